"""A search with any operators finds what looking at everything would find, in the same order, page by page."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.changed import Changed, HeadChanged, MessageChanged
from frontdesk.model import (
    DAY,
    Attachment,
    Author,
    AuthorKind,
    BookingLink,
    FileKind,
    Head,
    LinkedBy,
    Message,
    MessageType,
    Stay,
)
from frontdesk.searching import Place, wanted
from frontdesk.services.search import Hit, find
from frontdesk.sought import Sought, kinds, whole
from frontdesk.store import items, keys
from frontdesk.store.search import TableSearch
from tests.fakes.memory_table import MemoryTable
from tests.support.builders import NOW, QUIET, reply_message

NAMES: Final = ("Sofia Marin", "Sofia Lind", "Omid", "صوفیا")
SAYINGS: Final = ("late towels", "Towels!", "a late soap", "کتاب", "late", None)
STAYS: Final = (None, ("B-7", "4B"), ("B-8", "4B"), ("B-77", "4BB"))
AUTHORS: Final = (AuthorKind.CONTACT, AuthorKind.AGENT)
FILES: Final = (None, MessageType.IMAGE, MessageType.VOICE, MessageType.STICKER)
MOMENTS: Final = tuple(NOW - days * DAY for days in range(0, 60, 6))


def head_of(number: int, name: str, stay: tuple[str, str] | None, tags: tuple[str, ...]) -> Head:
    booking = None
    if stay is not None:
        day = date(2027, 1, 1)
        linked = Stay(id=stay[0], apartment_id=stay[1], tenant_name="Guest", check_in=day, check_out=day)
        booking = BookingLink(stay=linked, linked_by=LinkedBy.PHONE)
    contact = replace(QUIET.contact, id=f"P{number}", name=name)
    made = replace(QUIET, conversation_id=f"C{number}", contact=contact, booking=booking, tags=tags)
    return replace(made, last_message_at=NOW + number)


def message_of(number: int, said: str | None, author: AuthorKind, file: MessageType | None, at: int) -> Message:
    media = (Attachment(id=f"F{number}", type=file),) if file else ()
    message = reply_message(number + 1, text=said or "")
    return replace(message, text=said, author=Author(kind=author), media=media, sent_at=at)


heads = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(STAYS), st.sampled_from([(), ("vip",), ("late arrival",)])),
    min_size=1,
    max_size=5,
).map(lambda made: [head_of(number, *each) for number, each in enumerate(made)])
messages = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.tuples(st.sampled_from(SAYINGS), st.sampled_from(AUTHORS), st.sampled_from(FILES), st.sampled_from(MOMENTS)),
    ),
    min_size=4,
    max_size=14,
)
asked = st.builds(
    Sought,
    words=st.sampled_from([*(wanted(words) for words in ("late", "towels late", "tow", "كتاب", "sofia", "4b")), None]),
    person=st.sampled_from([*[None] * 6, wanted("sofia"), wanted("Sofia Mar"), wanted("omid")]),
    booking=st.sampled_from([*[()] * 6, whole("b-7")]),
    apartment=st.sampled_from([*[()] * 6, whole("4b")]),
    tag=st.sampled_from([*[()] * 6, whole("late arrival")]),
    kind=st.sampled_from([None, FileKind.FILE, FileKind.IMAGE, FileKind.AUDIO]),
    since=st.sampled_from([None, MOMENTS[4], MOMENTS[6] + 1]),
    until=st.sampled_from([None, MOMENTS[1], MOMENTS[2] + 1]),
).filter(lambda sought: bool(sought.in_messages or sought.person or sought.booking or sought.apartment))


def naive(sought: Sought, all_heads: Sequence[Head], said: Sequence[tuple[Head, Message]]) -> list[str]:
    """Look at everything there is."""
    people = [] if sought.only_messages else [head for head in all_heads if _known(head, sought)]
    found = [head.conversation_id for head in sorted(people, key=lambda head: -head.last_message_at)]
    newest = sorted(said, key=lambda each: (keys.age(each[1].sent_at), each[0].conversation_id, each[1].id))
    return [*dict.fromkeys([*found, *(head.conversation_id for head, each in newest if _said(head, each, sought))])]


def _known(head: Head, sought: Sought) -> bool:
    stay = head.booking.stay if head.booking else None
    words = [head.contact.name or "", *head.tags] + ([stay.id, stay.apartment_id, stay.tenant_name] if stay else [])
    return _meant(head, sought) and (sought.words is None or bool(sought.words.spans(" ".join(words))))


def _said(head: Head, message: Message, sought: Sought) -> bool:
    return (
        sought.in_messages
        and _meant(head, sought)
        and (sought.words is None or bool(sought.words.spans(message.text or "")))
        and (sought.kind is None or sought.kind in kinds(message))
        and (sought.person is None or message.author.kind is AuthorKind.CONTACT)
        and (sought.since is None or message.sent_at >= sought.since)
        and (sought.until is None or message.sent_at < sought.until)
    )


def _meant(head: Head, sought: Sought) -> bool:
    stay = head.booking.stay if head.booking else None
    name = f"{head.contact.name} {stay.tenant_name}" if stay else head.contact.name or ""
    return (
        (sought.person is None or bool(sought.person.spans(name)))
        and (not sought.booking or (stay is not None and whole(stay.id) == sought.booking))
        and (not sought.apartment or (stay is not None and whole(stay.apartment_id) == sought.apartment))
        and (not sought.tag or sought.tag in [whole(tag) for tag in head.tags])
    )


def searched(search: TableSearch, sought: Sought, limit: int) -> list[list[Hit]]:
    """All pages."""
    pages, after = [], None
    while True:
        page = find(search, QUIET.workspace_id, sought, lambda _: True, limit, after)
        pages.append(list(page.hits))
        after = page.position
        if after is None:
            return pages


@settings(max_examples=200, deadline=None)
@given(heads, messages, asked, st.integers(1, 6))
def test_operators_find_what_looking_at_everything_finds(
    all_heads: list[Head],
    written: list[tuple[int, tuple[str | None, AuthorKind, MessageType | None, int]]],
    sought: Sought,
    limit: int,
) -> None:
    table = MemoryTable()
    said = [
        (all_heads[whose % len(all_heads)], message_of(number, *rest)) for number, (whose, rest) in enumerate(written)
    ]
    changes: list[Changed] = [HeadChanged(ref=head.ref, before=None, after=head) for head in all_heads]
    changes += [MessageChanged(ref=head.ref, before=None, after=each) for head, each in said]
    table.write([items.head_item(head) for head in all_heads])
    table.write([items.message_item(head, each) for head, each in said])
    search = TableSearch(table)
    search.follow(changes)
    pages = searched(search, sought, limit)
    hits = [hit for page in pages for hit in page]
    assert list(dict.fromkeys(hit.head.conversation_id for hit in hits)) == naive(sought, all_heads, said)
    assert all(len(page) <= limit for page in pages)
    ages = [hit.message_id or "" for hit in hits if hit.place is Place.MESSAGE]
    assert all(newer[:13] >= older[:13] for newer, older in pairwise(ages))
