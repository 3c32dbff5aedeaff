"""What the store of saved replies and views promises."""

from dataclasses import replace

import pytest

from frontdesk.errors import Conflict
from frontdesk.model import SavedReply, SavedView
from frontdesk.store.client import Table
from frontdesk.store.saved import TableSaved
from tests.support import complete


@pytest.fixture
def replies(table: Table) -> TableSaved[SavedReply]:
    return TableSaved(table, SavedReply)


@pytest.fixture
def views(table: Table) -> TableSaved[SavedView]:
    return TableSaved(table, SavedView)


@pytest.mark.parametrize("noun", [complete.SAVED_REPLY, complete.SAVED_VIEW], ids=["reply", "view"])
def test_the_sample_sets_every_field(noun: object) -> None:
    assert complete.left_at_default(noun) == []


def test_either_kind_comes_back_whole_and_is_not_the_other(
    replies: TableSaved[SavedReply], views: TableSaved[SavedView]
) -> None:
    replies.put(replace(complete.SAVED_REPLY, version=1))
    replies.put(complete.SAVED_REPLY)
    views.put(replace(complete.SAVED_VIEW, version=1))
    views.put(complete.SAVED_VIEW)
    assert (replies.all("w"), replies.one("w", "r")) == ([complete.SAVED_REPLY], complete.SAVED_REPLY)
    assert (views.all("w"), views.one("w", "v")) == ([complete.SAVED_VIEW], complete.SAVED_VIEW)
    assert (replies.all("x"), views.one("w", "r")) == ([], None)


@pytest.mark.parametrize("version", [1, 3], ids=["created before", "a version skipped"])
def test_who_comes_second_is_refused(replies: TableSaved[SavedReply], version: int) -> None:
    first = replace(complete.SAVED_REPLY, version=1)
    replies.put(first)
    with pytest.raises(Conflict):
        replies.put(replace(first, text="other", version=version))
    with pytest.raises(Conflict):
        replies.delete(complete.SAVED_REPLY)
    assert replies.all("w") == [first]
    replies.delete(first)
    assert replies.all("w") == []
