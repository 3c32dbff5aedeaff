"""`frontdesk check`: how many conversations are linked to bookings, who writes how much, and what analytics adds up."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Annotated

import typer

from frontdesk.domain.bookings.linkage import Linkage, linkage, share
from frontdesk.model import SECOND, Head, Millis
from frontdesk.services import relinking
from frontdesk.services.figures import Difference, FigureDeps, differences
from frontdesk.services.links import why_not
from frontdesk.store.figures import TableFigures
from frontdesk.store.stories import TableStories
from frontdesk_cli.failures import told_plainly
from frontdesk_cli.linking_desk import LinkingDesk
from frontdesk_cli.pausing import pause
from frontdesk_cli.target import StackName, WorkspaceIds, target
from frontdesk_local.errors import LocalStackError


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One workspace, its inboxes, and its conversations without a booking by the reason.

    `sums` are those of what happened that are not as a recount finds; None where nobody asked.
    """

    workspace: str
    total: Linkage
    inboxes: dict[str, Linkage]
    reasons: dict[str, int]
    sums: Sequence[Difference] | None = None


def check(
    *,
    detailed: Annotated[bool, typer.Option("--detailed", help="Also per inbox, and why some are not linked.")] = False,
    sums: Annotated[bool, typer.Option("--sums", help="Also count anew what analytics adds up: reads it all.")] = False,
    conversation: Annotated[str, typer.Option("--conversation", help="One: its id, CH..., or an address.")] = "",
    workspace: WorkspaceIds = None,
    stack: StackName = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say how conversations are linked to bookings and apartments, how messages went, and whether sums are right."""
    with told_plainly():
        found = target(stack, workspace or [])
        desk = LinkingDesk.on(found)
        if conversation:
            told: object = _one(found.workspaces, conversation, desk)
            lines = _lines_of_one(told) if isinstance(told, dict) else []
        else:
            figures, stories = TableFigures(found.table), TableStories(found.table)
            counting = FigureDeps(figures=figures, stories=stories, pause=pause) if sums else None
            checked = [_checked(name, desk, counting) for name in found.workspaces]
            told = [asdict(each) for each in checked]
            lines = [line for each in checked for line in _lines(each, detailed=detailed)]
    print(json.dumps(told, ensure_ascii=False, indent=2, default=str) if as_json else "\n".join(lines))


def _checked(workspace: str, desk: LinkingDesk, counting: FigureDeps | None = None) -> Checked:
    heads = [head for _, head in relinking.heads(workspace, desk)]
    inboxes = {name: linkage(head for head in heads if head.inbox_id == name) for name in _inboxes(heads)}
    reasons = Counter(_general(reason) for head in heads if (reason := why_not(head, desk)))
    return Checked(
        workspace=workspace,
        total=linkage(heads),
        inboxes=inboxes,
        reasons=dict(reasons.most_common()),
        sums=differences(counting, workspace, heads) if counting else None,
    )


def _inboxes(heads: Sequence[Head]) -> list[str]:
    return sorted({head.inbox_id for head in heads})


def _general(reason: str) -> str:
    """A reason without the phone, the person and the day it names."""
    return reason.partition(" for +")[0].partition(" by ")[0]


def _lines(checked: Checked, *, detailed: bool) -> Iterator[str]:
    yield f"Workspace {checked.workspace}"
    yield from _figures(checked.total)
    if checked.sums is not None:
        yield f"  Sums of what happened: {len(checked.sums) or 'none'} not as a recount finds"
        yield from (f"    {each.place} {each.counter}: {each.kept} kept, {each.found} found" for each in checked.sums)
    if not detailed:
        return
    for name, part in checked.inboxes.items():
        yield f"  Inbox {name}"
        yield from (f"  {line}" for line in _figures(part))
    for reason, count in checked.reasons.items():
        yield f"  Not linked, {reason}: {share(count, checked.total.conversations)}"


def _figures(found: Linkage) -> Iterator[str]:
    yield f"  Conversations linked to bookings: {share(found.booked, found.conversations)}"
    yield f"  Conversations linked to apartments: {share(found.housed, found.conversations)}"
    yield f"  Inbound messages: {share(found.inbound, found.messages)}"
    yield f"  Outbound messages: {share(found.outbound, found.messages)}"


def _one(workspaces: Sequence[str], name: str, desk: LinkingDesk) -> dict[str, object]:
    for workspace in workspaces:
        ref = relinking.found(workspace, name, desk)
        loaded = desk.store.load(ref) if ref else None
        if loaded is not None:
            return _details(loaded.head, desk)
    raise LocalStackError(f"There is no conversation {name!r}.")


def _details(head: Head, desk: LinkingDesk) -> dict[str, object]:
    link = head.booking if head.booking and head.booking.stay else None
    return {
        "workspace": head.workspace_id,
        "conversation_id": head.conversation_id,
        "inbox": head.inbox_id,
        "channel": head.channel,
        "thread": head.thread,
        "phone": head.contact.phone,
        "messages": head.seq,
        "inbound": head.in_seq,
        "outbound": head.seq - head.in_seq,
        "last_customer_message_at": _moment(head.last_inbound_at) if head.last_inbound_at else None,
        "booking": asdict(link.stay) if link and link.stay else None,
        "linked_by": link.linked_by.value if link else None,
        "alternatives": [stay.id for stay in link.alternatives] if link else [],
        "why_not": why_not(head, desk),
    }


def _moment(at: Millis) -> str:
    return datetime.fromtimestamp(at / SECOND, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _lines_of_one(told: dict[str, object]) -> Iterator[str]:
    yield f"Conversation {told['conversation_id']} of {told['workspace']}"
    yield f"  Inbox: {told['inbox']} ({told['channel']}), thread {told['thread']}"
    yield f"  Phone: {told['phone'] or 'not known'}"
    yield f"  Messages: {told['messages']} ({told['inbound']} inbound, {told['outbound']} outbound)"
    stay = told["booking"]
    if isinstance(stay, dict):
        yield f"  Booking: {stay['id']}, {stay['check_in']} to {stay['check_out']}, {stay['tenant_name'] or 'no name'}"
        yield f"  Apartment: {stay['apartment_id']}"
        yield f"  Linked by: {told['linked_by']}"
        others = told["alternatives"]
        yield f"  Alternatives: {', '.join(map(str, others)) if isinstance(others, list) and others else 'none'}"
    else:
        yield f"  Booking: none, {told['why_not']}"
