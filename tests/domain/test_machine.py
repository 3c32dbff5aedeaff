"""Any sequence of events, from customers, people, workers and providers, keeps the invariants of DESIGN 9."""

from dataclasses import dataclass, replace
from typing import Final

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from typing_extensions import override

from frontdesk.change import Change, ReplyJob
from frontdesk.domain import echo, operate
from frontdesk.domain.amend import amend
from frontdesk.domain.answers.decline import Decline, declined
from frontdesk.domain.attend import Terms
from frontdesk.domain.operate import Nobody, Patch
from frontdesk.domain.outgoing import Draft
from frontdesk.domain.receive import receive
from frontdesk.domain.respond import Ask, Refrain, conclude, respond
from frontdesk.domain.sending import MOST_ATTEMPTS, Outcome, Send, Settle, finish, next_entry, start
from frontdesk.domain.tick import tick
from frontdesk.errors import Ambiguous, NotSent, Refused, Rejected
from frontdesk.events import Amendment, Deleted, Echoed, Edited, Reacted, Receipt
from frontdesk.model import (
    DAY,
    MINUTE,
    SECOND,
    AuthorKind,
    Decision,
    DecisionReason,
    Failure,
    Head,
    Message,
    MessageStatus,
    MessageType,
    ReplyHandler,
    Status,
)
from frontdesk.timers import LEASE
from tests.support.builders import AGENT, AROUND, SETTINGS, THREAD, WINDOWED, received
from tests.support.desk import Desk

S = MessageStatus
TERMS: Final = Terms(settings=SETTINGS, capabilities=WINDOWED, burst_cap=MINUTE)
FAILURE: Final = Failure(code="x", title="t", detail="d", action="a")
WORDS: Final = st.sampled_from(["yes", "no", "hello"])
ACTS: Final = [
    "takes over", "assigns", "closes", "takes over and releases", "says", "writes again", "asks as a second worker",
]  # fmt: skip
THROTTLED: Final = NotSent(FAILURE)


@dataclass(frozen=True)
class Call:
    """A provider call that has not come back."""

    message: Message
    epoch: int | None


class Conversation(RuleBasedStateMachine):
    """The events; each decides on the head as it is, except those of workers that began earlier."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk()
        self.asks: list[Ask] = []
        self.calls: list[Call] = []
        self.numbers = 0
        self.out: set[str] = set()
        self.answered: set[int] = set()

    # the customer

    @initialize(answered=st.booleans())
    def begins(self, answered: bool) -> None:
        self.writes(ReplyHandler.AI, 0, "hello")
        if answered:
            self.the_ai_answers(["yes"])

    @rule(handler=st.sampled_from(ReplyHandler), dated=st.sampled_from([0, -DAY, -SECOND, DAY, None]), words=WORDS)
    def writes(self, handler: ReplyHandler, dated: int | None, words: str) -> None:
        around = replace(AROUND, settings=replace(SETTINGS, default_reply_handler=handler))
        sent_at = None if dated is None else self.desk.now + dated
        before = self.desk.head
        assert self.desk.commit(receive(before, received(self._new_id(), words, sent_at), around, self.desk.now))
        if before is not None:
            assert self.current.status is before.status, "a customer's message never touches the status"

    @rule(data=st.data())
    def is_redelivered(self, data: st.DataObject) -> None:
        again = data.draw(st.sampled_from(self.desk.inbound)).external_id
        assert again is not None
        before = replace(self.current)
        assert not self.desk.commit(receive(self.current, received(again), AROUND, self.desk.now))
        assert self.current == before

    # people

    @rule(user=st.sampled_from(["ana", "ben"]))
    def takes_over(self, user: str) -> None:
        self._by_a_person(operate.takeover(self.current, user, AGENT, self.desk.now))
        assert self.current.status is Status.SUPPORT_ACTIVE
        assert not self.current.unanswered

    @precondition(lambda self: self.current.status is not Status.CLOSED)
    @rule()
    def releases(self) -> None:
        self._by_a_person(operate.release(self.current, AGENT, self.desk.now))
        assert self.current.status is Status.ACTIVE

    @rule(assignee=st.sampled_from(["ana", "ben", Nobody()]))
    def assigns(self, assignee: str | Nobody) -> None:
        self._by_a_person(operate.patch(self.current, Patch(assignee=assignee), AGENT, self.desk.now))

    @rule(
        status=st.none() | st.sampled_from(Status),
        assignee=st.none() | st.just("ana") | st.just(Nobody()),
        pinned=st.none() | st.booleans(),
        archived=st.none() | st.booleans(),
    )
    def sets(
        self,
        status: Status | None,
        assignee: str | Nobody | None,
        pinned: bool | None,
        archived: bool | None,
    ) -> None:
        wanted = Patch(status=status, assignee=assignee, pinned=pinned, archived=archived)
        self._by_a_person(operate.patch(self.current, wanted, AGENT, self.desk.now))

    @rule(back=st.integers(0, 2))
    def reads(self, back: int) -> None:
        self.desk.commit(operate.mark_read(self.current, self.current.in_seq - back, self.desk.now))

    @rule(words=WORDS, takes_over=st.booleans())
    def says(self, words: str, takes_over: bool) -> None:
        chosen = replace(SETTINGS, takeover_on_reply=takes_over)
        try:
            change = operate.say(self.current, Draft(text=words, author=AGENT), chosen, WINDOWED, self.desk.now)
        except Refused:
            return
        assert self.desk.commit(change)

    @precondition(lambda self: self._of(S.FAILED, S.UNKNOWN))
    @rule(data=st.data())
    def sends_again(self, data: st.DataObject) -> None:
        message = data.draw(st.sampled_from(self._of(S.FAILED, S.UNKNOWN)))
        if any(call.message.id == message.id for call in self.calls):
            return  # the worker is dead long before a person sees the message as unknown
        try:
            change = operate.retry(self.current, message, WINDOWED, self.desk.now)
        except Refused:
            return
        assert self.desk.commit(change)
        self.out.discard(message.id)

    @rule(words=WORDS, takes_over=st.booleans())
    def writes_in_the_channels_app(self, words: str, takes_over: bool) -> None:
        event = Echoed(external_id=self._new_id(), thread=THREAD, type=MessageType.TEXT, text=words)
        entry = echo.own(self.current, event, self.desk.now)
        if entry is None:
            chosen = replace(SETTINGS, takeover_on_reply=takes_over)
            assert self.desk.commit(echo.overheard(self.current, event, chosen, self.desk.now))
            return
        message = self.desk.messages[entry.message_id]
        assert self.desk.commit(echo.confirm(self.current, entry, message, event, self.desk.now))

    # the AI

    @rule(back=st.integers(0, 2))
    def a_reply_job_runs(self, back: int) -> None:
        verdict = respond(self.current, self.current.in_seq - back, (), TERMS, self.desk.now)
        if isinstance(verdict, Ask):
            assert self.desk.commit(verdict.claim)
            self.asks.append(verdict)
        elif isinstance(verdict, Refrain):
            assert self.desk.commit(
                declined(verdict.head, verdict.decline, ["bye"], self._outcome(verdict.head.in_seq), self.desk.now)
            )
        elif isinstance(verdict, Change):
            assert self.desk.commit(verdict)

    @precondition(lambda self: self.asks)
    @rule(data=st.data(), hands_off=st.booleans(), draft=st.none() | WORDS)
    def the_model_declines(self, data: st.DataObject, hands_off: bool, draft: str | None) -> None:
        asked = data.draw(st.sampled_from(self.asks))
        self.asks.remove(asked)
        reason = DecisionReason.LOW_CONFIDENCE
        decline = Decline(reason=reason, why="unsure", hands_off=hands_off, draft=draft)
        self._concludes(asked, ["bye"] if hands_off else [], decline)

    @precondition(lambda self: self.asks)
    @rule(data=st.data(), parts=st.lists(WORDS, max_size=2))
    def the_model_answers(self, data: st.DataObject, parts: list[str]) -> None:
        asked = data.draw(st.sampled_from(self.asks))
        self.asks.remove(asked)
        self._concludes(asked, parts)

    @rule(parts=st.lists(WORDS, min_size=1, max_size=2))
    def the_ai_answers(self, parts: list[str]) -> None:
        known = len(self.asks)
        self.a_reply_job_runs(0)
        if len(self.asks) > known:
            self._concludes(self.asks.pop(), parts)

    @rule(act=st.sampled_from(ACTS))
    def somebody_acts_while_the_model_thinks(self, act: str) -> None:
        self.writes(ReplyHandler.AI, 0, "hello")
        known = len(self.asks)
        self.a_reply_job_runs(0)
        self._acts(act)
        while len(self.asks) > known:
            self._concludes(self.asks.pop(), ["yes"])

    @rule(act=st.sampled_from(ACTS))
    def somebody_acts_before_the_answer_leaves(self, act: str) -> None:
        self.writes(ReplyHandler.AI, 0, "hello")
        self.the_ai_answers(["no"])
        self._acts(act)
        self._begins()

    # deliver

    @rule()
    def a_delivery_begins(self) -> None:
        self._begins()

    @precondition(lambda self: self.calls)
    @rule(data=st.data(), outcome=st.sampled_from([None, THROTTLED, Rejected(FAILURE), Ambiguous(FAILURE)]))
    def a_provider_answers(self, data: st.DataObject, outcome: Outcome | None) -> None:
        call = data.draw(st.sampled_from(self.calls))
        self._ends(call, outcome or self._new_id())

    @precondition(lambda self: self.desk.outbound)
    @rule(data=st.data(), status=st.sampled_from([S.SENT, S.DELIVERED, S.READ, S.FAILED]))
    def a_receipt_comes(self, data: st.DataObject, status: MessageStatus) -> None:
        message = data.draw(st.sampled_from(self.desk.outbound))
        event = Receipt(target=message.external_id or self._new_id(), thread=THREAD, status=status)
        self.desk.commit(amend(self.current, message, event, self.desk.now))

    @rule(data=st.data(), at=st.integers(-5, 5))
    def a_message_is_amended(self, data: st.DataObject, at: int) -> None:
        message = data.draw(st.sampled_from(sorted(self.desk.messages.values(), key=lambda told: told.seq)))
        moment = self.desk.now + at
        events: list[Amendment] = [
            Edited(target="x", thread=THREAD, text="edited", edited_at=moment),
            Deleted(target="x", thread=THREAD),
            Reacted(target="x", thread=THREAD, address=THREAD, emoji="👍", at=moment),
            Reacted(target="x", thread=THREAD, address=THREAD, emoji=None, at=moment),
        ]
        self.desk.commit(amend(self.current, message, data.draw(st.sampled_from(events)), self.desk.now))

    # time

    @rule(passes=st.sampled_from([1, SECOND, 10 * SECOND, MINUTE, 16 * MINUTE, DAY, -7]))
    def time_passes(self, passes: int) -> None:
        """Or the clock is set back a little."""
        self.desk.now += passes

    @invariant()
    def nothing_is_broken(self) -> None:
        assert self.desk.broken() == []

    @override
    def teardown(self) -> None:
        """Workers that were under way are dead; the schedule brings everything to rest."""
        self.calls.clear()
        for _ in range(4 * len(self.desk.messages) * MOST_ATTEMPTS):
            if not self._sweeps():
                break
            assert self.desk.broken() == []
        head = self.current
        assert not head.unanswered, "I7"
        assert not self._of(S.PENDING, S.SENDING), "I8"
        assert head.status is not Status.ACTIVE or head.answered_seq == head.in_seq

    def _sweeps(self) -> bool:
        """A round of the schedule and the workers it wakes, all in good health; whether there was anything to do."""
        self.desk.now += 2 * MINUTE
        jobs = tick(self.current, self.desk.now)
        for job in jobs:
            if isinstance(job, ReplyJob):
                verdict = respond(self.current, job.seq, (), TERMS, self.desk.now)
                if isinstance(verdict, Ask):
                    assert self.desk.commit(verdict.claim)
                    self._concludes(verdict, ["yes"])
                elif isinstance(verdict, Change):
                    assert self.desk.commit(verdict)
            else:
                self._begins()
                for call in tuple(self.calls):
                    self._ends(call, self._new_id())
        return bool(jobs)

    @property
    def current(self) -> Head:
        assert self.desk.head is not None
        return self.desk.head

    def _new_id(self) -> str:
        self.numbers += 1
        return f"m{self.numbers}"

    def _of(self, *statuses: MessageStatus) -> list[Message]:
        return [message for message in self.desk.outbound if message.status in statuses]

    def _by_a_person(self, change: Change | None) -> None:
        before = self.current
        self.desk.commit(change)
        controlled = (before.status, before.assignee) != (self.current.status, self.current.assignee)
        assert self.current.control_epoch == before.control_epoch + controlled, "I10"

    def _acts(self, act: str) -> None:
        match act:
            case "takes over":
                self.takes_over("ben")
            case "assigns":
                self.assigns("ben" if self.current.assignee != "ben" else "ana")
            case "closes":
                self._by_a_person(operate.patch(self.current, Patch(status=Status.CLOSED), AGENT, self.desk.now))
            case "takes over and releases":
                self.takes_over("ben")
                self.releases()
            case "says":
                self.says("hello", takes_over=True)
            case "writes again":
                self.writes(ReplyHandler.AI, 0, "hello")
            case "asks as a second worker":
                self.desk.now += LEASE
                self.a_reply_job_runs(0)

    def _outcome(self, covers: int) -> Decision:
        return Decision(in_seq=covers, at=self.desk.now, reason=DecisionReason.ANSWERED)

    def _concludes(self, asked: Ask, parts: list[str], decline: Decline | None = None) -> None:
        outcome = self._outcome(asked.covers)
        concluded = conclude(self.current, asked, parts, outcome, self.desk.now, decline=decline)
        if not isinstance(concluded, Change):
            return
        if concluded.added:
            assert (self.current.status, self.current.control_epoch) == (Status.ACTIVE, asked.epoch), "A9"
            assert self.current.in_seq == asked.covers or self.desk.now >= asked.patient_until, "I12"
            assert asked.covers not in self.answered, "one answer for each message"
            self.answered.add(asked.covers)
        assert self.desk.commit(concluded)

    def _begins(self) -> None:
        entry = next_entry(self.current)
        if entry is None:
            return
        verdict = start(self.current, self.desk.messages[entry.message_id], WINDOWED, self.desk.now)
        if isinstance(verdict, Settle):
            assert self.desk.commit(verdict.change)
        if isinstance(verdict, Send):
            assert entry.epoch in (None, self.current.control_epoch), "I6"
            said_by_ai = verdict.message.author.kind is AuthorKind.ASSISTANT
            assert not said_by_ai or entry.epoch is None or self.current.status is Status.ACTIVE, "I6"
            assert verdict.message.id not in self.out, "I5"
            assert self.desk.commit(verdict.change)
            self.out.add(verdict.message.id)
            self.calls.append(Call(verdict.message, entry.epoch))

    def _ends(self, call: Call, outcome: Outcome) -> None:
        self.calls.remove(call)
        if outcome is THROTTLED:
            self.out.discard(call.message.id)
        self.desk.commit(finish(self.current, self.desk.messages[call.message.id], outcome, self.desk.now))


Conversation.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
TestConversation = Conversation.TestCase
