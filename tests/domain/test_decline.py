"""When the AI does not answer: why, who takes over, and what is left behind."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pytest

from frontdesk.change import Change
from frontdesk.domain import operate
from frontdesk.domain.answers.decline import (
    FAILURES,
    REPEATS,
    Decline,
    before_asking,
    declined,
    failing,
    looping,
    unsure,
)
from frontdesk.domain.attend import Terms
from frontdesk.domain.respond import Ask, Drop, Refrain, conclude, respond
from frontdesk.model import (
    MINUTE,
    AiSettings,
    AuditEvent,
    AuthorKind,
    Decision,
    DecisionReason,
    Head,
    Message,
    MessageStatus,
    Status,
    StatusChange,
    Tally,
    WhenUnsure,
)
from tests.support.builders import AGENT, ALWAYS_OPEN, NOW, SETTINGS, WAITING, created, persons_message, reply_message

AI: Final = AiSettings(restricted_topics=("refund", "legal advice", "وکیل"))
SILENT: Final = replace(AI, when_unsure=WhenUnsure.SILENT)
TERMS: Final = Terms(settings=replace(SETTINGS, ai=AI), capabilities=ALWAYS_OPEN, burst_cap=MINUTE)
ASKED: Final = created().added[0]
OUTCOME: Final = Decision(in_seq=1, at=NOW + 5, reason=DecisionReason.LOW_CONFIDENCE, detail={"why": "unsure"})
UNSURE: Final = Decline(
    reason=DecisionReason.LOW_CONFIDENCE, why="only 40% sure", hands_off=True, draft="Maybe at 15:00."
)


def said(text: str) -> Message:
    return replace(ASKED, text=text)


def why(text: str, ai: AiSettings = AI, head: Head = WAITING) -> Decline | None:
    return before_asking(head, [said(text)], ai, asked=0)


@pytest.mark.parametrize(
    "text",
    [
        "I want to talk to a human",
        "Can I speak with someone?",
        "HUMAN!",
        "operator",
        "Quiero hablar con una persona, por favor",
        "می‌خواهم با يک انسان صحبت كنم",
        "Kann ich mit einem Menschen sprechen?",
    ],
)
def test_who_asks_for_a_person_gets_one_without_asking_the_model(text: str) -> None:
    decline = why(text, SILENT)
    assert decline is not None
    assert (decline.reason, decline.hands_off) == (DecisionReason.HANDED_OFF, True)


@pytest.mark.parametrize(
    "text", ["Is a human right a right?", "The operator of the lift is broken", "hello", "for one person", "agents"]
)
def test_a_word_that_only_looks_like_it_asks_for_nobody(text: str) -> None:
    assert why(text) is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("I want a REFUND", "refund"),
        ("are refunds possible?", "refund"),
        ("I need legal advice.", "legal advice"),
        ("legal\nadvice", "legal advice"),
        ("با وكيل صحبت کنید", "وکیل"),
        ("is it refundable", "refund"),
        ("prefund", None),
        ("legal and advice", None),
    ],
)
def test_a_restricted_topic_is_left_to_people(text: str, topic: str | None) -> None:
    decline = why(text)
    assert (decline.why if decline else None) == (f"a restricted topic: {topic}" if topic else None)
    assert decline is None or (decline.reason, decline.hands_off) == (DecisionReason.RESTRICTED, True)


def test_nothing_is_restricted_by_a_topic_without_words() -> None:
    assert why("anything", replace(AI, restricted_topics=("?!",))) is None


def test_what_is_unsure_is_handed_off_or_passed_over_as_set() -> None:
    loud, quiet = unsure(0.4, "Maybe.", AI), unsure(0.4, "Maybe.", SILENT)
    assert loud is not None
    assert quiet is not None
    assert (loud.hands_off, quiet.hands_off) == (True, False)
    assert (loud.draft, quiet.draft) == ("Maybe.", "Maybe.")
    assert unsure(0.6, "Sure.", AI) is None
    nothing = unsure(0.0, "", AI)
    assert nothing is not None
    assert (nothing.reason, nothing.draft) == (DecisionReason.NO_KNOWLEDGE, None)


@pytest.mark.parametrize(("asked", "limited"), [(59, False), (60, True), (61, True)])
def test_the_budget_of_an_hour_is_exact(asked: int, limited: bool) -> None:
    decline = before_asking(WAITING, [said("hi")], AI, asked=asked)
    assert (decline is not None) is limited
    assert decline is None or (decline.reason, decline.hands_off) == (DecisionReason.RATE_LIMITED, True)
    quiet = before_asking(WAITING, [said("hi")], SILENT, asked=asked)
    assert quiet is None or quiet.hands_off is False


@pytest.mark.parametrize(("turns", "epoch", "capped"), [(39, 1, False), (40, 1, True), (40, 2, False)])
def test_the_turn_cap_counts_since_a_person_was_last_there(turns: int, epoch: int, capped: bool) -> None:
    decline = why("hi", head=replace(WAITING, tally=Tally(epoch=epoch, turns=turns)))
    assert (decline is not None) is capped
    assert decline is None or decline.hands_off


@pytest.mark.parametrize(("failures", "hands_off"), [(0, False), (FAILURES - 2, False), (FAILURES - 1, True)])
def test_several_failures_in_a_row_are_for_people(failures: int, hands_off: bool) -> None:
    decline = failing(replace(WAITING, tally=Tally(epoch=1, failures=failures)), AI)
    assert (decline is not None) is hands_off


def exchange(times: int, question: str = "hello?", answer: str = "Hi there.") -> Sequence[Message]:
    pairs = [(said(f"{question}"), reply_message(text=answer, status=MessageStatus.SENT)) for _ in range(times)]
    return [message for pair in pairs for message in pair]


def test_the_same_question_and_answer_again_and_again_is_a_loop() -> None:
    decline = looping("Hi there!", [*exchange(REPEATS), said("Hello?")], AI)
    assert decline is not None
    assert (decline.hands_off, decline.draft) == (True, "Hi there!")


@pytest.mark.parametrize(
    ("answer", "latest"),
    [
        ("Hi there.", [*exchange(REPEATS - 1), said("hello?")]),
        ("Another answer.", [*exchange(REPEATS), said("hello?")]),
        ("Hi there.", [*exchange(REPEATS), said("Where is the garage, please?")]),
        ("Hi there.", [*exchange(REPEATS), persons_message(), said("hello?")]),
        ("Hi there.", [said("hello?")]),
        ("Hi there.", []),
    ],
    ids=["not yet", "another answer", "another question", "a person was there", "the first", "nothing"],
)
def test_what_is_no_loop(answer: str, latest: Sequence[Message]) -> None:
    assert looping(answer, latest, AI) is None


def test_a_hand_off_is_one_commit_of_status_decision_text_and_draft() -> None:
    change = declined(WAITING, UNSURE, ["A colleague will answer."], OUTCOME, NOW + 5)
    status, decision, draft = change.records
    assert isinstance(status, StatusChange)
    assert (status.status, status.reason) == (Status.SUPPORT_ACTIVE, "handed off: only 40% sure")
    assert status.actor.kind is AuthorKind.ASSISTANT
    assert decision == OUTCOME
    assert isinstance(draft, AuditEvent)
    assert draft.detail == {"draft": "Maybe at 15:00."}
    (message,) = change.added
    assert (message.text, message.author.kind, message.epoch) == ("A colleague will answer.", AuthorKind.SYSTEM, 2)
    head = change.after
    assert (head.status, head.control_epoch, head.answered_seq) == (Status.SUPPORT_ACTIVE, 2, 1)
    assert head.first_unanswered_at is None


def test_silence_leaves_the_status_and_says_nothing() -> None:
    change = declined(WAITING, replace(UNSURE, hands_off=False), [], OUTCOME, NOW + 5)
    assert (change.after.status, change.after.control_epoch, change.added) == (Status.ACTIVE, 1, ())
    assert [type(record) for record in change.records] == [Decision, AuditEvent]


def test_what_came_in_meanwhile_is_decided_with_it() -> None:
    head = replace(WAITING, seq=3, in_seq=3)
    change = declined(head, UNSURE, [], OUTCOME, NOW + 5)
    decisions = [record.in_seq for record in change.records if isinstance(record, Decision)]
    assert decisions == [1, 3]
    assert change.after.answered_seq == 3


def verdict(text: str, head: Head = WAITING) -> object:
    return respond(head, 1, [said(text)], TERMS, NOW)


def test_the_model_is_not_asked_about_what_is_for_people() -> None:
    refrain = verdict("I want a refund")
    assert isinstance(refrain, Refrain)
    assert refrain.head == WAITING
    assert isinstance(verdict("Where is the garage?"), Ask)


def test_a_hand_off_loses_against_a_takeover_and_against_a_newer_message() -> None:
    ask = verdict("hi")
    assert isinstance(ask, Ask)
    thinking = ask.claim.after
    taken = operate.takeover(thinking, "ana", AGENT, NOW + 2)
    assert taken is not None
    late = conclude(taken.after, ask, ["Bye."], OUTCOME, NOW + 5, decline=UNSURE)
    assert not isinstance(late, Change) or late.added == ()
    newer = replace(thinking, seq=2, in_seq=2)
    assert isinstance(conclude(newer, ask, ["Bye."], OUTCOME, NOW + 5, decline=UNSURE), Drop)
    done = conclude(thinking, ask, ["Bye."], OUTCOME, NOW + 5, decline=UNSURE)
    assert isinstance(done, Change)
    assert done.after.status is Status.SUPPORT_ACTIVE


def test_after_a_release_nothing_of_before_hands_off_again() -> None:
    """No loops: the words, the turns and the failures that led to the hand-off are behind it."""
    tired = replace(WAITING, tally=Tally(epoch=1, turns=40, failures=2))
    change = declined(tired, UNSURE, [], OUTCOME, NOW + 5)
    released = operate.release(change.after, AGENT, NOW + 10)
    assert released is not None
    again = replace(released.after, version=released.after.version, seq=2, in_seq=2, first_unanswered_at=NOW + 20)
    history = [said("I want to talk to a human"), replace(ASKED, text="When is check-in?", seq=2, in_seq=2)]
    assert isinstance(respond(again, 2, history, TERMS, NOW + 20), Ask)
