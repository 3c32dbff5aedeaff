"""What every channel is held to, whichever it is: a real one, or one that a test has just added."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from frontdesk.channels.base import Channel, Secrets
from frontdesk.events import Echoed, Unknown
from frontdesk.model import Inbox
from tests.channels.support import Plain, call, plain, reply

EXPECTED: Final = ".expected.json"


def payloads(folder: Path) -> list[Path]:
    """The files of a folder that are payloads."""
    return sorted(path for path in folder.glob("*") if not path.name.endswith(EXPECTED))


def means_what_is_beside_it(channel: Channel, path: Path, inbox: Inbox) -> None:
    """A payload gives exactly the events in the file beside it."""
    facts = [plain(event) for event in channel.parse(call(path.read_bytes()), inbox)]
    for fact in facts:
        fact.pop("raw", None)
    assert facts == json.loads(path.with_name(path.stem + EXPECTED).read_text("utf-8"))


def keeps_what_it_does_not_understand(channel: Channel, path: Path, inbox: Inbox) -> None:
    """What is not understood is a part of the payload, as it came."""
    body = path.read_bytes()
    for event in channel.parse(call(body), inbox):
        if isinstance(event, Unknown) and path.suffix == ".json":
            assert json.loads(event.raw) in fragments(json.loads(body))
        elif isinstance(event, Unknown):
            assert event.raw == body.decode()


def sends_as_it_says(channel: Channel, folder: Path, thread: str, inbox: Inbox, secrets: Secrets) -> None:
    """A text leaves for the base address it was given; what is claimed of our id and of echoes is so."""
    message = reply("Gladly.")
    request = channel.render(message, thread, inbox, secrets, "https://provider.test")
    assert request.url.startswith("https://provider.test/")
    assert b"Gladly." in request.body
    assert channel.split("x" * channel.capabilities.text_limit) == ("x" * channel.capabilities.text_limit,)
    if channel.capabilities.references:
        assert message.id.encode() in request.body
    if channel.capabilities.echoes:
        parsed = (channel.parse(call(path.read_bytes()), inbox) for path in payloads(folder))
        assert any(isinstance(event, Echoed) for events in parsed for event in events)


def fragments(value: Plain) -> Iterator[Plain]:
    """A value and all its parts."""
    yield value
    parts = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    for part in parts:
        yield from fragments(part)
