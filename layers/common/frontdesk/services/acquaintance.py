"""Which conversations are known by words, from the index of what is known of contacts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from frontdesk.model import Head
from frontdesk.searching import Place, Wanted
from frontdesk.sought import OF_A_PERSON, Sought, has_words
from frontdesk.store.search import SearchStore

MOST_PEOPLE: Final = 100
_MOST_ROWS: Final = 2_000
"""Rows of a word that are looked at when every word is common."""
_MOST_DOUBTFUL: Final = 300
"""Conversations that are looked at when it is known anyhow that there are more."""
_LEAST_BEGINNING: Final = 2
"""Letters of a word until others that begin so are looked for."""
EVERYWHERE: Final = frozenset(Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """A word, or the beginning of one, by which a conversation is known in one of some places."""

    word: str
    whole: bool
    places: AbstractSet[Place]


class Candidates(NamedTuple):
    """Whom words lead to; without `complete` there may be more."""

    ids: Sequence[str]
    complete: bool


def lookups(wanted: Wanted | None, places: AbstractSet[Place]) -> Sequence[Lookup]:
    """A single letter after other words is only looked for in what those words have found."""
    if wanted is None:
        return ()
    found = [Lookup(word=word, whole=True, places=places) for word in wanted.words]
    if not found or len(wanted.beginning) >= _LEAST_BEGINNING:
        found.append(Lookup(word=wanted.beginning, whole=False, places=places))
    return found


def narrowing(sought: Sought) -> Sequence[Lookup]:
    """What says whose conversations are meant."""
    named = ((Place.BOOKING, sought.booking), (Place.APARTMENT, sought.apartment), (Place.TAG, sought.tag))
    exact = [Lookup(word=word, whole=True, places={place}) for place, words in named for word in words]
    return [*lookups(sought.person, OF_A_PERSON), *exact]


def candidates(store: SearchStore, workspace_id: str, asked: Sequence[Lookup]) -> Candidates:
    """Whom the rarest word leads to: all of them, so that no common word beside it hides anybody.

    Where all words are common, those come first that most of them lead to.
    """
    sets: list[frozenset[str]] = []
    for most in (MOST_PEOPLE, _MOST_ROWS):
        found = [store.about(workspace_id, each.word, most, whole=each.whole) for each in asked]
        sets = [
            frozenset(name for name, place in rows if place in each.places)
            for each, rows in zip(asked, found, strict=True)
        ]
        complete = [names for names, rows in zip(sets, found, strict=True) if len(rows) < most]
        if complete:
            return Candidates(sorted(frozenset.intersection(*complete)), complete=True)
    shared = Counter(name for names in sets for name in names)
    return Candidates(sorted(shared, key=lambda name: (-shared[name], name)), complete=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Conversations of contacts who are known by some words; not `complete` where there may be more."""

    heads: Sequence[Head]
    complete: bool


def known_by(store: SearchStore, workspace_id: str, wanted: Wanted, places: AbstractSet[Place]) -> Known:
    """Up to a hundred conversations whose contact is known by every word, each in one of these places."""
    found = candidates(store, workspace_id, lookups(wanted, places))
    known = (head for head in heads_of(store, workspace_id, found) if has_words(head, wanted, places))
    heads = [*islice(known, MOST_PEOPLE + 1)]
    return Known(heads=heads[:MOST_PEOPLE], complete=found.complete and len(heads) <= MOST_PEOPLE)


def heads_of(store: SearchStore, workspace_id: str, found: Candidates) -> Iterator[Head]:
    """A hundred at a time, as they are asked for: all of them, or the first where there are more anyhow."""
    ids = found.ids if found.complete else found.ids[:_MOST_DOUBTFUL]
    for start in range(0, len(ids), MOST_PEOPLE):
        yield from store.heads(workspace_id, ids[start : start + MOST_PEOPLE]).values()
