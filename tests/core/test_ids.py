"""Ids follow from what they name, and are literal: stored data depends on them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.ids import contact_id, conversation_ref, digest, natural_id

parts = st.text(st.characters(exclude_characters="|"), max_size=8)


def test_an_id_is_the_design_s() -> None:
    """base32(sha256(workspace|inbox|thread))[:26]."""
    assert conversation_ref("demo-hotel", "tg-1", "700100200") == ("demo-hotel", "2UDG5JFTJOOIX36JRWWZPG5DE5")
    assert contact_id("demo-hotel", "tg-1", "700100200") == "EZHXIMFNFYMLIOMC4QGAAXBUPD"
    assert digest("Gladly.") == natural_id("Gladly.")[:12]


@given(st.lists(parts, min_size=1, max_size=4), st.lists(parts, min_size=1, max_size=4))
def test_different_things_have_different_ids(one: list[str], other: list[str]) -> None:
    assert (natural_id(*one) == natural_id(*other)) == (one == other)


@given(st.text(st.characters(exclude_categories=[])))
def test_any_thread_has_an_id_that_fits_every_key_and_queue(thread: str) -> None:
    assert re.fullmatch("[A-Z2-7]{26}", conversation_ref("w", "i", thread).conversation_id)


def test_a_contact_is_told_from_the_conversation() -> None:
    assert contact_id("w", "i", "t") != conversation_ref("w", "i", "t").conversation_id
    assert contact_id("w", "i", "t") != contact_id("w", "i2", "t") != contact_id("w2", "i2", "t")


def test_a_digest_keeps_nothing_of_a_text() -> None:
    assert len(digest("x" * 10_000)) == 12
    assert digest("Yes.") != digest("yes.")
