"""What people do, as calls of the store: what cannot be seen from the API."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pytest

from frontdesk.change import RequestKey
from frontdesk.domain.operate import Patch
from frontdesk.domain.outgoing import Draft
from frontdesk.errors import Refused
from frontdesk.ids import conversation_ref
from frontdesk.model import Author, AuthorKind, ConversationRef, Head, Message, Status
from frontdesk.services import history, operate
from frontdesk.services.operate import Asked
from tests.admin_api.desk import HOTEL, TELEGRAM, Desk

ANA: Final = Author(kind=AuthorKind.AGENT, id="ana", name="Ana")
NOWHERE: Final = conversation_ref(HOTEL, TELEGRAM.id, "nobody")
KEY: Final = RequestKey(workspace_id=HOTEL, user_id="ana", key="k", fingerprint="f")


@pytest.fixture
def desk() -> Desk:
    """A desk nobody has written to yet."""
    return Desk()


@pytest.mark.parametrize("claim", [None, KEY], ids=["once", "under a key"])
def test_nothing_can_be_done_to_a_conversation_that_is_not_there(desk: Desk, claim: RequestKey | None) -> None:
    asked = Asked(ref=NOWHERE, actor=ANA, claim=claim)
    assert operate.patch(desk.deps, asked, Patch(pinned=True)) is None
    assert operate.takeover(desk.deps, asked, "ana") is None
    assert operate.release(desk.deps, asked) is None
    assert operate.mark_read(desk.deps, asked, None) is None
    assert operate.mark_read(desk.deps, asked, 7) is None
    assert operate.say(desk.deps, asked, Draft(text="Hi", author=ANA)) is None
    assert operate.retry(desk.deps, asked, "0000000000001-0000000001") is None
    assert desk.store.commits == 0


def test_a_claim_is_committed_with_the_change_it_stands_for(desk: Desk) -> None:
    head = desk.customer_writes()
    operate.patch(desk.deps, Asked(ref=head.ref, actor=ANA, claim=KEY), Patch(status=Status.CLOSED))
    claimed = desk.store.claimed(KEY)
    assert claimed is not None
    assert (claimed.ref, claimed.fingerprint) == (head.ref, "f")


def test_a_claim_with_another_fingerprint_is_refused_before_anything_is_read(desk: Desk) -> None:
    head = desk.customer_writes()
    operate.takeover(desk.deps, Asked(ref=head.ref, actor=ANA, claim=KEY), "ana")
    other = Asked(ref=head.ref, actor=ANA, claim=replace(KEY, fingerprint="g"))
    with pytest.raises(Refused) as refused:
        operate.release(desk.deps, other)
    assert refused.value.code == "key_reused"


def test_a_request_without_a_key_costs_no_look_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    head = desk.customer_writes()
    monkeypatch.setattr(desk.store, "claimed", lambda _: pytest.fail("looked up"))
    assert operate.takeover(desk.deps, Asked(ref=head.ref, actor=ANA), "ana") is not None


def test_reading_to_the_end_reads_no_messages(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    head = desk.customer_writes()
    monkeypatch.setattr(desk.store, "history", lambda *_: pytest.fail("read"))
    after = operate.mark_read(desk.deps, Asked(ref=head.ref, actor=ANA), head.seq)
    assert after is not None
    assert after.unread == 0


class Reads:
    """A store's history, counting how often it is asked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.sizes: list[int] = []

    def history(self, ref: ConversationRef, limit: int, before: str | None = None) -> Sequence[Message]:
        self.sizes.append(limit)
        return self._desk.store.history(ref, limit, before)


def found(desk: Desk, head: Head, first: int, last: int) -> tuple[list[int], list[int]]:
    """The numbers that were found, and the sizes of the reads it took."""
    reads = Reads(desk)
    messages = history.numbered(reads, head, first, last)  # type: ignore[arg-type]  # all that is used of a store
    return [message.seq for message in messages], reads.sizes


@pytest.mark.parametrize(
    ("first", "last", "sizes"),
    [
        (230, 230, [10]),
        (211, 230, [20]),
        (131, 230, [100]),
        (1, 230, [100, 100, 100]),
        (1, 5, [100, 100, 100]),
        (-3, 2, [100, 100, 100]),
        (231, 240, []),
        (5, 4, []),
    ],
)
def test_numbers_are_found_with_as_few_reads_as_it_takes(desk: Desk, first: int, last: int, sizes: list[int]) -> None:
    head = [desk.customer_writes(str(n)) for n in range(230)][-1]
    assert found(desk, head, first, last) == (list(range(max(first, 1), min(last, 230) + 1)), sizes)


def test_what_is_too_far_back_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    head = [desk.customer_writes(str(n)) for n in range(30)][-1]
    monkeypatch.setattr(history, "_PAGE", 10)
    monkeypatch.setattr(history, "_MOST_PAGES", 2)
    assert found(desk, head, 11, 30) == (list(range(11, 31)), [10, 10])
    with pytest.raises(Refused) as refused:
        found(desk, head, 10, 10)
    assert refused.value.code == "too_far"
