"""Files of the Cloud API: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from frontdesk.channels import files
from frontdesk.channels.base import HttpRequest, HttpResponse
from frontdesk.channels.files import Access, Place
from frontdesk.channels.meta import VERSION, answer_of
from frontdesk.channels.payload import url
from frontdesk.errors import NotFetched
from frontdesk.model import Attachment, MessageType

_MEGABYTE: Final = 1024 * 1024
FILE_LIMITS: Final[Mapping[MessageType, int]] = {
    MessageType.IMAGE: 5 * _MEGABYTE,
    MessageType.VIDEO: 16 * _MEGABYTE,
    MessageType.AUDIO: 16 * _MEGABYTE,
    MessageType.VOICE: 16 * _MEGABYTE,
    MessageType.DOCUMENT: 100 * _MEGABYTE,
}
"""Bytes of a file that is sent."""


class WhatsAppFiles:
    """A file is asked for by its id; its address lives five minutes and wants the token too."""

    hosts: Final = ("lookaside.fbsbx.com", ".fbcdn.net", ".whatsapp.net")

    def api(self, file: Attachment) -> str:
        """The Graph API."""
        return "whatsapp"

    def look_up(self, file: Attachment, access: Access) -> HttpRequest | None:
        """Ask for the address."""
        return HttpRequest(
            method="GET",
            url=f"{access.base_url.rstrip('/')}/{VERSION}/{quote(file.source or '', safe='')}",
            headers={"authorization": _bearer(access)},
            body=b"",
        )

    def place(self, file: Attachment, answer: HttpResponse | None, access: Access) -> Place:
        """Read the address."""
        if answer is None:
            raise NotFetched(files.GONE, lasting=True)
        files.check(answer.status)
        address = url(answer_of(answer), "url")
        if address is None:
            raise NotFetched(files.BUSY, lasting=False)
        return Place(url=address, authorization=_bearer(access))


def _bearer(access: Access) -> str:
    return f"Bearer {access.secrets.get('access_token', '')}"
