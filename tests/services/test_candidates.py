"""Which messages a search looks at: all that have the words, newest first, however much is read at once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import pytest

from frontdesk.changed import MessageChanged
from frontdesk.searching import wanted
from frontdesk.services.candidates import Step, Terms, steps
from frontdesk.sought import Sought
from frontdesk.store.search import TableSearch
from tests.fakes.memory_table import MemoryTable
from tests.support.builders import NOW, REF, reply_message

MANY: Final = 8_000
"""Of messages of one period: more of each word than are read at once."""


def said(texts: Sequence[str], apart: int = 1) -> TableSearch:
    """An index of messages that were written one after another."""
    search = TableSearch(MemoryTable())
    messages = [replace(reply_message(n, text=text), sent_at=NOW + n * apart) for n, text in enumerate(texts)]
    search.follow([MessageChanged(ref=REF, before=None, after=message) for message in messages])
    return search


def looked(search: TableSearch, q: str, at_once: int = 25, after: str = "") -> list[Step]:
    terms = Terms.of_messages(Sought(words=wanted(q)), after)
    return list(steps(search, REF.workspace_id, terms, at_once))


def numbers(found: Sequence[Step]) -> list[int]:
    """The messages by their number in the order of the steps."""
    return [int(each.message_id[-10:]) for step in found for each in step.found]


def mixed(n: int) -> str:
    words = {"late": n % 2 == 0, "towels": n % 3 == 0, f"tow{n % 4}": n % 5 == 0}
    return " ".join(word for word, has in words.items() if has) or "soap"


@pytest.mark.parametrize(
    ("q", "has"),
    [
        ("late", lambda n: n % 2 == 0),
        ("towe", lambda n: n % 3 == 0),
        ("tow", lambda n: n % 3 == 0 or n % 5 == 0),
        ("late tow", lambda n: n % 2 == 0 and (n % 3 == 0 or n % 5 == 0)),
        ("late towels lat", lambda n: n % 6 == 0),
    ],
)
def test_collections_too_long_to_be_read_at_once_lose_and_repeat_nothing(q: str, has: Callable[[int], bool]) -> None:
    search = said([mixed(n) for n in range(MANY)])
    found = looked(search, q, 100)
    while position := found[-1].position:
        found += looked(search, q, 100, position)
    assert numbers(found) == [n for n in reversed(range(MANY)) if has(n)]


def test_a_search_goes_on_from_the_position_of_every_step() -> None:
    search = said(["late towels" if n % 3 else "late" for n in range(300)], apart=3_600_000)
    whole = looked(search, "late towels", at_once=20)
    assert len(whole) > 2
    for done, step in enumerate(whole[:-1], 1):
        assert step.position
        assert numbers(looked(search, "late towels", 20, step.position)) == numbers(whole[done:])


def test_of_what_was_said_in_a_hundred_periods_sixty_are_looked_into_and_then_the_rest() -> None:
    search = said(["soap", *["towels"] * 99], apart=14 * 86_400_000)
    first = looked(search, "soap")
    assert numbers(first) == []
    assert first[-1].position
    rest = looked(search, "soap", 25, first[-1].position)
    assert numbers(rest) == [0]
    assert rest[-1].position is None
