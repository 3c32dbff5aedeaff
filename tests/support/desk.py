"""One conversation under the pure rules alone: changes are committed one after the other, and nothing is lost."""

from collections import Counter
from dataclasses import dataclass, field

from frontdesk.change import Change, Claim, Job
from frontdesk.model import (
    Decision,
    DecisionReason,
    Direction,
    Head,
    Message,
    MessageStatus,
    Millis,
    StatusChange,
)
from frontdesk.timers import due_at
from tests.support.builders import NOW

UNDER_WAY = frozenset({MessageStatus.PENDING, MessageStatus.SENDING})


@dataclass
class Desk:
    """What a table would hold of a conversation, and what a provider has seen."""

    now: Millis = NOW
    head: Head | None = None
    messages: dict[str, Message] = field(default_factory=dict)
    decisions: dict[int, list[DecisionReason]] = field(default_factory=dict)
    statuses: list[StatusChange] = field(default_factory=list)
    claims: set[Claim] = field(default_factory=set)
    jobs: list[Job] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
    latest: Millis = 0

    def commit(self, change: Change | None) -> bool:
        """Write a change; False when there is none or one of its claims is taken."""
        if change is None or self.claims.intersection(claim for claim, _ in change.claims):
            return False
        assert change.before == self.head, "a rule decided on another head than the one it was given"
        self.head = change.after
        self.claims |= {claim for claim, _ in change.claims} | {pointer for pointer, _ in change.pointers}
        for before, after in change.revised:
            assert self.messages[after.id] == before, "a rule revised another message than the one it was given"
            self.messages[after.id] = after
        for message in change.added:
            assert message.id not in self.messages, "two messages have one id"
            self.messages[message.id] = message
        for record in change.records:
            if isinstance(record, Decision):
                self.decisions.setdefault(record.in_seq, []).append(record.reason)
            if isinstance(record, StatusChange):
                self.statuses.append(record)
        self.jobs += change.jobs
        return True

    @property
    def inbound(self) -> list[Message]:
        return [message for message in self.messages.values() if message.direction is Direction.INBOUND]

    @property
    def outbound(self) -> list[Message]:
        return [message for message in self.messages.values() if message.direction is Direction.OUTBOUND]

    def broken(self) -> list[str]:
        """Name the invariants of DESIGN 9 that do not hold."""
        head = self.head
        if head is None:
            return []
        checks = {
            "I2 in_seq": sorted(message.in_seq or 0 for message in self.inbound) == list(range(1, head.in_seq + 1)),
            "I2 seq": sorted(message.seq for message in self.messages.values()) == list(range(1, head.seq + 1)),
            "I3 never back": head.last_message_at >= self.latest,
            "I3 the latest": head.last_message_at == max(message.sent_at for message in self.messages.values()),
            "I10 status": self.statuses[-1].status is head.status,
            "I10 chain": [change.previous for change in self.statuses[1:]]
            == [change.status for change in self.statuses[:-1]],
            "I10 epoch": head.control_epoch >= len(self.statuses),
            "I13 read": 0 <= head.read_seq <= head.in_seq,
            "I13 answered": 0 <= head.answered_seq <= head.in_seq,
            "I14 unanswered": head.unanswered == (head.first_unanswered_at is not None),
            "I14 due": (due_at(head) is not None)
            == (head.unanswered or bool(self._under_way()) or bool(head.support or head.snoozed_until or head.planned)),
            "I14 outbox": self._outbox() == self._under_way(),
            "I20": sorted(self.decisions) == list(range(1, head.in_seq + (0 if head.unanswered else 1))),
        }
        self.latest = head.last_message_at
        return [name for name, holds in checks.items() if not holds]

    def _outbox(self) -> dict[int, MessageStatus]:
        assert self.head is not None
        return {entry.seq: entry.state for entry in self.head.outbox if entry.state in UNDER_WAY}

    def _under_way(self) -> dict[int, MessageStatus]:
        return {message.seq: message.status for message in self.outbound if message.status in UNDER_WAY}
