"""What is found by which words: a conversation by what is known of its contact, a message by what it says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from unicodedata import category, name

from frontdesk.folding import words_of
from frontdesk.model import Head, Message

MOST_WORDS: Final = 200
"""Distinct words of one message that are found; nobody types more."""
_LONGEST: Final = 40
_PHONE: Final = re.compile(r"\+?[\d\s().-]*\d[\d\s().-]*")
_LEAST_DIGITS: Final = 5
_SPACELESS: Final = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")


class Place(StrEnum):
    """Where words were found."""

    NAME = "name"
    USERNAME = "username"
    PHONE = "phone"
    TAG = "tag"
    BOOKING = "booking"
    APARTMENT = "apartment"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A folded word and where it stands in the text as it was written."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for: whole words, and the beginning of one that may still be being typed."""

    words: tuple[str, ...]
    beginning: str

    def spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where a text has all that is wanted; empty when something is missing."""
        found = list(tokens(text))
        present = {token.word for token in found}
        if not present.issuperset(self.words) or not any(word.startswith(self.beginning) for word in present):
            return ()
        shown = [each for each in found if each.word in self.words or each.word.startswith(self.beginning)]
        return tuple((token.start, token.end) for token in shown)


def wanted(said: str) -> Wanted | None:
    """Read what a person typed; None when it has no word. A phone is one word however it is grouped."""
    digits = "".join(words_of(said)) if _PHONE.fullmatch(said.strip()) else ""
    if len(digits) >= _LEAST_DIGITS:
        return Wanted(words=(), beginning=digits[:_LONGEST])
    found = [token.word for token in tokens(said)]
    return Wanted(words=tuple(dict.fromkeys(found[:-1])), beginning=found[-1]) if found else None


def tokens(text: str) -> Iterator[Token]:
    """The words of a text; scripts without spaces between words in pairs of letters."""
    for start, end in _runs(text):
        if _is_spaceless(text[start]):
            yield from (_token(text, at, min(at + 2, end)) for at in range(start, end) if words_of(text[at:end]))
        else:
            yield from (Token(word=word[:_LONGEST], start=start, end=end) for word in words_of(text[start:end]))


def _token(text: str, start: int, end: int) -> Token:
    return Token(word="".join(words_of(text[start:end])), start=start, end=end)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Letters, digits and the marks on them that stand together, each of one way of writing."""
    start: int | None = None
    for at, letter in enumerate(text):
        inside = letter.isalnum() or (start is not None and category(letter)[0] == "M")
        turns = start is not None and letter.isalnum() and _is_spaceless(letter) != _is_spaceless(text[start])
        if start is not None and (not inside or turns):
            yield start, at
            start = None
        if inside and start is None:
            start = at
    if start is not None:
        yield start, len(text)


def _is_spaceless(letter: str) -> bool:
    return letter > "\u0e00" and name(letter, "").startswith(_SPACELESS)


def said(message: Message) -> frozenset[str]:
    """The words a message is found by."""
    if message.deleted or not message.text:
        return frozenset()
    return frozenset([*dict.fromkeys(token.word for token in tokens(message.text))][:MOST_WORDS])


def known(head: Head) -> frozenset[tuple[str, Place]]:
    """The words a conversation is found by, each with its place."""
    return frozenset((token, place) for place, text in facts(head) for token in _fact_words(place, text))


def facts(head: Head) -> Sequence[tuple[Place, str]]:
    """What is known of a conversation's contact, as it is written."""
    contact = head.contact
    found: list[tuple[Place, str | None]] = [
        (Place.NAME, contact.name),
        (Place.USERNAME, contact.username),
        (Place.PHONE, contact.phone),
    ]
    stay = head.booking.stay if head.booking else None
    if stay is not None:
        found += [(Place.NAME, stay.tenant_name), (Place.BOOKING, stay.id), (Place.APARTMENT, stay.apartment_id)]
    return [(place, text) for place, text in found if text] + [(Place.TAG, tag) for tag in head.tags]


def _fact_words(place: Place, text: str) -> Iterator[str]:
    if place is Place.PHONE:
        yield "".join(words_of(text))[:_LONGEST]
    yield from (token.word for token in tokens(text))
