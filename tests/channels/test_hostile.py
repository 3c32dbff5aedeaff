"""Whatever a body holds, reading it gives typed events that can be stored, or a clean refusal."""

import json
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.channels.payload import ID_LIMIT
from frontdesk.channels.text import STORED_TEXT_LIMIT, utf8_bytes
from frontdesk.errors import PayloadError
from frontdesk.events import Event, Unknown
from tests.channels.support import ALL, HERE, Plain, call, inbox_of, plain

JSON_CHANNELS: Final = [name for name in ALL if name != "twilio"]
LATEST: Final = 9_999_999_999_999
TIMES: Final = {"sent_at", "at", "edited_at"}
IDS: Final = {"external_id", "target", "thread", "address"}

each_json_channel = pytest.mark.parametrize("name", JSON_CHANNELS)
quietly = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])

hostile = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([0, -1, 2**31, 2**53, 2**63 - 1, 2**63, -(2**63) - 1, 10**30]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.sampled_from(
        ["", " ", "\x00", "0", "-5", "\ud83d", "\udc00a", "\u202e", "9" * 40, "é" * 700, "a#b|c:d", "2026-99-99"]
    ),
    st.just([]),
    st.just({}),
    st.just([[]]),
    st.just({"id": {"id": {}}}),
    st.lists(st.none() | st.booleans() | st.text(max_size=5), max_size=4),
)
anything = st.recursive(
    hostile, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner)
)


def fixtures_of(name: str) -> list[Plain]:
    paths = sorted(Path(HERE / name / "inbound").glob("*.json"))
    return [json.loads(path.read_text("utf-8")) for path in paths if not path.name.endswith(".expected.json")]


FIXTURES: Final = {name: fixtures_of(name) for name in JSON_CHANNELS}


@st.composite
def spoilt(draw: st.DrawFn, name: str) -> Plain:
    """A true payload with a few of its values replaced, dropped or doubled."""
    payload: Plain = json.loads(json.dumps(draw(st.sampled_from(FIXTURES[name]))))
    for _ in range(draw(st.integers(1, 3))):
        payload = spoil(draw, payload)
    return payload


def spoil(draw: st.DrawFn, value: Plain) -> Plain:
    if not isinstance(value, dict | list) or not value or draw(st.integers(0, 9)) == 0:
        return draw(anything)
    if isinstance(value, list):
        index = draw(st.integers(0, len(value) - 1))
        changed = spoil(draw, value[index])
        return [*value[:index], changed, *value[index + draw(st.integers(0, 1)) :]]
    key = draw(st.sampled_from(sorted(value)))
    if draw(st.integers(0, 9)) == 0:
        return {name: kept for name, kept in value.items() if name != key}
    return value | {key: spoil(draw, value[key])}


def check(name: str, body: bytes) -> None:
    try:
        events = ALL[name].parse(call(body), inbox_of(name))
    except PayloadError:
        return
    for event in events:
        assert_storable(event)


def assert_storable(event: Event) -> None:
    facts = plain(event)
    for field, value in facts.items():
        assert_sound(value)
        if field in TIMES and value is not None:
            assert isinstance(value, int)
            assert 0 < value <= LATEST
        if field in IDS:
            assert isinstance(value, str)
            assert 0 < utf8_bytes(value) <= 2 * ID_LIMIT
    if isinstance(event, Unknown):
        assert event.kind
        json.loads(event.raw, parse_int=str)


def assert_sound(value: Plain) -> None:
    """No store refuses it: no NUL, no lone surrogate, no text beyond the cap, no number beyond 64 bits."""
    if isinstance(value, str):
        assert "\x00" not in value
        value.encode("utf-8")
    elif isinstance(value, int):
        assert -(2**63) <= value < 2**63
    elif isinstance(value, list):
        assert len(value) <= 50
        for item in value:
            assert_sound(item)
    elif isinstance(value, dict):
        for item in value.values():
            assert_sound(item)
            assert not isinstance(item, str) or utf8_bytes(item) <= STORED_TEXT_LIMIT


@each_json_channel
def test_spoilt_payloads_are_read_or_refused(name: str) -> None:
    @quietly
    @given(spoilt(name))
    def property_(payload: Plain) -> None:
        check(name, json.dumps(payload).encode())

    property_()


@each_json_channel
def test_any_json_is_read_or_refused(name: str) -> None:
    @quietly
    @given(anything)
    def property_(payload: object) -> None:
        check(name, json.dumps(payload).encode())

    property_()


@each_json_channel
def test_any_bytes_are_read_or_refused(name: str) -> None:
    @quietly
    @given(st.binary(max_size=200))
    def property_(body: bytes) -> None:
        check(name, body)

    property_()


UNREADABLE: Final = {
    "nothing": b"",
    "blank": b" ",
    "not JSON": b"hello",
    "cut off": b'{"update_id":1,"message":{"text":"hel',
    "two values": b"{}{}",
    "a list": b"[]",
    "a text": b'"object"',
    "a number": b"7",
    "null": b"null",
    "not UTF-8": b'{"a":"\xff"}',
    "UTF-16": '{"a":1}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"a":1}',
    "NaN": b'{"a":NaN}',
    "-Infinity": b'{"a":-Infinity}',
    "deep lists": b"[" * 100_000,
    "deep objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "a control character": b'{"a":"\x01"}',
}


@each_json_channel
@pytest.mark.parametrize("body", UNREADABLE.values(), ids=list(UNREADABLE))
def test_an_unreadable_body_is_refused(name: str, body: bytes) -> None:
    with pytest.raises(PayloadError):
        ALL[name].parse(call(body), inbox_of(name))


@each_json_channel
@pytest.mark.parametrize("digits", ["9" * 10_000, "-" + "9" * 10_000, "1e999", "-1e999", "0.1e-999"])
def test_a_number_beyond_all_measure_does_no_harm(name: str, digits: str) -> None:
    for payload in FIXTURES[name]:
        for body in numbers_replaced(json.dumps(payload), digits):
            check(name, body.encode())


def numbers_replaced(text: str, digits: str) -> list[str]:
    return [text.replace(known, digits) for known in ("1790000100001", "7100200", "1790000501", "880001")]


@each_json_channel
@pytest.mark.parametrize("depth", range(50, 1200, 50))
def test_a_body_nested_deeply_is_read_or_refused(name: str, depth: int) -> None:
    nested = "[" * depth + "]" * depth
    check(name, f'{{"object":"{name}","entry":[{{"id":"1","messaging":[{nested}]}}],"message":{nested}}}'.encode())
