"""Writes docs/channel-matrix.md from the channels' capabilities: `.venv/bin/python scripts/channel_matrix.py`.

What comes in is taken from the payload files the channels are tested with.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

from frontdesk.channels import CHANNELS
from frontdesk.channels.text import utf8_bytes, utf16_units
from frontdesk.model import DAY, HOUR, Capabilities, ChoiceLimits, MenuStyle, MessageType, Millis, Signal

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "channel-matrix.md"
PAYLOADS: Final = ROOT / "tests" / "channels"
NONE: Final = "-"
YES: Final = "yes"
UNITS: Final[Mapping[Callable[[str], int], str]] = {utf8_bytes: "bytes", utf16_units: "UTF-16 units"}
MENUS: Final = {
    MenuStyle.FRAMED: "buttons or a list, with header and footer",
    MenuStyle.BUTTONS: "buttons below the text",
    MenuStyle.NUMBERED: "numbered lines",
}
MEGABYTE: Final = 1024 * 1024
Event: TypeAlias = dict[str, object]
Row: TypeAlias = tuple[str, Callable[[str], str]]

HEAD: Final = """# What each channel can do

<!-- Written by scripts/channel_matrix.py from the channels' capabilities and their payload files; change it there. -->

Limits are the providers', as values in `capabilities` of each channel
([`layers/common/frontdesk/channels`](../layers/common/frontdesk/channels)); the desk checks them before a message is
queued. The window's rules are in [the architecture](architecture.md).
"""


def page() -> str:
    """The whole page."""
    return "\n".join(
        [
            HEAD,
            *_table("what our side can send", SENDING),
            "",
            "A menu that does not fit is refused when it is saved, a file or text when it is said.",
            "",
            *_table("when", TIMES),
            "",
            *_table("what the customer can send", [(kind.value, _receives(kind)) for kind in INBOUND]),
            "",
            *_table("what the channel tells beside messages", TOLD),
            "",
            "Where an answer to our call is lost, the first of these that comes settles what became of the message;",
            "it is never sent again for that.",
            "",
        ]
    )


def _table(title: str, rows: list[Row]) -> Iterator[str]:
    yield f"| {title} | " + " | ".join(CHANNELS) + " |"
    yield "|---" * (len(CHANNELS) + 1) + "|"
    for name, cell in rows:
        yield f"| {name} | " + " | ".join(cell(channel) for channel in CHANNELS) + " |"


def _limits(channel: str) -> Capabilities:
    return CHANNELS[channel].capabilities


def _text(channel: str) -> str:
    return f"{_limits(channel).text_limit} {UNITS[_limits(channel).measure]}"


def _file(kind: MessageType) -> Callable[[str], str]:
    def cell(channel: str) -> str:
        most = _limits(channel).file_limits.get(kind)
        return NONE if most is None else f"{most // MEGABYTE} MB"

    return cell


def _choices(limits: ChoiceLimits) -> str:
    most = "any number" if limits.most is None else f"at most {limits.most}"
    return most if limits.title is None else f"{most}, titles of {limits.title}"


def _span(span: Millis | None) -> str:
    if span is None:
        return NONE
    return f"{span // DAY} days" if span > DAY else f"{span // HOUR} h"


def _window(channel: str) -> str:
    limits = _limits(channel)
    only = f" (`{limits.windowed}…` only)" if limits.windowed else ""
    return "always open" if limits.session_window is None else _span(limits.session_window) + only


def _yes(*, holds: bool) -> str:
    return YES if holds else NONE


INBOUND: Final = tuple(kind for kind in MessageType if kind not in (MessageType.REACTION, MessageType.SYSTEM))
FILES: Final = (
    MessageType.IMAGE,
    MessageType.VIDEO,
    MessageType.AUDIO,
    MessageType.VOICE,
    MessageType.DOCUMENT,
)
SENDING: Final[list[Row]] = [
    ("text", _text),
    *((f"{kind} file", _file(kind)) for kind in FILES),
    ("text below a file", lambda name: str(_limits(name).caption_limit or "a message of its own")),
    ("menu", lambda name: MENUS[_limits(name).menu.style]),
    ("buttons", lambda name: _choices(_limits(name).menu.buttons)),
    ("list rows", lambda name: _choices(_limits(name).menu.rows)),
    ("approved template", lambda name: _yes(holds=_limits(name).templates)),
    ("typing", lambda name: _yes(holds=Signal.TYPING in _limits(name).signals)),
    ("read mark", lambda name: _yes(holds=Signal.READ in _limits(name).signals)),
]
TIMES: Final[list[Row]] = [
    ("session window", _window),
    ("window for people", lambda name: _span(_limits(name).human_window)),
    ("window after a click on an ad", lambda name: _span(_limits(name).free_entry_window)),
]


@cache
def _events(channel: str) -> list[Event]:
    found = sorted((PAYLOADS / channel / "inbound").glob("*.expected.json"))
    return [event for path in found for event in json.loads(path.read_text("utf-8"))]


def _told(channel: str, kind: str, **facts: str) -> bool:
    events = (event for event in _events(channel) if event["event"] == kind)
    return any(all(event.get(name) == value for name, value in facts.items()) for event in events)


def _receives(kind: MessageType) -> Callable[[str], str]:
    return lambda channel: _yes(holds=_told(channel, "Received", type=kind.value))


def _of_kind(kind: str, **facts: str) -> Callable[[str], str]:
    return lambda channel: _yes(holds=_told(channel, kind, **facts))


def _lost(channel: str) -> str:
    limits = _limits(channel)
    ways = {"our id in a receipt": limits.references, "echo": limits.echoes, "look-up": limits.traces}
    return ", ".join(way for way, holds in ways.items() if holds) or "a person decides"


TOLD: Final[list[Row]] = [
    ("edit", _of_kind("Edited")),
    ("unsend", _of_kind("Deleted")),
    ("reaction", _of_kind("Reacted")),
    ("what was delivered", _of_kind("Receipt", status="delivered")),
    ("what was read", _of_kind("Receipt", status="read")),
    ("what failed", _of_kind("Receipt", status="failed")),
    ("what people write in the channel's own app", _of_kind("Echoed")),
    ("another address of a person", _of_kind("Readdressed")),
    ("what settles a lost answer", _lost),
]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
