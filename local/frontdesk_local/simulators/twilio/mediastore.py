"""Where the files of conversations lie: https://www.twilio.com/docs/conversations/api/media-resource."""

import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Final

from frontdesk_local.simulators.call import Answer, Call
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.jsons import Doc, Json
from frontdesk_local.simulators.media import Media
from frontdesk_local.simulators.reading import FILE
from frontdesk_local.simulators.twilio.access import inboxes_of
from frontdesk_local.simulators.twilio.conversations.shown import service_sid
from frontdesk_local.simulators.twilio.errors import INVALID, TwilioError, failure, invalid, not_found
from frontdesk_local.simulators.world import World

STORE: Final = re.compile(r"/twilio-media/v1/Services/(IS\w+)/Media")
PATH: Final = re.compile(rf"{STORE.pattern}/(ME\w+)")
MIME: Final = re.compile(r"[\w.+-]+/[\w.+-]+(;.*)?")
LARGEST: Final = 150 * 1024 * 1024
CREATED: Final = 201


class MediaStore:
    """Takes files of whoever owns the account, and tells where one lies for the moment."""

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
        """Take a file, or give the links of one."""
        try:
            inboxes = inboxes_of(self._world.inboxes, call)
            match = STORE.fullmatch(call.path)
            if match is None or call.method != "POST":
                return self._told(call)
            if match[1] != service_sid(inboxes[0].account_id):
                raise not_found(call.path)
            return Answer(status=CREATED, body=_shown(self._taken(call), call, match[1]))
        except TwilioError as refused:
            return refused.answer()

    def _taken(self, call: Call) -> Media:
        file = call.files.get(FILE)
        if file is None:
            raise invalid("A file is needed")
        if not MIME.fullmatch(file.mime):
            raise invalid("Content-Type must be the file's MIME type")
        if len(file.data) > LARGEST:
            raise TwilioError(INVALID, "The file is too large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return self._world.media.add(file.data, file.mime)

    def _told(self, call: Call) -> Answer:
        match = PATH.fullmatch(call.path)
        media = self._world.media.find(match[2]) if match else None
        if match is None or media is None:
            raise not_found(call.path)
        return Answer(body=_shown(media, call, match[1]))


def _shown(media: Media, call: Call, service: str) -> Doc:
    links: Doc = {"content_direct_temporary": f"{call.base_url}{media.path}"}
    return {
        "sid": media.twilio_sid,
        "service_sid": service,
        "content_type": media.mime,
        "size": len(media.data),
        "links": links,
    }
