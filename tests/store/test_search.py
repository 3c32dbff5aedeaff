"""The inverted index on every table the store's contract holds for."""

from dataclasses import replace

from frontdesk.changed import HeadChanged, MessageChanged
from frontdesk.model import DAY, Attachment, FileKind, MessageType, message_id
from frontdesk.searching import Place
from frontdesk.sought import mark
from frontdesk.store import keys
from frontdesk.store.client import Table
from frontdesk.store.search import TableSearch, Within
from tests.store.shelf import Shelf
from tests.support.builders import NOW, reply_message

LATEST = keys.period_of(keys.age(NOW))


def said(shelf: Shelf, text: str, seq: int) -> MessageChanged:
    message = replace(reply_message(seq, text=text), sent_at=NOW + seq)
    return MessageChanged(ref=shelf.ref(), before=None, after=message)


def test_messages_with_a_word_are_found_newest_first_page_by_page(shelf: Shelf) -> None:
    search = TableSearch(shelf.table)
    search.follow([said(shelf, f"towels and towel {n}", n) for n in range(1, 6)])
    first = search.with_word(shelf.workspace_id, "towels", Within(LATEST), 2)
    rest = search.with_word(shelf.workspace_id, "towels", Within(LATEST, first[-1].position), 9)
    assert [found.message_id for found in (*first, *rest)] == [message_id(NOW + n, n) for n in (5, 4, 3, 2, 1)]
    assert search.with_word("elsewhere", "towels", Within(LATEST), 9) == []


def test_rows_lie_before_an_end_and_files_have_rows_that_no_word_begins(shelf: Shelf) -> None:
    search = TableSearch(shelf.table)
    file = Attachment(id="f", type=MessageType.IMAGE)
    message = replace(reply_message(1, text="file and files"), media=(file,), sent_at=NOW + 1)
    picture = MessageChanged(ref=shelf.ref(), before=None, after=message)
    search.follow([picture, said(shelf, "files", 2), said(shelf, "files", 3)])
    within = Within(LATEST, keys.at_most(NOW + 2), keys.at_most(NOW))
    found = search.with_word(shelf.workspace_id, "files", within, 9)
    assert [each.message_id for each in found] == [message_id(NOW + n, n) for n in (2, 1)]
    (marked,) = search.with_word(shelf.workspace_id, mark(FileKind.IMAGE), Within(LATEST), 9)
    assert marked.message_id == message_id(NOW + 1, 1)
    assert search.completions(shelf.workspace_id, LATEST, "fil", 9) == ["file", "files"]
    search.follow([MessageChanged(ref=picture.ref, before=picture.after, after=None)])
    assert search.with_word(shelf.workspace_id, mark(FileKind.FILE), Within(LATEST), 9) == []


def test_words_that_begin_alike_are_leapt_through(shelf: Shelf) -> None:
    search = TableSearch(shelf.table)
    search.follow([said(shelf, "tow towel towels town two", n) for n in range(1, 8)])
    assert search.completions(shelf.workspace_id, LATEST, "tow", 9) == ["tow", "towel", "towels", "town"]
    assert search.completions(shelf.workspace_id, LATEST, "tow", 2) == ["tow", "towel"]
    assert search.completions(shelf.workspace_id, LATEST, "x", 9) == []


def test_all_rows_of_a_beginning_are_read_at_once(shelf: Shelf) -> None:
    search = TableSearch(shelf.table)
    search.follow([said(shelf, text, n) for n, text in enumerate(("towels tower", "tower", "two"))])
    found = search.beginning(shelf.workspace_id, LATEST, "tow", 9)
    assert [each.message_id for each in found] == [message_id(NOW + n, n) for n in (0, 1, 0)]
    assert len(search.beginning(shelf.workspace_id, LATEST, "tow", 2)) == 2


def test_periods_are_known_the_latest_first_and_a_word_stays_in_its_own(shelf: Shelf) -> None:
    search = TableSearch(shelf.table)
    old = said(shelf, "towels", -40 * DAY)
    search.follow([old, said(shelf, "towels", 1)])
    search.follow([said(shelf, "soap", 2)])
    latest, first = search.periods(shelf.workspace_id)
    assert (latest, first) == (LATEST, keys.period_of(keys.age(NOW - 40 * DAY)))
    assert [found.message_id for found in search.with_word(shelf.workspace_id, "towels", Within(first), 9)] == [
        old.after.id if old.after else None
    ]
    assert search.periods("elsewhere") == []


def test_a_period_is_written_down_once(table: Table, shelf: Shelf) -> None:
    search = TableSearch(table)
    search.follow([said(shelf, "towels", 1)])
    table.write([], [keys.period(shelf.workspace_id, LATEST)])
    search.follow([said(shelf, "soap", 2)])
    assert search.periods(shelf.workspace_id) == []
    TableSearch(table).follow([said(shelf, "salt", 3)])
    assert search.periods(shelf.workspace_id) == [LATEST]


def test_a_contact_is_found_by_a_beginning_or_a_whole_word(shelf: Shelf) -> None:
    search, head = TableSearch(shelf.table), shelf.created()
    search.follow([HeadChanged(ref=head.ref, before=None, after=head)])
    found = [(head.conversation_id, Place.NAME)]
    assert list(search.about(shelf.workspace_id, "so", 9, whole=False)) == found
    assert list(search.about(shelf.workspace_id, "so", 9, whole=True)) == []
    assert list(search.about(shelf.workspace_id, "sofia", 9, whole=True)) == found
    assert search.heads(shelf.workspace_id, [head.conversation_id, "A" * 26]) == {head.conversation_id: head}


def test_what_is_rewritten_is_found_by_its_new_words(table: Table, shelf: Shelf) -> None:
    search, first = TableSearch(table), said(shelf, "towels", 1)
    assert first.after
    edited = MessageChanged(ref=first.ref, before=first.after, after=replace(first.after, text="soap"))
    for _ in range(2):
        search.follow([first])
        search.follow([edited])
    assert search.with_word(shelf.workspace_id, "towels", Within(LATEST), 9) == []
    assert len(search.with_word(shelf.workspace_id, "soap", Within(LATEST), 9)) == 1


def test_the_messages_that_were_found_are_read_together(shelf: Shelf) -> None:
    search, head = TableSearch(shelf.table), shelf.created()
    (message,) = shelf.store.history(head.ref, 1)
    search.follow([MessageChanged(ref=head.ref, before=None, after=message)])
    found = search.with_word(shelf.workspace_id, "hello", Within(LATEST), 9)
    assert search.messages(shelf.workspace_id, found) == {found[0]: message}
