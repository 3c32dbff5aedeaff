"""What an operator is shown, as a change of the operator's own conversation."""

from collections.abc import Sequence
from dataclasses import replace

from frontdesk.change import Change, next_version
from frontdesk.domain.operators.pages import Page
from frontdesk.domain.outgoing import Draft, queued
from frontdesk.domain.status import settle
from frontdesk.model import SYSTEM, Awaited, DecisionReason, Head, Millis


def answer(head: Head, page: Page, parts: Sequence[str], awaited: Awaited | None, now: Millis) -> Change:
    """Show a page: its text in `parts` that fit the channel, the buttons below the last; nothing stays unread."""
    settled = settle(head, DecisionReason.OPERATOR, now)
    after = replace(
        settled.head,
        version=next_version(head),
        awaited=awaited,
        read_seq=head.in_seq,
        updated_at=max(now, head.updated_at),
    )
    last = len(parts) - 1
    drafts = [
        Draft(text=part, author=SYSTEM, covers=head.in_seq, menu=page.menu if number == last else None)
        for number, part in enumerate(parts)
    ]
    return queued(head, after, drafts, now, records=settled.records)
