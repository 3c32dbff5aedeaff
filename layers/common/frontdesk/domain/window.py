"""The one rule for sending: everybody who wants to write to a customer asks here first."""

from frontdesk.failures import BANNED, NO_TEMPLATES, OPTED_OUT, WINDOW_CLOSED
from frontdesk.model import AUTOMATIC, AuthorKind, Capabilities, Failure, Head, Millis


def closes_at(head: Head, capabilities: Capabilities, author: AuthorKind) -> Millis | None:
    """When the session window closes for this kind of author; None on a channel that is always open."""
    if capabilities.session_window is None or not head.thread.startswith(capabilities.windowed):
        return None
    human = capabilities.human_window if author is AuthorKind.AGENT else None
    return head.last_inbound_at + (human or capabilities.session_window)


def is_late(head: Head, capabilities: Capabilities, now: Millis) -> bool:
    """Whether the session window is closed for everything automatic."""
    closing = closes_at(head, capabilities, AuthorKind.ASSISTANT)
    return closing is not None and now > closing


def can_send(
    head: Head, author: AuthorKind, capabilities: Capabilities, now: Millis, *, template: bool = False
) -> Failure | None:
    """Say why a message of this author may not leave now, None when it may; a template needs no open window."""
    if author in AUTOMATIC and head.contact.banned:
        return BANNED
    if author in AUTOMATIC and head.contact.opted_out:
        return OPTED_OUT
    if template:
        return None if capabilities.templates else NO_TEMPLATES
    closing = closes_at(head, capabilities, author)
    return WINDOW_CLOSED if closing is not None and now > closing else None
