"""Where the files of conversations are asked for: https://www.twilio.com/docs/conversations-classic."""

import re
from collections.abc import Sequence
from typing import Final

from frontdesk_local.simulators.call import Answer, Call
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.jsons import Doc, Json
from frontdesk_local.simulators.twilio.access import inboxes_of
from frontdesk_local.simulators.twilio.errors import TwilioError, failure, not_found
from frontdesk_local.simulators.world import World

PATH: Final = re.compile(r"/twilio-media/v1/Services/(IS\w+)/Media/(ME\w+)")


class MediaStore:
    """Tells whoever owns the account where a file lies for the moment."""

    def __init__(self, world: World) -> None:
        """Know the files of this world."""
        self._world = world

    def channels(self, call: Call) -> Sequence[str]:
        """Always the one channel."""
        del call
        return (Channel.TWILIO,)

    def failure(self, status: int) -> Json:
        """Spell an error as Twilio does."""
        return failure(status)

    def answer(self, call: Call) -> Answer:
        """Give the links of a file."""
        try:
            inboxes_of(self._world.inboxes, call)
            match = PATH.fullmatch(call.path)
            media = self._world.media.find(match[2]) if match else None
            if media is None:
                raise not_found(call.path)
        except TwilioError as refused:
            return refused.answer()
        links: Doc = {"content_direct_temporary": f"{call.base_url}{media.path}"}
        return Answer(
            body={"sid": media.twilio_sid, "content_type": media.mime, "size": len(media.data), "links": links}
        )
