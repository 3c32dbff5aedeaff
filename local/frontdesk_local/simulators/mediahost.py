"""The host of the files that providers name by a plain URL."""

import re
from collections.abc import Sequence
from typing import Final

from frontdesk_local.simulators.call import Answer, Call
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.jsons import Json
from frontdesk_local.simulators.media import MediaStore

PATH: Final = re.compile(r"/media/(\d+)(?:/.*)?")


class MediaHost:
    """Gives files to whoever asks, as Instagram's and Twilio's content hosts do."""

    def __init__(self, media: MediaStore) -> None:
        """Serve these files."""
        self._media = media

    def channels(self, call: Call) -> Sequence[str]:
        """Guess the channel by how the fetcher authenticates: a bearer is WhatsApp's, a password Twilio's."""
        if call.bearer:
            return Channel.WHATSAPP, Channel.INSTAGRAM
        if call.basic[0]:
            return (Channel.TWILIO,)
        return Channel.INSTAGRAM, Channel.TWILIO, Channel.WHATSAPP, Channel.TELEGRAM

    def failure(self, status: int) -> Json:
        """Spell an error for a fault without a body."""
        return {"error": status}

    def answer(self, call: Call) -> Answer:
        """Give the file."""
        match = PATH.fullmatch(call.path)
        media = self._media.by_number(match[1]) if match else None
        if media is None:
            return Answer(status=404, body={"error": "no such file"})
        return Answer(body=media.data, headers={"Content-Type": media.mime})
