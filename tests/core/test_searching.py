"""Which words a text is found by, in any script, and where they stand in it."""

from dataclasses import replace
from datetime import date

import pytest

from frontdesk.model import BookingLink, LinkedBy, Stay
from frontdesk.searching import MOST_WORDS, Place, Wanted, known, said, tokens, wanted
from tests.support.builders import QUIET, persons_message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Is breakfast included?", ["is", "breakfast", "included"]),
        ("Wi-Fi's slow", ["wi", "fi", "s", "slow"]),
        ("CAFÉ  café Cafe\u0301", ["cafe", "cafe", "cafe"]),
        ("آیا صبحانه دارید؟", ["ایا", "صبحانه", "دارید"]),
        ("كتاب وای\u200cفای ۱۲۳", ["کتاب", "وای", "فای", "123"]),
        ("早餐几点", ["早餐", "餐几", "几点", "点"]),
        ("WiFi密码123", ["wifi", "密码", "码", "123"]),
        ("👍 ... !", []),
        ("", []),
    ],
)
def test_a_text_is_its_words(text: str, words: list[str]) -> None:
    assert [token.word for token in tokens(text)] == words


@pytest.mark.parametrize(
    "text",
    [
        "हिन्दी में नाश्ता",
        "ห้องว่างไหมครับ",
        "안녕하세요 방 있어요",
        "עברית",
        "Ёлка",
        "ὄνομα",
        "မင်္ဂလာပါ",
        "ひらがなとカタカナ",
    ],
)
def test_in_any_script_a_text_is_found_by_itself_and_by_its_beginning(text: str) -> None:
    for typed in (text, text[: len(text) // 2 + 1], text[:2]):
        looked_for = wanted(typed)
        assert looked_for
        assert looked_for.spans(text)


def test_a_word_knows_where_it_was_written() -> None:
    text = "Yes: Frühstück um 8!"
    assert [text[token.start : token.end] for token in tokens(text)] == ["Yes", "Frühstück", "um", "8"]


@pytest.mark.parametrize(
    ("said_", "expected"),
    [
        ("breakf", Wanted(words=(), beginning="breakf")),
        ("late BREAKFAST  la", Wanted(words=("late", "breakfast"), beginning="la")),
        ("@sofia", Wanted(words=(), beginning="sofia")),
        ("+1 (555) 010-0123", Wanted(words=(), beginning="15550100123")),
        ("٠٩١٢٣٤٥", Wanted(words=(), beginning="0912345")),
        ("12 34", Wanted(words=("12",), beginning="34")),
        ("早餐", Wanted(words=("早餐",), beginning="餐")),
        ("?!", None),
        ("", None),
    ],
)
def test_what_a_person_types_is_words_and_a_beginning(said_: str, expected: Wanted | None) -> None:
    assert wanted(said_) == expected


def test_all_words_must_be_there_and_are_marked() -> None:
    text = "Breakfast is late, breakfasts are later"
    assert [text[start:end] for start, end in Wanted(words=("late",), beginning="break").spans(text)] == [
        "Breakfast",
        "late",
        "breakfasts",
    ]
    assert Wanted(words=("lat",), beginning="break").spans(text) == ()
    assert Wanted(words=("late",), beginning="lunch").spans(text) == ()


def test_a_message_is_found_by_what_it_says_until_it_is_taken_back() -> None:
    message = replace(persons_message(), text="Late late check-out")
    assert said(message) == {"late", "check", "out"}
    assert said(replace(message, deleted=True)) == said(replace(message, text=None)) == frozenset()


def test_an_endless_message_is_found_by_its_first_words() -> None:
    assert len(said(replace(persons_message(), text=" ".join(f"w{n}" for n in range(5_000))))) == MOST_WORDS


def test_a_conversation_is_found_by_its_booking_and_apartment() -> None:
    stay = Stay(id="B-7", apartment_id="A12", tenant_name="Noor", check_in=date(2027, 1, 1), check_out=date(2027, 1, 9))
    found = known(replace(QUIET, booking=BookingLink(stay=stay, linked_by=LinkedBy.PHONE)))
    assert found >= {("noor", Place.NAME), ("b", Place.BOOKING), ("7", Place.BOOKING), ("a12", Place.APARTMENT)}


def test_a_conversation_is_found_by_what_is_known_of_its_contact() -> None:
    contact = replace(QUIET.contact, name="Sofia Ruíz", username="sofi_r", phone="+15550100123")
    found = known(replace(QUIET, contact=contact, tags=("late arrival",)))
    assert found == {
        ("sofia", Place.NAME),
        ("ruiz", Place.NAME),
        ("sofi", Place.USERNAME),
        ("r", Place.USERNAME),
        ("15550100123", Place.PHONE),
        ("late", Place.TAG),
        ("arrival", Place.TAG),
    }
