"""Whom a note names: `@` and an address, a name, or as much of one as only one person has."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from unicodedata import normalize

from frontdesk.model import Author, AuthorKind, User

MOST: Final = 20
_AT: Final = re.compile(r"(?<![\w.+-])@(?=\w)")


def names_somebody(text: str) -> bool:
    """Whether a text may name somebody; the address of a letter does not."""
    return _AT.search(text) is not None


def mentioned(text: str, asked_for: Sequence[str], people: Sequence[User]) -> tuple[Author, ...]:
    """Everybody who is asked for by id or named in the text, each once, in that order; 20 at most."""
    by_id = {user.id: user for user in people if not user.disabled}
    found = dict.fromkeys((*asked_for, *_named(text, tuple(by_id.values()))))
    return tuple(_author(by_id[name]) for name in found if name in by_id)[:MOST]


def unknown(asked_for: Sequence[str], people: Sequence[User]) -> tuple[int, ...]:
    """Which of those who are asked for, by their place, are nobody who works here now."""
    known = {user.id for user in people if not user.disabled}
    return tuple(place for place, name in enumerate(asked_for) if name not in known)


def _author(user: User) -> Author:
    return Author(kind=AuthorKind.AGENT, id=user.id, name=user.name or user.email)


def _named(text: str, people: Sequence[User]) -> Iterator[str]:
    said, handles = _plain(text), _handles(people)
    longest_first = sorted(handles, key=len, reverse=True)
    for at in _AT.finditer(said):
        rest = said[at.end() :]
        handle = next((each for each in longest_first if _begins(rest, each)), None)
        if handle is not None and len(handles[handle]) == 1:
            yield handles[handle][0]


def _begins(rest: str, handle: str) -> bool:
    """Whether a text begins with a handle that ends there; a dot or a dash ends a sentence, or goes on with a word."""
    return rest.startswith(handle) and re.match(r"[.@+-]*\w|@", rest[len(handle) :]) is None


def _handles(people: Sequence[User]) -> Mapping[str, Sequence[str]]:
    """Who is meant by what: a whole name or address goes before a part of another's."""
    whole, part = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for user in people:
        name, address = _plain(user.name or "").strip(), _plain(user.email)
        for handle in {name, address} - {""}:
            whole[handle].append(user.id)
        for handle in {name.partition(" ")[0], address.partition("@")[0]} - {"", name}:
            part[handle].append(user.id)
    return {**part, **whole}


def _plain(text: str) -> str:
    return normalize("NFKC", text).casefold()
