"""Writes docs/status-table.md from the status table in the code: `.venv/bin/python scripts/status_table.py`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from frontdesk.domain.status import TABLE, Event, after
from frontdesk.model import ReplyHandler, Status

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "status-table.md"
MEANINGS: Final = {
    Status.ACTIVE: "the AI answers",
    Status.SUPPORT_ACTIVE: "people answer",
    Status.CLOSED: "nobody answers",
}
INITIAL: Final = {ReplyHandler.AI: Status.ACTIVE, ReplyHandler.MANUAL: Status.SUPPORT_ACTIVE}
HEAD: Final = """# The status table

<!-- Written by scripts/status_table.py from layers/common/frontdesk/domain/status.py; change it there. -->

A conversation has one of three statuses. This table is the only way a status changes; each change raises the
conversation's control epoch and writes one status record with who, why and when.
"""
TAIL: Final = """A person may set any status at any time. The first message decides where a conversation begins
(`default_reply_handler` of the inbox, else of the workspace). Whether a person's reply counts as a takeover is the
workspace's setting `takeover_on_reply`. Releasing a closed conversation is refused: set its status instead.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_meanings(), "", *_table(), "", "```mermaid", *_diagram(), "```", "", TAIL])


def _meanings() -> Iterator[str]:
    yield from (f"- `{status}`: {meaning}" for status, meaning in MEANINGS.items())


def _table() -> Iterator[str]:
    yield "| what happens | " + " | ".join(f"`{status}`" for status in Status) + " |"
    yield "|---" * (len(Status) + 1) + "|"
    for event in Event:
        yield f"| {event} | " + " | ".join(_cell(event, status) for status in Status) + " |"
    yield "| support session ends (customer, person, time-out) | - | becomes what it was before | - |"
    yield "| person sets a status |" + " as set |" * len(Status)


def _cell(event: Event, status: Status) -> str:
    becomes = after(event, status)
    return "stays" if becomes is status else f"becomes `{becomes}`"


def _diagram() -> Iterator[str]:
    yield "stateDiagram-v2"
    yield from (f"    [*] --> {status}: first message ({handler})" for handler, status in INITIAL.items())
    for event, moves in TABLE.items():
        yield from (f"    {before} --> {becomes}: {event}" for before, becomes in moves.items())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
