"""What a person sees of a message, whatever channel it came by."""

from dataclasses import dataclass

from frontdesk.model import Attachment, Choice, MessageType


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The part of a message that is shown; `text` describes what cannot be."""

    type: MessageType
    text: str | None = None
    choice: Choice | None = None
    media: tuple[Attachment, ...] = ()
