"""Any sequence of words, people, jobs and time around a support session keeps the invariants and the 30 minutes."""

from collections.abc import Callable
from typing import Final

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from typing_extensions import override

from frontdesk.change import Change
from frontdesk.domain import operate
from frontdesk.domain.filing import Awake, Snooze
from frontdesk.domain.operate import Nobody, Patch
from frontdesk.domain.support import assist
from frontdesk.domain.support.session import is_running, seen
from frontdesk.domain.tick import overdue
from frontdesk.errors import Refused
from frontdesk.model import DAY, MINUTE, SECOND, Author, Folder, Status
from tests.support.builders import AGENT
from tests.support.helpdesk import BEA, Helpdesk

TIMEOUT: Final = 30 * MINUTE
WORDS: Final = ["support", "done", "hello", "5", "No, thanks", "close"]
PEOPLE: Final = st.sampled_from([AGENT, BEA])


class Around(RuleBasedStateMachine):
    """One conversation, two people, and a clock."""

    @override
    def __init__(self) -> None:
        super().__init__()
        self.desk = Helpdesk()

    @initialize()
    def begins(self) -> None:
        self.desk.says("hello")

    @rule(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
    def the_customer_writes(self, words: list[str]) -> None:
        self.desk.writes(*words)

    @rule()
    def jobs_run(self) -> None:
        self.desk.job()
        assert not self.desk.head.unanswered

    @rule(span=st.sampled_from([SECOND, 29 * MINUTE, TIMEOUT - 1, TIMEOUT, TIMEOUT + 1, DAY]))
    def time_passes(self, span: int) -> None:
        self.desk.now += span

    @rule()
    def the_schedule_runs(self) -> None:
        while self.desk.commit(overdue(self.desk.head, self.desk.ground)):
            pass
        head, now = self.desk.head, self.desk.now
        assert seen(head, now) == head, "what was over has been written down"

    @rule(who=PEOPLE)
    def a_person_starts(self, who: Author) -> None:
        self._tries(lambda: assist.start(self.desk.head, who, self.desk.ground))

    @rule(who=PEOPLE)
    def a_person_ends(self, who: Author) -> None:
        self._tries(lambda: assist.end(self.desk.head, who, None, self.desk.ground))

    @rule(to=st.none() | PEOPLE)
    def a_person_transfers(self, to: Author | None) -> None:
        self._tries(lambda: assist.transfer(self.desk.head, AGENT, to, "", self.desk.ground))

    @rule(who=PEOPLE)
    def a_person_writes(self, who: Author) -> None:
        if len(self.desk.head.outbox) < operate.MOST_WAITING:
            self.desk.person_says("Hi", who)

    @rule(status=st.none() | st.sampled_from(Status), assignee=st.none() | st.just("bea") | st.just(Nobody()))
    def a_person_sets(self, status: Status | None, assignee: str | Nobody | None) -> None:
        wanted = Patch(status=status, assignee=assignee)
        self.desk.commit(operate.patch(self.desk.head, wanted, AGENT, self.desk.now))

    @rule(span=st.none() | st.sampled_from([MINUTE, DAY]))
    def a_person_snoozes(self, span: int | None) -> None:
        wanted = Patch(snooze=Awake() if span is None else Snooze(until=self.desk.now + span))
        self.desk.commit(operate.patch(self.desk.head, wanted, AGENT, self.desk.now))

    @invariant()
    def an_open_session_is_peoples_and_has_one_owner_or_waits(self) -> None:
        if self.desk.desk.head is None or self.desk.head.support is None:
            return
        session = self.desk.head.support
        assert self.desk.head.status is Status.SUPPORT_ACTIVE
        assert (session.agent is None) == (session.waiting_since is not None)

    @invariant()
    def nobody_is_in_a_session_without_a_message_for_thirty_minutes(self) -> None:
        if self.desk.desk.head is not None and self.desk.head.support is not None:
            session = self.desk.head.support
            quiet_since = max(session.started_at, session.expires_at - TIMEOUT)
            assert is_running(self.desk.head, self.desk.now) == (self.desk.now < quiet_since + TIMEOUT)

    @invariant()
    def who_is_snoozed_has_a_time_or_waits_for_the_customer(self) -> None:
        if self.desk.desk.head is not None:
            assert self.desk.head.snoozed_until is None or self.desk.head.folder is Folder.SNOOZED

    def _tries(self, act: Callable[[], Change | None]) -> None:
        try:
            change = act()
        except Refused:
            return
        self.desk.commit(change)


TestAround = Around.TestCase
TestAround.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
