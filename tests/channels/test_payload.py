"""Typed readings: the right type or nothing."""

import pytest

from frontdesk.channels.payload import (
    ID_LIMIT,
    LABEL_LIMIT,
    URL_LIMIT,
    Json,
    as_fields,
    child,
    children,
    decimal,
    flag,
    identifier,
    integer,
    kind_of,
    label,
    raw,
    read_object,
    text_of,
    url,
)
from frontdesk.channels.text import STORED_TEXT_LIMIT, utf8_bytes


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("abc", "abc"),
        (7, "7"),
        (-7, "-7"),
        (0, "0"),
        (2**63 - 1, str(2**63 - 1)),
        (2**63, None),
        (True, None),
        (False, None),
        (1.0, None),
        ("", None),
        ("a b", None),
        ("a\x00", None),
        ("a\n", None),
        ("\ud800", None),
        ("سلام", "سلام"),
        ("x" * ID_LIMIT, "x" * ID_LIMIT),
        ("x" * (ID_LIMIT + 1), None),
        (None, None),
        ([], None),
        ({}, None),
    ],
)
def test_an_id_is_a_text_or_a_whole_number_that_fits_a_key(value: Json, read: str | None) -> None:
    assert identifier({"id": value}, "id") == read


@pytest.mark.parametrize(
    ("value", "read"),
    [(5, 5), (-(2**63), -(2**63)), (-(2**63) - 1, None), (True, None), (5.0, None), ("5", None), (None, None)],
)
def test_a_whole_number_has_64_bits(value: Json, read: int | None) -> None:
    assert integer({"n": value}, "n") == read


@pytest.mark.parametrize(("value", "read"), [(5, 5), (5.5, 5.5), (True, None), ("5.5", None), (None, None)])
def test_a_decimal_is_a_number(value: Json, read: float | None) -> None:
    assert decimal({"n": value}, "n") == read


@pytest.mark.parametrize(("value", "read"), [(True, True), (False, False), (1, False), ("true", False), (None, False)])
def test_only_true_is_true(value: Json, read: bool) -> None:
    assert flag({"f": value}, "f") is read


@pytest.mark.parametrize(("value", "read"), [(" a ", " a "), ("", None), (5, None), ("a\x00\ud800", "a\ufffd\ufffd")])
def test_a_text_is_kept_to_the_last_blank(value: Json, read: str | None) -> None:
    assert text_of({"t": value}, "t") == read


def test_a_text_is_capped_at_whole_characters() -> None:
    kept = text_of({"t": "é" + "👨‍👩‍👧" * 10_000}, "t")
    assert kept is not None
    assert STORED_TEXT_LIMIT - 18 < utf8_bytes(kept) <= STORED_TEXT_LIMIT
    assert kept.endswith("👨‍👩‍👧")


def test_a_label_is_capped() -> None:
    assert label({"name": "n" * 9999}, "name") == "n" * LABEL_LIMIT


@pytest.mark.parametrize(
    ("value", "usable"),
    [
        ("https://cdn.example.net/a?b=c", True),
        ("http://cdn.example.net", True),
        ("ftp://cdn.example.net", False),
        ("javascript:alert(1)", False),
        ("https://cdn.example.net/a b", False),
        ("https://" + "x" * URL_LIMIT, False),
        ("", False),
        (5, False),
    ],
)
def test_an_address_is_whole_or_nothing(value: Json, usable: bool) -> None:
    assert url({"url": value}, "url") == (value if usable else None)


@pytest.mark.parametrize("value", [None, 5, "x", [1], True])
def test_what_is_no_object_is_empty(value: Json) -> None:
    assert child({"a": value}, "a") == {}
    assert as_fields(value) == {}


@pytest.mark.parametrize("value", [None, 5, "x", {"a": 1}, True])
def test_what_is_no_list_is_empty(value: Json) -> None:
    assert list(children({"a": value}, "a")) == []


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("message", "poll"), "message.poll"),
        (("a", ""), "a"),
        ((), ""),
        (("a b\n#",), "a_b__"),
        (("x" * 99,), "x" * 64),
    ],
)
def test_a_kind_is_safe_to_count_by(names: tuple[str, ...], kind: str) -> None:
    assert kind_of(*names) == kind


def test_a_fragment_is_written_in_ascii() -> None:
    assert raw({"a": "\ud800é"}) == '{"a":"\\ud800\\u00e9"}'


def test_a_fragment_nested_too_deeply_is_named_instead() -> None:
    nested: Json = []
    for _ in range(100_000):
        nested = [nested]
    assert raw(nested) == '"nested too deeply to be kept"'


def test_numbers_beyond_all_measure_stay_text() -> None:
    read = read_object(b'{"a":' + b"9" * 5000 + b',"b":1e999,"c":1.5,"d":-12}')
    assert read == {"a": "9" * 5000, "b": "1e999", "c": 1.5, "d": -12}
