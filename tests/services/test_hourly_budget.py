"""The AI is asked for a customer so often an hour, however many conversations they write in at once."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from frontdesk.ai.base import Answer, Prompt, Tool
from frontdesk.ai.retrieval import Index
from frontdesk.change import Change, ReplyJob
from frontdesk.domain.receive import Circumstances, receive
from frontdesk.model import (
    HOUR,
    MINUTE,
    SECOND,
    AiSettings,
    ConversationRef,
    Decision,
    DecisionReason,
    Inbox,
    WorkspaceSettings,
)
from frontdesk.services.operate import change_settings
from frontdesk.services.reply import reply
from tests.support.builders import NOW, received
from tests.support.interleavings import GatedTable, every_interleaving
from tests.support.stays import Stays

PERSON = "P1"
REFS = (ConversationRef("hotel", "C1"), ConversationRef("hotel", "C2"))


@dataclass
class Model:
    """Answers, and counts how often."""

    asked: int = 0

    def model(self, preferred: str | None) -> str:
        return preferred or "counting"

    def answer(self, prompt: Prompt, model: str, tools: Sequence[Tool] = ()) -> Answer:
        del prompt, tools
        self.asked += 1
        return Answer(text="Gladly.", model=model)


class NothingKnown:
    def of(self, workspace_id: str) -> Index:
        del workspace_id
        return Index(())


@dataclass
class Accounts:
    """Every inbox is one of the desk's."""

    desk: Stays

    def of(self, inbox_id: str) -> Inbox:
        return replace(self.desk.inbox, id=inbox_id)


def budget(settings: WorkspaceSettings, answers: int) -> WorkspaceSettings:
    return replace(settings, ai=AiSettings(hourly_answers=answers))


@dataclass
class TwoConversations:
    """One customer has written in both; each has its reply job."""

    answers: int
    desk: Stays = field(init=False)
    model: Model = field(init=False)

    def on(self, table: GatedTable) -> Sequence[Callable[[], object]]:
        self.desk, self.model = Stays(table=table), Model()
        self.desk.deps = replace(
            self.desk.deps, answerer=self.model, library=NothingKnown(), inboxes=Accounts(self.desk)
        )
        change_settings(self.desk.deps, "hotel", lambda settings: budget(settings, self.answers), None)
        for number, ref in enumerate(REFS, 1):
            self.desk.store.commit(self._written(ref, number))
        return [lambda: self.answer(REFS[0], 1), lambda: self.answer(REFS[1], 1)]

    def _written(self, ref: ConversationRef, number: int) -> Change:
        inbox = Accounts(self.desk).of(f"inbox-{number}")
        around = Circumstances(ref=ref, inbox=inbox, settings=self.desk.settings, contact=None, person=PERSON)
        return receive(None, received(f"m{number}", sent_at=NOW - MINUTE), around, NOW - MINUTE)

    def answer(self, ref: ConversationRef, seq: int) -> None:
        reply(ReplyJob(ref=ref, seq=seq), self.desk.deps)

    def reasons(self) -> Counter[DecisionReason]:
        records = [record for ref in REFS for record in self.desk.store.records(ref)]
        return Counter(record.reason for record in records if isinstance(record, Decision))


def test_two_conversations_at_once_share_the_last_answer_of_the_hour_in_every_interleaving() -> None:
    story = TwoConversations(answers=1)

    def check() -> None:
        assert story.model.asked == 1
        assert story.reasons() == {DecisionReason.ANSWERED: 1, DecisionReason.RATE_LIMITED: 1}

    assert every_interleaving(story.on, check) > 20


def test_where_there_is_enough_for_both_neither_keeps_the_other_from_an_answer() -> None:
    story = TwoConversations(answers=2)

    def check() -> None:
        assert story.reasons() == {DecisionReason.ANSWERED: 2}
        assert story.desk.deps.contacts.asked("hotel", PERSON, NOW // HOUR) == 2

    assert every_interleaving(story.on, check) > 20


def test_the_next_hour_has_a_budget_of_its_own() -> None:
    story = TwoConversations(answers=1)
    first, second = story.on(GatedTable(fine=False))
    story.desk.now = NOW - SECOND
    first()
    story.desk.now = NOW
    second()
    assert story.reasons() == {DecisionReason.ANSWERED: 2}
