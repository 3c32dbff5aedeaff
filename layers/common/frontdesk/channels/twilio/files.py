"""Files of Programmable Messaging: https://www.twilio.com/docs/messaging/api/media-resource."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from frontdesk.channels import files
from frontdesk.channels.base import HttpRequest, HttpResponse
from frontdesk.channels.files import Access, Place
from frontdesk.errors import NotFetched
from frontdesk.model import Attachment, MessageType

FILE_LIMITS: Final[Mapping[MessageType, int]] = dict.fromkeys(
    (MessageType.IMAGE, MessageType.VIDEO, MessageType.AUDIO, MessageType.VOICE, MessageType.DOCUMENT), 5 * 1024 * 1024
)
"""Bytes of a file that is sent."""


class TwilioFiles:
    """The API names a file and redirects to where it lies; the password is for the API alone."""

    api: Final = "twilio"
    hosts: Final = ("api.twilio.com", "media.twiliocdn.com", "mms.twiliocdn.com", "s3-external-1.amazonaws.com")

    def look_up(self, file: Attachment, access: Access) -> HttpRequest | None:
        """Nothing has to be asked."""
        return None

    def place(self, file: Attachment, answer: HttpResponse | None, access: Access) -> Place:
        """Take the address as it was told."""
        if file.url is None:
            raise NotFetched(files.GONE, lasting=True)
        ours = urlsplit(file.url).netloc == urlsplit(access.base_url).netloc
        return Place(url=file.url, authorization=_login(access) if ours else None)


def _login(access: Access) -> str:
    login = f"{access.inbox.account_id}:{access.secrets.get('auth_token', '')}"
    return f"Basic {b64encode(login.encode()).decode('ascii')}"
