"""A customer and the people of a business around live support, under the pure rules and a virtual clock."""

from dataclasses import dataclass, field, replace
from itertools import count

from frontdesk.change import Change
from frontdesk.domain import operate
from frontdesk.domain.case import Ground, Terms
from frontdesk.domain.outgoing import Draft
from frontdesk.domain.receive import Circumstances, receive
from frontdesk.domain.respond import Ask, conclude, respond
from frontdesk.domain.support import assist
from frontdesk.domain.tick import overdue
from frontdesk.model import (
    MINUTE,
    SECOND,
    AuditEvent,
    Author,
    AuthorKind,
    Capabilities,
    Choice,
    Contact,
    Decision,
    DecisionReason,
    Floor,
    Head,
    Message,
    Millis,
    WorkspaceSettings,
)
from tests.support.builders import AGENT, ALWAYS_OPEN, AROUND, NOW, SETTINGS, received
from tests.support.desk import Desk

BEA = Author(kind=AuthorKind.AGENT, id="bea", name="Bea Ito")


@dataclass
class Helpdesk:
    """One conversation; the AI answers at once whatever is left to it."""

    settings: WorkspaceSettings = SETTINGS
    capabilities: Capabilities = ALWAYS_OPEN
    floor: Floor = field(default_factory=Floor)
    contact: Contact | None = None
    now: Millis = NOW
    desk: Desk = field(default_factory=Desk)
    events: list[AuditEvent] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._names = count(1)

    @property
    def head(self) -> Head:
        assert self.desk.head is not None
        return self.desk.head

    @property
    def ground(self) -> Ground:
        return Ground(settings=self.settings, capabilities=self.capabilities, now=self.now)

    def writes(self, *texts: str, choice: str | None = None) -> None:
        """The customer writes a burst; nobody looks yet."""
        for text in texts:
            event = received(f"m{next(self._names)}", text, self.now)
            event = replace(event, choice=Choice(id=choice) if choice else None)
            contact = self.contact or (self.desk.head.contact if self.desk.head else None)
            around: Circumstances = replace(AROUND, settings=self.settings, contact=contact)
            self.commit(receive(self.desk.head, event, around, self.now))

    def job(self) -> list[str]:
        """Run the reply jobs until nothing is unanswered, and tell what our side said."""
        before = set(self.desk.messages)
        while self.head.unanswered:
            self._answer()
        return [message.text or "" for name, message in self.desk.messages.items() if name not in before]

    def says(self, *texts: str, choice: str | None = None) -> list[str]:
        """The customer writes, and after a pause our side has answered."""
        self.writes(*texts, choice=choice)
        self.now += 3 * SECOND
        return self.job()

    def passes(self, span: Millis) -> list[str]:
        """Time passes, and the schedule runs at its end."""
        self.now += span
        before = set(self.desk.messages)
        self.commit(overdue(self.head, self.ground))
        return [message.text or "" for name, message in self.desk.messages.items() if name not in before]

    def starts(self, agent: Author = AGENT) -> None:
        self.commit(assist.start(self.head, agent, self.ground))

    def ends(self, agent: Author = AGENT, message: str | None = None) -> None:
        closing = Draft(text=message, author=agent) if message else None
        self.commit(assist.end(self.head, agent, closing, self.ground))

    def person_says(self, text: str, agent: Author = AGENT) -> None:
        draft = Draft(text=text, author=agent)
        self.commit(operate.say(self.head, draft, self.settings, self.capabilities, self.now))

    def commit(self, change: Change | None) -> bool:
        """Write, and hold everything against the invariants."""
        done = self.desk.commit(change)
        if change is not None:
            self.events += [record for record in change.records if isinstance(record, AuditEvent)]
        assert self.desk.broken() == [], self.desk.broken()
        return done

    def decisions(self) -> dict[int, list[DecisionReason]]:
        return self.desk.decisions

    def said(self) -> list[Message]:
        return self.desk.outbound

    def _answer(self) -> None:
        latest = sorted(self.desk.messages.values(), key=lambda message: message.seq)
        terms = Terms(settings=self.settings, capabilities=self.capabilities, burst_cap=MINUTE, floor=self.floor)
        verdict = respond(self.head, self.head.in_seq, latest, terms, self.now)
        match verdict:
            case Change():
                self.commit(verdict)
            case Ask():
                self.commit(verdict.claim)
                outcome = Decision(in_seq=verdict.covers, at=self.now, reason=DecisionReason.ANSWERED)
                answer = conclude(self.head, verdict, ["AI"], outcome, self.now)
                assert isinstance(answer, Change)
                self.commit(answer)
            case _:
                raise AssertionError(verdict)
