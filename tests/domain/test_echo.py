"""MISSION A10: what our side wrote elsewhere counts as a takeover; what we sent ourselves does not."""

from dataclasses import replace
from typing import Final

import pytest

from frontdesk.domain import echo
from frontdesk.domain.echo import RECENT
from frontdesk.domain.sending import Send, start
from frontdesk.domain.text import recognised_by
from frontdesk.events import Echoed
from frontdesk.model import (
    DAY,
    Author,
    AuthorKind,
    Decision,
    DecisionReason,
    Direction,
    File,
    Head,
    Menu,
    MenuKind,
    MenuLimits,
    MenuStyle,
    MessageStatus,
    MessageType,
    Millis,
    Option,
    Section,
    Status,
    StatusChange,
)
from tests.support.builders import (
    ALWAYS_OPEN,
    NOW,
    PEOPLES,
    QUIET,
    SETTINGS,
    THREAD,
    WAITING,
    external,
    leaving,
    reply_message,
)

S = MessageStatus
LATER: Final = NOW + 3_000
QUIETLY: Final = replace(SETTINGS, takeover_on_reply=False)


def echoed(text: str | None = "Gladly.", external_id: str = "e1", sent_at: int | None = LATER) -> Echoed:
    return Echoed(external_id=external_id, thread=THREAD, type=MessageType.TEXT, text=text, sent_at=sent_at)


@pytest.mark.parametrize(
    ("state", "text", "ours"),
    [
        (S.SENDING, "Gladly.", True),
        (S.UNKNOWN, "Gladly.", True),
        (S.PENDING, "Gladly.", False),
        (S.SENDING, "Gladly!", False),
        (S.SENDING, "", False),
        (S.SENDING, None, False),
    ],
)
def test_an_echo_is_ours_when_that_very_text_is_under_way(
    state: MessageStatus,
    text: str | None,
    ours: bool,
) -> None:
    head = leaving(QUIET, replace(reply_message(), status=state))
    assert echo.own(head, echoed(text), LATER) == (head.outbox[0] if ours else None)


def test_a_menu_is_told_by_the_text_the_channel_got() -> None:
    choices = Section(options=(Option(id="tea", title="Tea", description="green"),))
    menu = Menu(kind=MenuKind.BUTTON, sections=(choices,), header="The bar")
    message = replace(reply_message(), menu=menu)
    capabilities = replace(ALWAYS_OPEN, menu=MenuLimits(style=MenuStyle.BUTTONS))
    verdict = start(leaving(QUIET, message), message, capabilities, LATER)
    assert isinstance(verdict, Send)
    sending = verdict.change.after
    assert echo.own(sending, echoed("The bar\n\nGladly.\n\nTea: green"), LATER) == sending.outbox[0]
    assert echo.own(sending, echoed("Gladly."), LATER) is None


def test_of_two_messages_of_the_same_text_the_older_is_echoed_first() -> None:
    messages = [replace(reply_message(number), status=S.SENDING) for number in (2, 3)]
    head = leaving(QUIET, *messages)
    found = echo.own(head, echoed(), LATER)
    assert found is not None
    assert found.seq == 2


@pytest.mark.parametrize("state", [S.SENDING, S.UNKNOWN])
def test_our_own_echo_says_that_the_message_left_whatever_became_of_the_call(state: MessageStatus) -> None:
    message = replace(reply_message(), status=state)
    head = leaving(QUIET, message)
    change = echo.confirm(head, head.outbox[0], message, echoed(), LATER)
    assert change.revised == ((message, replace(message, status=S.SENT, external_id="e1", error=None)),)
    assert change.pointers == ((external("e1"), message.id),)
    assert change.after.outbox == ()
    assert (change.after.status, change.after.control_epoch, change.records) == (Status.ACTIVE, 1, ())


@pytest.mark.parametrize(
    ("state", "after", "ours"),
    [
        (S.UNKNOWN, RECENT - 1, True),
        (S.UNKNOWN, RECENT, False),
        (S.UNKNOWN, 30 * DAY, False),
        (S.SENDING, RECENT, True),
    ],
)
def test_a_message_of_unknown_fate_explains_an_echo_for_a_few_minutes_only(
    state: MessageStatus,
    after: Millis,
    ours: bool,
) -> None:
    """Then the same words are a person's."""
    head = leaving(QUIET, replace(reply_message(), status=state))
    assert (echo.own(head, echoed(), NOW + after) is not None) is ours


@pytest.mark.parametrize("kind", [AuthorKind.AGENT, AuthorKind.MANAGER, AuthorKind.ASSISTANT])
def test_whom_the_channel_names_has_written_it_and_an_assistant_takes_nothing_over(kind: AuthorKind) -> None:
    author = Author(kind=kind, id="+15550002222")
    change = echo.overheard(WAITING, replace(echoed("On our way."), author=author), SETTINGS, LATER)
    assert change.added[0].author == author
    by_a_person = kind is not AuthorKind.ASSISTANT
    assert (change.after.status is Status.SUPPORT_ACTIVE) is by_a_person
    assert change.after.unanswered is not by_a_person
    assert change.after.unread == (0 if by_a_person else 1)
    assert (change.after.last_agent_reply_at is not None) is by_a_person
    assert (change.after.seq, change.after.last_message_preview) == (2, "On our way.")


@pytest.mark.parametrize(
    ("head", "becomes", "decided"),
    [
        (WAITING, Status.SUPPORT_ACTIVE, [1]),
        (QUIET, Status.SUPPORT_ACTIVE, []),
        (PEOPLES, Status.SUPPORT_ACTIVE, []),
        (replace(QUIET, status=Status.CLOSED), Status.CLOSED, []),
    ],
    ids=["waiting", "quiet", "people's", "closed"],
)
def test_a_persons_words_in_the_channels_app_are_a_takeover(head: Head, becomes: Status, decided: list[int]) -> None:
    change = echo.overheard(head, echoed("I'll help you myself."), SETTINGS, LATER)
    after = change.after
    assert after.status is becomes
    assert after.control_epoch == head.control_epoch + (becomes is not head.status)
    assert [record.status for record in change.records if isinstance(record, StatusChange)] == (
        [becomes] if becomes is not head.status else []
    )
    assert [record.in_seq for record in change.records if isinstance(record, Decision)] == decided
    assert not after.unanswered
    assert (after.read_seq, after.unread, after.last_agent_reply_at) == (1, 0, LATER)
    (message,) = change.added
    assert (message.direction, message.author.kind, message.status) == (Direction.OUTBOUND, AuthorKind.AGENT, S.SENT)
    assert (message.seq, message.external_id, message.sent_at, message.in_seq) == (2, "e1", LATER, None)
    assert (after.seq, after.in_seq, after.last_message_preview) == (2, 1, "I'll help you myself.")
    assert change.claims == ((external("e1"), message.id),)
    assert change.jobs == ()


def test_where_the_business_does_not_want_it_an_echo_only_answers_what_waited() -> None:
    change = echo.overheard(WAITING, echoed("Hello!"), QUIETLY, LATER)
    assert (change.after.status, change.after.control_epoch) == (Status.ACTIVE, 1)
    assert change.records == (Decision(in_seq=1, at=LATER, reason=DecisionReason.TAKEN_OVER),)
    assert not change.after.unanswered
    assert change.after.read_seq == 1


def test_a_late_echo_moves_no_time_back_and_keeps_the_newer_preview() -> None:
    change = echo.overheard(QUIET, echoed("Earlier.", sent_at=NOW - DAY), SETTINGS, LATER)
    assert change.added[0].sent_at == NOW - DAY
    assert (change.after.last_message_at, change.after.last_message_preview) == (NOW, "hello")


def test_an_echo_from_the_future_or_without_a_time_is_of_now() -> None:
    for sent_at in (None, LATER + DAY):
        assert echo.overheard(QUIET, echoed(sent_at=sent_at), SETTINGS, LATER).added[0].sent_at == LATER


def test_a_picture_from_the_app_is_kept_with_its_file() -> None:
    file = File(id="f", type=MessageType.IMAGE, url="https://cdn.example/f")
    event = replace(echoed(None), type=MessageType.IMAGE, media=(file,))
    change = echo.overheard(QUIET, event, SETTINGS, LATER)
    assert change.added[0].type is MessageType.IMAGE
    assert [(each.source, each.url) for each in change.added[0].media] == [(file.id, file.url)]
    assert change.after.last_message_preview == "[image]"


@pytest.mark.parametrize(
    ("sent", "shown", "ours"),
    [
        (MessageType.IMAGE, MessageType.IMAGE, True),
        (MessageType.VOICE, MessageType.AUDIO, True),
        (MessageType.IMAGE, MessageType.VIDEO, False),
    ],
)
def test_a_file_of_ours_is_known_by_its_kind_before_the_call_has_returned(
    sent: MessageType,
    shown: MessageType,
    ours: bool,
) -> None:
    message = replace(reply_message(status=MessageStatus.SENDING), type=sent, text=None)
    entry = replace(leaving(QUIET, message).outbox[0], digest=recognised_by(None, sent))
    head = replace(leaving(QUIET, message), outbox=(entry,))
    event = replace(echoed(None), type=shown)
    assert (echo.own(head, event, LATER) is not None) is ours
