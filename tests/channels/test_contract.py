"""Every payload of every channel means what the file beside it says."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from frontdesk.channels.base import Channel
from frontdesk.events import Unknown
from tests.channels.support import ALL, HERE, Plain, call, inbox_of, plain

EXPECTED: Final = ".expected.json"
PAYLOADS: Final = sorted(path for path in HERE.glob("*/inbound/*") if not path.name.endswith(EXPECTED))

each_payload = pytest.mark.parametrize("path", PAYLOADS, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
each_channel = pytest.mark.parametrize(("name", "channel"), ALL.items(), ids=list(ALL))


@each_payload
def test_a_payload_gives_the_expected_events(path: Path) -> None:
    name = path.parts[-3]
    events = ALL[name].parse(call(path.read_bytes()), inbox_of(name))
    facts = [plain(event) for event in events]
    for fact in facts:
        fact.pop("raw", None)
    assert facts == json.loads(path.with_name(path.stem + EXPECTED).read_text("utf-8"))


@each_payload
def test_what_is_not_understood_is_kept_as_it_came(path: Path) -> None:
    body = path.read_bytes()
    name = path.parts[-3]
    for event in ALL[name].parse(call(body), inbox_of(name)):
        if isinstance(event, Unknown) and path.suffix == ".json":
            assert json.loads(event.raw) in fragments(json.loads(body))
        elif isinstance(event, Unknown):
            assert event.raw == body.decode()


@each_channel
def test_a_channel_has_payloads(name: str, channel: Channel) -> None:
    assert channel.capabilities.text_limit > 0
    assert any(path.parts[-3] == name for path in PAYLOADS)


def test_each_expectation_belongs_to_a_payload() -> None:
    payloads = {path.with_name(path.stem + EXPECTED) for path in PAYLOADS}
    assert set(HERE.glob(f"*/inbound/*{EXPECTED}")) == payloads


def fragments(value: Plain) -> Iterator[Plain]:
    yield value
    parts = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    for part in parts:
        yield from fragments(part)
