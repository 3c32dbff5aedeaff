"""The status table: the only way a status ever changes. The documents' table is generated from it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from frontdesk.change import next_version
from frontdesk.model import Author, Decision, DecisionReason, Head, Millis, Record, Status, StatusChange


class Event(StrEnum):
    """What may happen to a conversation; a person setting a status may always set any."""

    CUSTOMER = "inbound message, redelivery, receipt, booking event, flow step"
    PERSON_REPLIES = "person replies (inbox, phone, app echo)"
    TAKEOVER = "person takes over"
    HAND_OFF = "AI hands off"
    RELEASE = "person releases"
    SUPPORT_STARTS = "support session starts (customer's word, or a person)"
    FLOW_HANDS_OVER = "menu hands over"


_SUPPORT, _ACTIVE = Status.SUPPORT_ACTIVE, Status.ACTIVE

TABLE: Final[Mapping[Event, Mapping[Status, Status]]] = {
    Event.CUSTOMER: {},
    Event.PERSON_REPLIES: {_ACTIVE: _SUPPORT},
    Event.TAKEOVER: {_ACTIVE: _SUPPORT, Status.CLOSED: _SUPPORT},
    Event.HAND_OFF: {_ACTIVE: _SUPPORT},
    Event.RELEASE: {_SUPPORT: _ACTIVE},
    Event.SUPPORT_STARTS: {_ACTIVE: _SUPPORT, Status.CLOSED: _SUPPORT},
    Event.FLOW_HANDS_OVER: {_ACTIVE: _SUPPORT},
}
"""Event -> from -> to; what is not named stays as it is. A support session's end brings back what was before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A head under a new control epoch and the records that say why."""

    head: Head
    records: tuple[Record, ...]


def after(event: Event, status: Status) -> Status:
    """Look up where an event leads."""
    return TABLE[event].get(status, status)


def move(  # a record says from, to, who, why, when
    head: Head,
    status: Status,
    actor: Author,
    reason: str,
    now: Millis,
    *,
    settled: bool = True,
) -> Step:
    """Change the status: raise the epoch, take the AI's work away, write the record; closing ends a flow.

    Whatever was still unanswered has its decision here: a person acted first. Unless it is to be `settled` elsewhere.
    """
    if status is head.status:
        return Step(head=head, records=())
    change = StatusChange(
        at=now, version=next_version(head), previous=head.status, status=status, actor=actor, reason=reason
    )
    idle = Step(head=replace(head, thinking=None), records=())
    cleared = settle(head, DecisionReason.TAKEN_OVER, now) if settled else idle
    run = None if status is Status.CLOSED else head.run
    moved = replace(cleared.head, status=status, control_epoch=head.control_epoch + 1, run=run)
    return Step(head=moved, records=(change, *cleared.records))


def settle(head: Head, reason: DecisionReason, now: Millis) -> Step:
    """Decide whatever is unanswered. Only the latest inbound message can be: earlier ones were superseded by it."""
    idle = replace(head, answered_seq=head.in_seq, first_unanswered_at=None, thinking=None)
    if not head.unanswered:
        return Step(head=idle, records=())
    return Step(head=idle, records=(Decision(in_seq=head.in_seq, at=now, reason=reason),))
