"""Cutting text: each part fits, nothing is lost, no character is broken."""

import unicodedata
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.channels.text import Unit, clean, clip, code_points, split, utf8_bytes, utf16_units
from frontdesk.graphemes import graphemes

FAMILY: Final = "👨‍👩‍👧‍👦"
CHARACTERS: Final = {
    "letter": "a",
    "composed of two": "e\u0301",
    "stacked accents": "a\u0323\u0307\u0308",
    "family": FAMILY,
    "skin tone": "👍🏽",
    "skin tone and joiner": "👩🏾‍🚀",
    "flag": "🇮🇷",
    "flag of a part of a country": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "keycap": "3\ufe0f\u20e3",
    "text heart as emoji": "❤️",
    "Persian with a vowel": "سَ",
    "Persian with a non-joiner": "ی\u200c",
    "Hindi conjunct": "क्ष",
    "Hindi vowel sign": "नि",
    "Tamil": "நி",
    "Thai": "กำ",
    "Korean letters": "\u1112\u1161\u11ab",
    "Korean block and letter": "가\u11a8",
    "Korean block": "한",
    "line end": "\r\n",
}
UNITS: Final[dict[str, Unit]] = {"code points": code_points, "UTF-16": utf16_units, "UTF-8": utf8_bytes}

each_unit = pytest.mark.parametrize("unit", UNITS.values(), ids=list(UNITS))
words = st.lists(st.sampled_from([*CHARACTERS.values(), " ", "\n", "\n\n", ". ", "؟ ", "。", "b"]), max_size=120).map(
    "".join
)


def without_blanks(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("char", CHARACTERS.values(), ids=list(CHARACTERS))
def test_a_character_stays_one(char: str) -> None:
    assert list(graphemes(char)) == [char]
    assert list(graphemes(f"b{char}b")) == ["b", char, "b"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("ab", 2),
        ("🇮🇷🇩🇪", 2),
        ("🇮🇷🇩", 2),
        ("\n\u0301", 2),
        ("\u0301", 1),
        ("a\nb", 3),
        ("سلام", 4),
        ("👍👍", 2),
    ],
)
def test_characters_are_told_apart(text: str, count: int) -> None:
    assert len(list(graphemes(text))) == count


@given(st.text())
def test_characters_joined_are_the_text(text: str) -> None:
    assert "".join(graphemes(text)) == text


@settings(deadline=None)
@each_unit
@given(text=words, limit=st.integers(30, 90))
def test_every_part_fits_and_nothing_but_blanks_is_lost(unit: Unit, text: str, limit: int) -> None:
    parts = split(text, limit, unit)
    assert all(0 < unit(part) <= limit for part in parts)
    assert without_blanks("".join(parts)) == without_blanks(text)


@settings(deadline=None)
@each_unit
@given(text=words, limit=st.integers(30, 90))
def test_no_character_is_cut(unit: Unit, text: str, limit: int) -> None:
    """The parts' characters are the text's, in order; a blank at a cut is the only thing that may be missing."""
    kept = [char for part in split(text, limit, unit) for char in graphemes(part)]
    assert [char for char in kept if not char.isspace()] == [char for char in graphemes(text) if not char.isspace()]


@settings(deadline=None)
@each_unit
@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=200), limit=st.integers(4, 40))
def test_any_text_can_be_split(unit: Unit, text: str, limit: int) -> None:
    parts = split(text, limit, unit)
    assert all(unit(part) <= limit and part.strip() for part in parts)
    assert without_blanks("".join(parts)) == without_blanks(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("short", ("short",)),
        ("  kept as it is ", ("  kept as it is ",)),
        ("", ()),
        (" \n ", ()),
        (" " * 50, ()),
        ("First words.\n\nSecond part. More", ("First words.", "Second part. More")),
        ("First line here\nsecond. line here", ("First line here", "second. line here")),
        ("One two three. Four five six", ("One two three.", "Four five six")),
        ("He said “go away.” She left now", ("He said “go away.”", "She left now")),
        ("aaaa bbbb cccc dddd eeee ffff", ("aaaa bbbb cccc dddd", "eeee ffff")),
        ("aa bbbbbbbbbbbbbbbbbbbbbbbbbbbbb", ("aa", "bbbbbbbbbbbbbbbbbbbb", "bbbbbbbbb")),
        ("a" * 45, ("a" * 20, "a" * 20, "a" * 5)),
        ("سلام. این یک متن طولانی است؟ بله", ("سلام. این یک متن", "طولانی است؟ بله")),
        ("你好你好你好你好你好。再见再见再见再见再见再见", ("你好你好你好你好你好。", "再见再见再见再见再见再见")),
        ("one   " + " " * 20 + "two" + " " * 20, ("one", "two")),
    ],
)
def test_text_is_cut_where_people_would(text: str, parts: tuple[str, ...]) -> None:
    assert split(text, 20, code_points) == parts


def test_a_character_that_does_not_fit_alone_is_cut_between_code_points() -> None:
    monster = "a" + "\u0301" * 100
    parts = split(monster, 30, utf8_bytes)
    assert "".join(parts) == monster
    assert all(utf8_bytes(part) <= 30 for part in parts)


def test_a_long_text_is_split_in_reasonable_steps() -> None:
    parts = split("word and word. " * 6000, 1000, utf8_bytes)
    assert 89 <= len(parts) <= 120


@each_unit
@given(text=words, limit=st.integers(0, 60))
def test_a_clipped_text_is_a_beginning_of_whole_characters(unit: Unit, text: str, limit: int) -> None:
    kept = clip(text, limit, unit)
    assert unit(kept) <= limit or limit == 0
    assert text.startswith(kept)
    fits_no_more = next((char for char in graphemes(text[len(kept) :])), "")
    assert unit(kept + fits_no_more) > limit or kept == text or unit(fits_no_more) > limit


def test_only_what_no_store_keeps_is_replaced() -> None:
    strange = "".join(map(chr, [*range(1, 0xD800), *range(0xE000, 0x11000)]))
    assert clean(strange) == strange
    assert clean("\x00a\ud800b\udfff") == "\ufffda\ufffdb\ufffd"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_normal_forms_have_as_many_characters(text: str) -> None:
    """Composing and decomposing changes the code points, not what people see."""
    latin = "".join(char for char in text if unicodedata.category(char) in {"Ll", "Lu"})
    assert len(list(graphemes(unicodedata.normalize("NFD", latin)))) == len(list(graphemes(latin)))
