"""Files of messages that are sent.

https://developers.facebook.com/docs/messenger-platform/instagram/features/send-message
"""

from collections.abc import Mapping
from typing import Final

from frontdesk.channels import failures
from frontdesk.channels.failures import Meaning
from frontdesk.channels.payload import Json
from frontdesk.model import Attachment, MessageType

_MEGABYTE: Final = 1024 * 1024
FILE_LIMITS: Final[Mapping[MessageType, int]] = {
    MessageType.IMAGE: 8 * _MEGABYTE,
    MessageType.VIDEO: 25 * _MEGABYTE,
    MessageType.AUDIO: 25 * _MEGABYTE,
    MessageType.VOICE: 25 * _MEGABYTE,
    MessageType.DOCUMENT: 25 * _MEGABYTE,
}
_KINDS: Final[Mapping[MessageType, str]] = {
    MessageType.IMAGE: "image",
    MessageType.VIDEO: "video",
    MessageType.AUDIO: "audio",
    MessageType.VOICE: "audio",
    MessageType.DOCUMENT: "file",
}
NOT_TAKEN: Final = Meaning(
    title="Instagram does not take this kind of file",
    detail="Instagram takes pictures, films, sounds and PDF documents.",
    action="Send another kind of file, or a link to it.",
)


def file_sent(file: Attachment) -> dict[str, Json]:
    """One file as the Send API takes it, by link."""
    kind = _KINDS.get(file.type)
    if kind is None or (kind == "file" and file.mime != "application/pdf"):
        failures.fail(NOT_TAKEN, "file_kind")
    return {"attachment": {"type": kind, "payload": {"url": file.url, "is_reusable": False}}}
