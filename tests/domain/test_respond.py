"""What a reply job leads to: nothing, a decision without the model, or a question to it under a lease."""

from dataclasses import replace
from typing import Final

import pytest

from frontdesk.change import Change
from frontdesk.domain.attend import Terms
from frontdesk.domain.respond import Ask, Drop, Verdict, respond
from frontdesk.model import (
    DAY,
    HOUR,
    MINUTE,
    AiProvider,
    AiSettings,
    Decision,
    DecisionReason,
    Head,
    HourlyAsked,
    Lease,
    Millis,
    Status,
    WorkspaceSettings,
)
from frontdesk.timers import LEASE, STALE
from tests.support.builders import ALWAYS_OPEN, CONTACT, NOW, PEOPLES, QUIET, SETTINGS, WAITING, WINDOWED

CAP: Final = MINUTE
TERMS: Final = Terms(settings=SETTINGS, capabilities=ALWAYS_OPEN, burst_cap=CAP)
BURST: Final = replace(WAITING, version=3, seq=3, in_seq=3)
"""Three messages, the customer waits since NOW."""
LONG_AGO: Final = replace(WAITING, last_inbound_at=NOW - DAY - 1)
"""It came a day late."""


def asked(verdict: Verdict) -> Ask:
    assert isinstance(verdict, Ask)
    return verdict


def leased(head: Head, seq: int, until: Millis) -> Head:
    return replace(head, thinking=Lease(seq=seq, until=until))


@pytest.mark.parametrize(
    ("head", "seq", "why"),
    [
        (QUIET, 1, "decided already"),
        (replace(BURST, answered_seq=2), 2, "decided already"),
        (PEOPLES, 1, "decided already"),
        (BURST, 2, "a newer job answers all"),
        (BURST, 1, "a newer job answers all"),
        (leased(WAITING, 1, NOW + 1), 1, "another worker is at it"),
        (leased(BURST, 3, NOW + 1), 3, "another worker is at it"),
    ],
)
def test_there_is_nothing_to_do(head: Head, seq: int, why: str) -> None:
    assert respond(head, seq, (), TERMS, NOW) == Drop(why=why)


@pytest.mark.parametrize("status", [Status.SUPPORT_ACTIVE, Status.CLOSED])
def test_what_nobody_attends_to_while_people_own_the_conversation_is_decided_as_not_active(status: Status) -> None:
    change = respond(replace(WAITING, status=status), 1, (), TERMS, NOW)
    assert isinstance(change, Change)
    assert change.records == (Decision(in_seq=1, at=NOW, reason=DecisionReason.NOT_ACTIVE),)
    assert change.added == ()


def test_the_model_is_asked_under_a_lease_about_all_that_waits() -> None:
    ask = asked(respond(BURST, 3, (), TERMS, NOW + 5))
    assert (ask.covers, ask.epoch, ask.patient_until) == (3, 1, NOW + CAP)
    claimed = replace(
        BURST,
        version=4,
        thinking=Lease(seq=3, until=NOW + 5 + LEASE),
        updated_at=NOW + 5,
    )
    count = HourlyAsked(contact_id=BURST.contact.id, hour=NOW // HOUR)
    assert ask.claim == Change(before=BURST, after=claimed, asked=count)


def test_the_lease_outlives_the_model_and_two_commits_and_ends_before_the_queue_tries_again() -> None:
    assert 20_000 + 2 * 5_000 < LEASE < 360_000


@pytest.mark.parametrize(
    ("after", "seq", "asks"),
    [
        (CAP - 1, 3, True),
        (CAP - 1, 2, False),
        (CAP, 2, True),
        (CAP, 1, True),
        (CAP + 1, 2, True),
    ],
)
def test_a_burst_is_answered_by_its_last_job_until_the_cap_and_by_any_from_then_on(
    after: Millis,
    seq: int,
    asks: bool,
) -> None:
    verdict = respond(BURST, seq, (), TERMS, NOW + after)
    assert isinstance(verdict, Ask) is asks
    if asks:
        assert asked(verdict).covers == 3
        assert asked(verdict).patient_until == NOW + CAP


@pytest.mark.parametrize(
    ("head", "after", "asks"),
    [
        (leased(BURST, 3, NOW + 10), 9, False),
        (leased(BURST, 3, NOW + 10), 10, True),
        (leased(BURST, 2, NOW + 10), 9, True),
        (leased(BURST, 2, NOW + CAP + 10), CAP, False),
        (leased(BURST, 2, NOW + CAP + 10), CAP + 10, True),
    ],
    ids=["same messages", "over", "about older messages", "older, but past the cap", "over and past the cap"],
)
def test_a_lease_keeps_a_second_worker_from_asking_the_same(
    head: Head,
    after: Millis,
    asks: bool,
) -> None:
    assert isinstance(respond(head, 3, (), TERMS, NOW + after), Ask) is asks


def with_ai(ai: AiSettings) -> WorkspaceSettings:
    return replace(SETTINGS, ai=ai)


@pytest.mark.parametrize(
    ("head", "terms", "after", "reason"),
    [
        (replace(WAITING, contact=replace(CONTACT, banned=True)), TERMS, 0, DecisionReason.BANNED),
        (replace(WAITING, contact=replace(CONTACT, opted_out=True)), TERMS, 0, DecisionReason.OPTED_OUT),
        (WAITING, replace(TERMS, capabilities=WINDOWED), DAY + 1, DecisionReason.WINDOW_CLOSED),
        (LONG_AGO, replace(TERMS, capabilities=WINDOWED), 0, DecisionReason.WINDOW_CLOSED),
        (
            WAITING,
            replace(TERMS, settings=with_ai(AiSettings(provider=AiProvider.OFF))),
            0,
            DecisionReason.NO_KNOWLEDGE,
        ),
        (WAITING, TERMS, STALE + 1, DecisionReason.ERROR),
    ],
)
def test_where_the_ai_may_not_answer_the_decision_says_why(
    head: Head, terms: Terms, after: Millis, reason: DecisionReason
) -> None:
    now = NOW + after
    change = respond(head, 1, (), terms, now)
    assert isinstance(change, Change)
    assert change.records == (Decision(in_seq=1, at=now, reason=reason),)
    assert (change.after.answered_seq, change.after.first_unanswered_at, change.after.thinking) == (1, None, None)
    assert (change.after.status, change.after.control_epoch, change.after.version) == (head.status, 1, 2)
    assert (change.added, change.jobs) == ((), ())


def test_an_answer_is_asked_for_until_it_is_too_old_to_the_millisecond() -> None:
    assert isinstance(respond(WAITING, 1, (), TERMS, NOW + STALE), Ask)
    assert isinstance(respond(WAITING, 1, (), TERMS, NOW + STALE + 1), Change)


def test_silence_decides_the_whole_burst_at_once() -> None:
    change = respond(BURST, 3, (), replace(TERMS, settings=with_ai(AiSettings(provider=AiProvider.OFF))), NOW)
    assert isinstance(change, Change)
    assert [record.in_seq for record in change.records if isinstance(record, Decision)] == [3]
    assert change.after.answered_seq == 3
