"""The one rule for sending: everybody who wants to write to a customer asks here first."""

from dataclasses import dataclass

from frontdesk.failures import (
    BANNED,
    BLOCKED,
    FILE_TOO_LATE,
    NO_TEMPLATES,
    OPTED_OUT,
    OPTED_OUT_OF_SMS,
    WINDOW_CLOSED,
)
from frontdesk.model import AUTOMATIC, AuthorKind, Capabilities, Failure, Head, Message, Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What of a message matters to whether it may leave: an approved template, a file, the confirmation of a STOP."""

    template: bool = False
    file: bool = False
    confirmation: bool = False


FREE_FORM = Kind()


def kind_of(message: Message) -> Kind:
    """What kind of message this is."""
    return Kind(
        template=message.template is not None, file=bool(message.media), confirmation=message.opting is not None
    )


def closes_at(head: Head, capabilities: Capabilities, author: AuthorKind) -> Millis | None:
    """When the session window closes for this kind of author; None on a channel that is always open."""
    if capabilities.session_window is None or not head.thread.startswith(capabilities.windowed):
        return None
    human = capabilities.human_window if author is AuthorKind.AGENT else None
    closing = head.last_inbound_at + (human or capabilities.session_window)
    if capabilities.free_entry_window is None or head.reach.free_entry_at is None:
        return closing
    return max(closing, head.reach.free_entry_at + capabilities.free_entry_window)


def is_late(head: Head, capabilities: Capabilities, now: Millis) -> bool:
    """Whether the session window is closed for everything automatic."""
    closing = closes_at(head, capabilities, AuthorKind.ASSISTANT)
    return closing is not None and now > closing


def can_send(
    head: Head, author: AuthorKind, capabilities: Capabilities, now: Millis, kind: Kind = FREE_FORM
) -> Failure | None:
    """Say why a message of this author may not leave now, None when it may; a template needs no open window."""
    refusal = _unwanted(head, author, capabilities, kind)
    if refusal is not None:
        return refusal
    if kind.template:
        return None if capabilities.templates else NO_TEMPLATES
    closing = closes_at(head, capabilities, author)
    if closing is not None and now > closing:
        return WINDOW_CLOSED
    return FILE_TOO_LATE if kind.file and is_late(head, capabilities, now) else None


def _unwanted(head: Head, author: AuthorKind, capabilities: Capabilities, kind: Kind) -> Failure | None:
    """Why the customer is not to get it, whatever the time."""
    if head.reach.blocked_at is not None:
        return BLOCKED
    if author in AUTOMATIC and head.contact.banned:
        return BANNED
    if not head.contact.opted_out or kind.confirmation:
        return None
    if author in AUTOMATIC:
        return OPTED_OUT
    by_carrier = capabilities.carrier is not None and head.thread.startswith(capabilities.carrier)
    return OPTED_OUT_OF_SMS if by_carrier else None
