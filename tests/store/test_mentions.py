"""Mentions stand with their notes, newest first, until the note or its conversation is gone."""

from dataclasses import replace

import pytest

from frontdesk.domain.filing import note
from frontdesk.model import Author, AuthorKind, Note
from frontdesk.store import keys
from frontdesk.store.erasure import ErasureTable
from frontdesk.store.mentions import TableMentions
from frontdesk.store.notes import NoteTable
from tests.store.shelf import Shelf
from tests.support.builders import NOW

ANA, BEN = (Author(kind=AuthorKind.AGENT, id=name, name=name.title()) for name in ("ana", "ben"))


@pytest.fixture
def mentions(shelf: Shelf) -> TableMentions:
    return TableMentions(shelf.table)


def written(shelf: Shelf, text: str, thread: str = "1", names: tuple[Author, ...] = (BEN,)) -> Note:
    head = shelf.head(thread)
    change = note(head, text, ANA, NOW + int(text), names)
    shelf.store.commit(change)
    (record,) = change.records
    assert isinstance(record, Note)
    return record


def told(mentions: TableMentions, shelf: Shelf, *, unread: bool = False) -> list[tuple[str, bool]]:
    page = mentions.mentions(shelf.workspace_id, "ben", 100, None, unread=unread)
    return [(each.note.text, each.unread) for each in page.found]


def test_mentions_of_all_conversations_are_listed_newest_first(shelf: Shelf, mentions: TableMentions) -> None:
    for thread in ("1", "2"):
        shelf.created(f"m{thread}", thread)
    for text, thread in (("1", "1"), ("2", "2"), ("3", "1")):
        written(shelf, text, thread)
    assert told(mentions, shelf) == [("3", True), ("2", True), ("1", True)]
    assert mentions.mentions("another", "ben", 9, None, unread=False).found == []
    assert mentions.unread("another", "ben") == 0


@pytest.mark.parametrize("unread", [True, False])
def test_pages_lead_on_without_gap_or_repetition(shelf: Shelf, mentions: TableMentions, unread: bool) -> None:
    shelf.created()
    for n in range(5):
        written(shelf, str(n))
    found, position = [], None
    for _ in range(3):
        page = mentions.mentions(shelf.workspace_id, "ben", 2, position, unread=unread)
        found += [each.note.text for each in page.found]
        position = page.position
    assert (found, position) == (["4", "3", "2", "1", "0"], None)


def test_what_is_seen_in_one_conversation_stays_new_in_another(shelf: Shelf, mentions: TableMentions) -> None:
    for thread in ("1", "2"):
        written(shelf, thread, shelf.created(f"m{thread}", thread).thread)
    mentions.seen(shelf.workspace_id, "ben", shelf.ref("1").conversation_id)
    assert told(mentions, shelf) == [("2", True), ("1", False)]
    assert told(mentions, shelf, unread=True) == [("2", True)]
    assert mentions.unread(shelf.workspace_id, "ben") == 1
    mentions.seen(shelf.workspace_id, "ben")
    assert told(mentions, shelf, unread=True) == []


def test_nobody_is_told_of_their_own_note(shelf: Shelf, mentions: TableMentions) -> None:
    shelf.created()
    written(shelf, "1", names=(ANA, BEN))
    assert mentions.unread(shelf.workspace_id, "ana") == 0
    assert mentions.unread(shelf.workspace_id, "ben") == 1


def test_a_removed_note_takes_its_mentions_along(shelf: Shelf, mentions: TableMentions) -> None:
    shelf.created()
    record = written(shelf, "1")
    assert NoteTable(shelf.table).remove(shelf.ref(), record.id)
    assert shelf.items(keys.mentions(shelf.workspace_id, "ben")) == []
    assert mentions.unread(shelf.workspace_id, "ben") == 0


def test_an_erasure_finds_what_leads_to_the_notes(shelf: Shelf) -> None:
    shelf.created()
    written(shelf, "1")
    erasure = ErasureTable(shelf.table)
    traces = erasure.traces(shelf.ref())
    erasure.remove(traces.places)
    assert shelf.items(keys.mentions(shelf.workspace_id, "ben")) == []


def test_a_mention_of_what_is_gone_is_not_listed(shelf: Shelf, mentions: TableMentions) -> None:
    shelf.created()
    record = written(shelf, "1")
    shelf.table.write([], [keys.note(*shelf.ref(), record.id)])
    assert told(mentions, shelf) == []


def test_a_person_hears_of_a_note_once_however_often_it_names_them(shelf: Shelf, mentions: TableMentions) -> None:
    shelf.created()
    written(shelf, "1", names=(BEN, replace(BEN, name="Benjamin")))
    assert told(mentions, shelf) == [("1", True)]
