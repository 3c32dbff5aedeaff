"""A preview ends between characters as people see them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.text import PREVIEW, shortened
from frontdesk.graphemes import graphemes

FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a" * 500, "a" * 500),
        ("a" * 501, "a" * 500),
        ("a" * 499 + FAMILY, "a" * 499),
        ("a" * 493 + FAMILY, "a" * 493 + FAMILY),
        ("a" * 499 + "e\u0301", "a" * 499),
        ("🇮🇷" * 251, "🇮🇷" * 250),
        ("", ""),
    ],
    ids=["fits", "plain", "family", "family fits", "accent", "flags", "empty"],
)
def test_a_preview_never_splits_a_character(text: str, kept: str) -> None:
    assert shortened(text, PREVIEW) == kept


def test_a_character_that_is_too_long_alone_is_cut() -> None:
    assert len(shortened("a" + "\u0301" * 900, PREVIEW)) == PREVIEW


PIECES = st.lists(st.sampled_from(["a", "é", FAMILY, "🇮🇷", "नि", "\u0301", "\r\n"]), max_size=40).map("".join)


@given(PIECES, st.integers(1, 30))
def test_what_is_kept_is_a_beginning_in_whole_characters(text: str, most: int) -> None:
    kept = shortened(text, most)
    assert text.startswith(kept)
    assert len(kept) <= most
    whole = list(graphemes(text))
    assert list(graphemes(kept)) == whole[: len(list(graphemes(kept)))] or len(whole[0]) > most
