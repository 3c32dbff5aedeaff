"""Edits, unsends, reactions and receipts: late, twice or reordered, they end in the same place."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from typing import Final

import pytest

from frontdesk.change import Change
from frontdesk.domain.amend import amend
from frontdesk.events import Amendment, Deleted, Edited, Reacted, Receipt
from frontdesk.model import Author, AuthorKind, Failure, Head, Message, MessageStatus, Millis, Reaction
from tests.support.builders import NOW, QUIET, THREAD, created, leaving, reply_message

S = MessageStatus
INBOUND: Final = created().added[0]
SENT: Final = replace(reply_message(status=S.SENT), external_id="e1")
LATER: Final = NOW + 60_000
FAILURE: Final = Failure(code="131047", title="t", detail="d", action="a")


def receipt(status: MessageStatus, error: Failure | None = None) -> Receipt:
    return Receipt(target="e1", thread=THREAD, status=status, error=error)


def edit(text: str | None, at: Millis) -> Edited:
    return Edited(target="m1", thread=THREAD, text=text, edited_at=at)


def reaction(emoji: str | None, at: Millis | None, address: str = THREAD) -> Reacted:
    return Reacted(target="m1", thread=THREAD, address=address, emoji=emoji, at=at)


UNSENT: Final = Deleted(target="m1", thread=THREAD)


def amended(message: Message, *events: Amendment, head: Head = QUIET) -> tuple[Head, Message]:
    """The head and the message after all events, each through the rule."""
    for event in events:
        change = amend(head, message, event, LATER)
        if change is not None:
            head, ((before, after),) = change.after, change.revised
            assert before == message
            message = after
    return head, message


def seen(message: Message) -> list[tuple[str, str]]:
    """Who left which emoji; one that was taken off leaves its time only."""
    return [(str(left.author.id), left.emoji) for left in message.reactions if left.emoji is not None]


@pytest.mark.parametrize(
    ("events", "end"),
    [
        ([S.SENT, S.DELIVERED], S.DELIVERED),
        ([S.SENT, S.DELIVERED, S.READ], S.READ),
        ([S.READ], S.READ),
        ([S.DELIVERED, S.FAILED], S.FAILED),
        ([S.SENT, S.DELIVERED, S.READ, S.FAILED], S.FAILED),
        ([S.SENDING, S.PENDING, S.RECEIVED, S.CANCELLED, S.UNKNOWN], S.SENT),
    ],
)
@pytest.mark.parametrize("start", [S.SENDING, S.UNKNOWN, S.SENT])
def test_receipts_in_any_order_and_twice_end_in_the_same_state(
    events: Sequence[MessageStatus], end: MessageStatus, start: MessageStatus
) -> None:
    expected = start if end is S.SENT else end
    message = replace(SENT, status=start, external_id="e1" if start is S.SENT else None)
    for order in permutations(events):
        receipts = [receipt(status, FAILURE if status is S.FAILED else None) for status in (*order, *order)]
        _, result = amended(message, *receipts, head=leaving(QUIET, message))
        assert result.status is expected
        assert result.error == (FAILURE if expected is S.FAILED else None)


OTHER: Final = Failure(code="21610", title="t", detail="d", action="a")


@pytest.mark.parametrize(
    ("copies", "end", "error"),
    [
        ([(S.DELIVERED, None), (S.FAILED, FAILURE)], S.DELIVERED, FAILURE),
        ([(S.SENT, None), (S.DELIVERED, None), (S.READ, None), (S.FAILED, FAILURE)], S.READ, FAILURE),
        ([(S.FAILED, FAILURE), (S.FAILED, OTHER), (S.SENT, None)], S.FAILED, FAILURE),
        ([(S.DELIVERED, None), (S.DELIVERED, None)], S.DELIVERED, None),
    ],
)
@pytest.mark.parametrize("start", [S.SENDING, S.UNKNOWN, S.SENT])
def test_of_a_groups_copies_the_one_that_came_furthest_counts_and_a_failed_one_leaves_its_reason(
    copies: Sequence[tuple[MessageStatus, Failure | None]],
    end: MessageStatus,
    error: Failure | None,
    start: MessageStatus,
) -> None:
    message = replace(SENT, status=start, external_id="e1" if start is S.SENT else None)
    for order in permutations(copies):
        receipts = [replace(receipt(status, reason), member=True) for status, reason in (*order, *order)]
        _, result = amended(message, *receipts, head=leaving(QUIET, message))
        assert (result.status, result.error) == (end, error), order


@pytest.mark.parametrize("told", [S.SENT, S.DELIVERED, S.READ, S.FAILED])
def test_receipts_of_the_first_try_say_nothing_of_the_second(told: MessageStatus) -> None:
    again = replace(SENT, status=S.SENDING, external_id="first try")
    of_first, of_second = replace(receipt(told, FAILURE), target="first try"), receipt(S.DELIVERED)
    for order in permutations([of_first, of_second]):
        _, result = amended(again, *order, head=leaving(QUIET, again))
        assert (result.status, result.external_id, result.error) == (S.DELIVERED, "e1", None)
    assert amended(SENT, of_first)[1] == SENT


@pytest.mark.parametrize("status", [S.PENDING, S.FAILED, S.CANCELLED])
@pytest.mark.parametrize("told", [S.SENT, S.DELIVERED, S.READ, S.FAILED])
def test_a_receipt_moves_nothing_that_is_final_or_about_to_leave(status: MessageStatus, told: MessageStatus) -> None:
    assert amend(QUIET, replace(SENT, status=status), receipt(told, FAILURE), LATER) is None


@pytest.mark.parametrize("told", [S.DELIVERED, S.READ, S.FAILED])
def test_a_receipt_never_changes_what_the_customer_wrote(told: MessageStatus) -> None:
    assert amend(QUIET, INBOUND, receipt(told), LATER) is None


@pytest.mark.parametrize("told", [S.SENT, S.DELIVERED, S.READ, S.FAILED])
@pytest.mark.parametrize("state", [S.SENDING, S.UNKNOWN])
def test_a_receipt_settles_what_was_under_way(state: MessageStatus, told: MessageStatus) -> None:
    message = replace(SENT, status=state, error=FAILURE, external_id=None)
    other = reply_message(3)
    head, result = amended(message, receipt(told, FAILURE), head=leaving(QUIET, message, other))
    assert [entry.seq for entry in head.outbox] == [3]
    assert result.error == (FAILURE if told is S.FAILED else None)


@pytest.mark.parametrize("event", [UNSENT, edit("new", LATER), reaction("👍", LATER)])
def test_other_events_leave_what_is_under_way(event: Amendment) -> None:
    message = replace(SENT, status=S.SENDING)
    head = leaving(QUIET, message)
    after, _ = amended(message, event, head=head)
    assert after.outbox == head.outbox


def test_the_latest_edit_wins_in_any_order() -> None:
    edits = [edit("one", NOW + 1), edit("two", NOW + 2), edit("three", NOW + 3)]
    for order in permutations([*edits, edits[1]]):
        _, message = amended(INBOUND, *order)
        assert (message.text, message.edited_at) == ("three", NOW + 3)


def test_an_edit_an_unsend_and_a_reaction_keep_out_of_each_others_way() -> None:
    events: list[Amendment] = [edit("two", NOW + 1), UNSENT, reaction("👍", NOW + 2)]
    ends = {amended(INBOUND, *order)[1] for order in permutations(events)}
    (message,) = ends
    assert (message.text, message.deleted, seen(message)) == ("two", True, [(THREAD, "👍")])


def test_what_was_taken_back_stays_visible_to_people_as_deleted() -> None:
    _, message = amended(INBOUND, UNSENT)
    assert message == replace(INBOUND, deleted=True)


def test_everybody_has_one_reaction_and_the_latest_counts() -> None:
    events = [reaction("👍", NOW + 1), reaction("🎉", NOW + 2), reaction("❤", NOW + 1, address="other")]
    for order in permutations(events):
        _, message = amended(INBOUND, *order)
        assert sorted(seen(message)) == [(THREAD, "🎉"), ("other", "❤")]


def test_a_reaction_is_taken_off_by_its_own_author_only() -> None:
    _, message = amended(INBOUND, reaction("👍", NOW + 1), reaction("❤", NOW + 1, address="other"))
    _, without = amended(message, reaction(None, NOW + 5, address="other"))
    assert seen(without) == [(THREAD, "👍")]


def test_a_reaction_without_a_time_is_of_now() -> None:
    _, message = amended(INBOUND, reaction("👍", None))
    author = Author(kind=AuthorKind.CONTACT, id=THREAD)
    assert message.reactions == (Reaction(author=author, emoji="👍", at=LATER),)


@pytest.mark.parametrize(
    ("emojis", "end"),
    [(["👍", None], []), (["👍", None, "👍"], ["👍"]), (["👍", "❤", "👍"], ["👍"]), ([None, "👍", None], [])],
)
def test_reactions_put_on_and_taken_off_in_any_order_end_as_the_latest_says(
    emojis: Sequence[str | None], end: Sequence[str]
) -> None:
    events = [reaction(emoji, NOW + number) for number, emoji in enumerate(emojis, 1)]
    for order in permutations(events):
        for events_come in (order, (*order, *order)):
            _, message = amended(INBOUND, *events_come)
            assert [emoji for _, emoji in seen(message)] == list(end), events_come


@pytest.mark.parametrize(
    ("message", "event"),
    [
        (replace(INBOUND, deleted=True), UNSENT),
        (replace(INBOUND, edited_at=NOW + 5), edit("older", NOW + 4)),
        (replace(INBOUND, edited_at=NOW + 5), edit("same again", NOW + 5)),
        (amended(INBOUND, reaction("👍", NOW + 2))[1], reaction("👍", NOW + 2)),
        (amended(INBOUND, reaction("👍", NOW + 2))[1], reaction("❤", NOW + 1)),
        (SENT, receipt(S.SENT)),
    ],
)
def test_what_changes_nothing_writes_nothing(message: Message, event: Amendment) -> None:
    assert amend(QUIET, message, event, LATER) is None


def changed(message: Message, event: Amendment, head: Head = QUIET) -> Change:
    change = amend(head, message, event, LATER)
    assert change is not None
    return change


def test_an_amendment_is_one_version_and_no_status_counter_or_read_mark() -> None:
    after = changed(INBOUND, edit("new", LATER)).after
    expected = replace(QUIET, version=QUIET.version + 1, updated_at=LATER, last_message_preview="new")
    assert after == expected


def test_an_edit_of_the_last_message_shows_in_the_list_and_one_of_an_older_does_not() -> None:
    assert changed(INBOUND, edit("new", LATER)).after.last_message_preview == "new"
    newer = replace(QUIET, seq=2, last_message_preview="something newer", last_message_at=NOW + 5)
    assert changed(INBOUND, edit("new", LATER), newer).after.last_message_preview == "something newer"


def test_an_edit_of_an_older_message_of_the_same_words_does_not_show_in_the_list() -> None:
    newer = replace(QUIET, seq=2, last_message_preview=str(INBOUND.text), last_message_at=NOW + 5)
    assert changed(INBOUND, edit("new", LATER), newer).after.last_message_preview == INBOUND.text


@pytest.mark.parametrize("order", list(permutations((1, 2, 3))))
def test_of_edits_at_one_time_the_last_told_wins_in_any_order_and_twice(order: tuple[int, ...]) -> None:
    edits = [replace(edit(f"text {number}", NOW + 1), order=number) for number in (*order, *order)]
    _, message = amended(INBOUND, *edits)
    assert (message.text, message.edit_order) == ("text 3", 3)
