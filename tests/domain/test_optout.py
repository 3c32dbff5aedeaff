"""MISSION F6: STOP and START are one word, kept for the contact, confirmed once, and stop everything automatic."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pytest

from frontdesk.change import Change
from frontdesk.domain.case import Case, Terms
from frontdesk.domain.optout import CONFIRMED, IN, OUT, confirm_opting, opting
from frontdesk.domain.receive import receive
from frontdesk.domain.window import can_send, kind_of
from frontdesk.events import Received
from frontdesk.model import (
    AuditEvent,
    AuthorKind,
    Capabilities,
    Contact,
    Decision,
    DecisionReason,
    Head,
    Message,
    MessageType,
    Opting,
)
from tests.support.builders import (
    ALWAYS_OPEN,
    AROUND,
    BY_PEOPLE,
    CONTACT,
    NOW,
    PEOPLES,
    QUIET,
    SETTINGS,
    received,
)

STOPPED: Final = replace(CONTACT, opted_out=True)
SMS: Final = replace(ALWAYS_OPEN, carrier="+")
LATER: Final = NOW + 1_000


def _case(head: Head, burst: Sequence[Message], capabilities: Capabilities = ALWAYS_OPEN) -> Case:
    terms = Terms(settings=SETTINGS, capabilities=capabilities, burst_cap=60_000)
    return Case(head=head, burst=burst, terms=terms, now=LATER)


def _written(head: Head, *texts: str) -> tuple[Head, list[Message]]:
    """The conversation after these messages, and the messages."""
    burst: list[Message] = []
    for number, text in enumerate(texts, head.seq + 1):
        change = receive(head, received(f"m{number}", text, LATER), AROUND, LATER)
        head, burst = change.after, [*burst, *change.added]
    return head, burst


@pytest.mark.parametrize("word", [*(w for ws in OUT.values() for w in ws.split(", "))])
def test_every_word_of_the_lists_stops_in_any_spelling(word: str) -> None:
    for written in (word, word.upper(), f"  {word}! ", f"“{word}.”"):
        assert opting(received("m", written), CONTACT) is Opting.OUT
        assert opting(received("m", f"please {written} it"), CONTACT) is None


@pytest.mark.parametrize("word", [w for ws in IN.values() for w in ws.split(", ")])
def test_every_word_of_the_lists_starts_again_who_has_stopped_and_nobody_else(word: str) -> None:
    assert opting(received("m", word), STOPPED) is Opting.IN
    assert opting(received("m", word), CONTACT) is None


@pytest.mark.parametrize(
    ("event", "contact", "asked"),
    [
        (received("m", None), CONTACT, None),
        (received("m", "stop " * 10), CONTACT, None),
        (replace(received("m", "Stop"), type=MessageType.CHOICE), CONTACT, None),
        (received("m", "stop"), STOPPED, None),
        (replace(received("m", "no more of this"), opting=Opting.OUT), CONTACT, Opting.OUT),
        (replace(received("m", "weiter"), opting=Opting.IN), STOPPED, Opting.IN),
        (replace(received("m", "weiter"), opting=Opting.IN), CONTACT, None),
    ],
)
def test_only_a_written_word_counts_or_what_the_channel_took_it_for(
    event: Received, contact: Contact, asked: Opting | None
) -> None:
    assert opting(event, contact) is asked


@pytest.mark.parametrize(("head", "around"), [(QUIET, AROUND), (PEOPLES, BY_PEOPLE), (None, AROUND)])
def test_the_ledger_changes_with_the_message_and_people_are_told(head: Head | None, around: object) -> None:
    change = receive(head, received("m2", "STOP", LATER), around, LATER)  # type: ignore[arg-type]  # a column
    assert change.after.contact.opted_out
    assert change.contact is not None
    assert change.contact.opted_out
    (told,) = (record for record in change.records if isinstance(record, AuditEvent))
    assert "opted out" in told.reason
    assert change.after.unanswered, "it is confirmed by a reply job, whoever owns the conversation"
    assert can_send(change.after, AuthorKind.ASSISTANT, ALWAYS_OPEN, LATER) is not None
    assert can_send(change.after, AuthorKind.AGENT, ALWAYS_OPEN, LATER) is None


def _confirmed(change: Change | None) -> Message | None:
    assert change is not None
    assert [record.reason for record in change.records if isinstance(record, Decision)] == [DecisionReason.OPTED_OUT]
    assert change.after.answered_seq == change.after.in_seq
    return change.added[0] if change.added else None


def test_a_stop_is_confirmed_once_by_a_message_that_may_leave() -> None:
    head, burst = _written(QUIET, "STOP")
    change = confirm_opting(_case(head, burst))
    confirmation = _confirmed(change)
    assert change is not None
    assert confirmation is not None
    assert confirmation.text == CONFIRMED["en"][0]
    assert can_send(change.after, AuthorKind.SYSTEM, ALWAYS_OPEN, LATER, kind_of(confirmation)) is None
    again, burst = _written(change.after, "stop")
    assert confirm_opting(_case(again, burst)) is None


@pytest.mark.parametrize(("word", "language"), [("لغو", "fa"), ("baja", "es"), ("STOPP", "de"), ("стоп", "en")])
def test_it_is_confirmed_in_the_words_own_language(word: str, language: str) -> None:
    confirmation = _confirmed(confirm_opting(_case(*_written(QUIET, word))))
    assert confirmation is not None
    assert confirmation.text == CONFIRMED[language][0]


def test_on_sms_the_carrier_confirms_by_itself_and_people_cannot_write() -> None:
    head, burst = _written(replace(QUIET, thread="+15550100200"), "STOP")
    assert _confirmed(confirm_opting(_case(head, burst, SMS))) is None
    refusal = can_send(head, AuthorKind.AGENT, SMS, LATER)
    assert refusal is not None
    assert refusal.code == "opted_out"


def test_what_follows_a_stop_in_a_burst_is_settled_with_it() -> None:
    head, burst = _written(QUIET, "STOP", "and leave me alone")
    assert _confirmed(confirm_opting(_case(head, burst))) is not None


def test_what_follows_a_start_in_a_burst_is_answered_as_ever() -> None:
    head, burst = _written(replace(QUIET, contact=STOPPED), "START", "Is there a room?")
    assert not head.contact.opted_out
    assert confirm_opting(_case(head, burst)) is None
    head, burst = _written(replace(QUIET, contact=STOPPED), "START")
    confirmation = _confirmed(confirm_opting(_case(head, burst)))
    assert confirmation is not None
    assert confirmation.text == CONFIRMED["en"][1]
