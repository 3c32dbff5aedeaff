"""Records as timeline entries."""

from frontdesk.model import ASSISTANT, SYSTEM, AuditEvent, Decision, DecisionReason, Note, Record, StatusChange
from frontdesk_api.moments import moment
from frontdesk_api.shapes.timeline import TimelineEntry, TimelineKind
from frontdesk_api.views.authors import author


def entry(record: Record) -> TimelineEntry:
    """Show one thing that happened."""
    match record:
        case StatusChange():
            return TimelineEntry(
                at=moment(record.at),
                kind=TimelineKind.STATUS,
                actor=author(record.actor),
                previous=record.previous,
                to=record.status,
                reason=record.reason,
                detail={},
            )
        case Decision():
            return TimelineEntry(
                at=moment(record.at),
                kind=TimelineKind.DECISION,
                actor=author(ASSISTANT if record.reason is DecisionReason.ANSWERED else SYSTEM),
                previous=None,
                to=None,
                reason=record.reason,
                detail={"in_seq": record.in_seq, **record.detail},
            )
        case AuditEvent():
            return _event(record)
        case Note():
            return TimelineEntry(
                at=moment(record.at),
                kind=TimelineKind.NOTE,
                actor=author(record.actor),
                previous=None,
                to=None,
                reason="note",
                detail={"id": record.id, "text": record.text, "mentions": [who.id or "" for who in record.mentions]},
            )


def _event(record: AuditEvent) -> TimelineEntry:
    ends = {name: _word(record.detail.get(name)) for name in ("from", "to")}
    return TimelineEntry(
        at=moment(record.at),
        kind=TimelineKind(record.kind),
        actor=author(record.actor),
        previous=ends["from"],
        to=ends["to"],
        reason=record.reason,
        detail={name: fact for name, fact in record.detail.items() if name not in ends},
    )


def _word(fact: str | float | bool | None) -> str | None:  # noqa: FBT001  # a detail's value
    return None if fact is None else str(fact)


def place(record: Record) -> str:
    """Where a record stands on its timeline: by time, then what was done before what followed from it."""
    match record:
        case StatusChange():
            return f"{record.at:013d}#1#{record.version:010d}"
        case AuditEvent() | Note():
            return f"{record.at:013d}#2#{record.version:010d}"
        case Decision():
            return f"{record.at:013d}#3#{record.in_seq:010d}"
