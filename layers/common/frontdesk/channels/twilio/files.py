"""Files of messages and of conversations: https://www.twilio.com/docs/messaging/api/media-resource."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, urlsplit

from frontdesk.channels import files
from frontdesk.channels.base import HttpRequest, HttpResponse
from frontdesk.channels.files import Access, Place
from frontdesk.channels.payload import child, read_object, url
from frontdesk.errors import NotFetched, PayloadError
from frontdesk.model import Attachment, MessageType

FILE_LIMITS: Final[Mapping[MessageType, int]] = dict.fromkeys(
    (MessageType.IMAGE, MessageType.VIDEO, MessageType.AUDIO, MessageType.VOICE, MessageType.DOCUMENT), 5 * 1024 * 1024
)
"""Bytes of a file that is sent."""


class TwilioFiles:
    """A message names a file by its address, a conversation by its service and sid; the password is for the APIs alone.

    https://www.twilio.com/docs/conversations-classic/media-support-conversations
    """

    hosts: Final = ("media.twiliocdn.com", "mms.twiliocdn.com", "s3-external-1.amazonaws.com", ".twilio.com")

    def api(self, file: Attachment) -> str:
        """Programmable Messaging, or the store of the conversations' files."""
        return "twilio-media" if _of_conversation(file) else "twilio"

    def look_up(self, file: Attachment, access: Access) -> HttpRequest | None:
        """Ask where a conversation's file lies for the moment."""
        named = _of_conversation(file)
        if named is None:
            return None
        service, sid = (quote(part, safe="") for part in named)
        address = f"{access.base_url.rstrip('/')}/v1/Services/{service}/Media/{sid}"
        return HttpRequest(method="GET", url=address, headers={"authorization": login(access)}, body=b"")

    def place(self, file: Attachment, answer: HttpResponse | None, access: Access) -> Place:
        """Take the address as it was told; the one of a conversation's file is signed and needs nothing else."""
        if answer is not None:
            files.check(answer.status)
            return Place(url=_direct(answer))
        if file.url is None:
            raise NotFetched(files.GONE, lasting=True)
        ours = urlsplit(file.url).netloc == urlsplit(access.base_url).netloc
        return Place(url=file.url, authorization=login(access) if ours else None)


def _of_conversation(file: Attachment) -> tuple[str, str] | None:
    service, slash, sid = (file.source or "").partition("/")
    return (service, sid) if slash and file.url is None else None


def _direct(answer: HttpResponse) -> str:
    try:
        address = url(child(read_object(answer.body), "links"), "content_direct_temporary")
    except PayloadError:
        address = None
    if address is None:
        raise NotFetched(files.BUSY, lasting=False)
    return address


def login(access: Access) -> str:
    """The account signs in with its token."""
    login = f"{access.inbox.account_id}:{access.secrets.get('auth_token', '')}"
    return f"Basic {b64encode(login.encode()).decode('ascii')}"
