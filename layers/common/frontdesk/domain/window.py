"""The one rule for sending: everybody who wants to write to a customer asks here first."""

from frontdesk.model import AUTOMATIC, AuthorKind, Capabilities, Failure, Head, Millis


def closes_at(head: Head, capabilities: Capabilities, author: AuthorKind) -> Millis | None:
    """When the session window closes for this kind of author; None on a channel that is always open."""
    if capabilities.session_window is None:
        return None
    human = capabilities.human_window if author is AuthorKind.AGENT else None
    return head.last_inbound_at + (human or capabilities.session_window)


def can_send(head: Head, author: AuthorKind, capabilities: Capabilities, now: Millis) -> Failure | None:
    """Say why a message of this author may not leave now, None when it may."""
    if author in AUTOMATIC and head.contact.banned:
        return BANNED
    if author in AUTOMATIC and head.contact.opted_out:
        return OPTED_OUT
    closing = closes_at(head, capabilities, author)
    if closing is not None and now > closing:
        return WINDOW_CLOSED
    return None


BANNED = Failure(
    code="banned",
    title="Contact is banned",
    detail="Nothing automatic is sent to a banned contact.",
    action="Lift the ban to let the assistant answer again.",
)
OPTED_OUT = Failure(
    code="opted_out",
    title="Contact opted out",
    detail="The customer asked to get no automatic messages.",
    action="A person may still write; START from the customer lifts it.",
)
WINDOW_CLOSED = Failure(
    code="window_closed",
    title="Session window closed",
    detail="The channel allows free-form messages only for a time after the customer last wrote.",
    action="Wait until the customer writes, send a template, or call.",
)
