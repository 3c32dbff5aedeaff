"""What our side says, as the Cloud API takes it.

https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
"""

from collections.abc import Mapping
from typing import Final

from frontdesk.channels import failures
from frontdesk.channels.failures import Meaning
from frontdesk.channels.payload import Json
from frontdesk.channels.text import utf16_units
from frontdesk.channels.whatsapp import menus
from frontdesk.model import Attachment, ChannelTemplate, Message, MessageType

CAPTION_LIMIT: Final = 1024
KINDS: Final[Mapping[MessageType, str]] = {
    MessageType.IMAGE: "image",
    MessageType.VIDEO: "video",
    MessageType.AUDIO: "audio",
    MessageType.VOICE: "audio",
    MessageType.STICKER: "sticker",
}
"""Every other file is a document."""

CAPTIONED: Final = frozenset({"image", "video", "document"})

CAPTION: Final = Meaning(
    title="No place for the text",
    detail="WhatsApp shows at most 1024 characters with a picture, a video or a document, and none with sound.",
    action="Send the file and the text one after the other.",
)
ONE_FILE: Final = Meaning(
    title="More than one file",
    detail="A WhatsApp message carries one file.",
    action="Send the files one after the other.",
)


def content(message: Message) -> Mapping[str, Json]:
    """The type of the message and what goes with it; Rejected when there is nothing, or too much."""
    if message.template is not None:
        return {"type": "template", "template": _template(message.template)}
    if message.media:
        return _file(message.media, message.text)
    if not message.text:
        failures.fail(failures.EMPTY, "empty")
    if message.menu is not None:
        return {"type": "interactive", "interactive": menus.interactive(message.text, message.menu)}
    return {"type": "text", "text": {"body": message.text}}


def _template(template: ChannelTemplate) -> dict[str, Json]:
    whole: dict[str, Json] = {
        "name": template.name,
        "language": {"policy": "deterministic", "code": template.language},
    }
    filled: list[Json] = [{"type": "text", "text": value} for value in template.variables]
    return whole | ({"components": [{"type": "body", "parameters": filled}]} if filled else {})


def _file(media: tuple[Attachment, ...], caption: str | None) -> Mapping[str, Json]:
    """Name a file by its link, or by the id of what lies at WhatsApp already."""
    if len(media) > 1:
        failures.fail(ONE_FILE, "too_many_files")
    (attachment,) = media
    kind = KINDS.get(attachment.type, "document")
    file: dict[str, Json] = {"link": attachment.url} if attachment.url else {"id": attachment.id}
    if caption:
        if kind not in CAPTIONED or utf16_units(caption) > CAPTION_LIMIT:
            failures.fail(CAPTION, "caption")
        file["caption"] = caption
    if kind == "document" and attachment.name:
        file["filename"] = attachment.name
    return {"type": kind, kind: file}
