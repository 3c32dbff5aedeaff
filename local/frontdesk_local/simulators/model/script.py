"""What the model answers: a script for the next times it is asked, else a sentence with the customer's last words."""

from dataclasses import dataclass, replace
from typing import Final

from frontdesk_local.simulators.badbody import BadBodyError, count
from frontdesk_local.simulators.jsons import Doc, Json, doc, rows, text

REPEATED_CHARACTERS: Final = 600
OK: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One scripted answer; `times` None is for ever, `tool` is `{"name", "input"?}`."""

    text: str | None = None
    tool: Doc | None = None
    delay_ms: int = 0
    status: int = OK
    times: int | None = None

    def as_json(self) -> Doc:
        """Spell the line as it was given, with the times that are left."""
        return {
            "text": self.text,
            "tool": self.tool,
            "delay_ms": self.delay_ms,
            "status": self.status,
            "times": self.times,
        }


DEFAULT: Final = Line()


def line_from(body: Json) -> Line:
    """Read a scripted answer as the control API takes it."""
    fields = doc(body)
    said, tool = fields.get("text"), fields.get("tool")
    if not isinstance(said, str | None):
        message = "text must be a string"
        raise BadBodyError(message)
    if tool is not None and not text(doc(tool).get("name")):
        message = 'tool must be {"name", "input"?}'
        raise BadBodyError(message)
    return Line(
        text=said,
        tool=None if tool is None else doc(tool),
        delay_ms=count(fields, "delay_ms", 0),
        status=count(fields, "status", OK),
        times=None if fields.get("times") is None else count(fields, "times", 1),
    )


class Script:
    """The line that is on, until its times are used up or it is replaced."""

    def __init__(self) -> None:
        """Start with the default answer."""
        self._line = DEFAULT

    @property
    def line(self) -> Line:
        """The line the next prompt will get."""
        return self._line

    def replace(self, line: Line) -> None:
        """Put another line in place of whatever was there."""
        self._line = DEFAULT if line.times == 0 else line

    def clear(self) -> None:
        """Go back to the default answer."""
        self._line = DEFAULT

    def next(self) -> Line:
        """Give the line for a prompt that arrives now, and use it up by one."""
        line = self._line
        if line.times is not None:
            self._line = replace(line, times=line.times - 1) if line.times > 1 else DEFAULT
        return line


def repeated(messages: list[Json], known: str | None = None) -> str:
    """Make the default answer: one sentence with the last words the customer wrote, and what is known about them."""
    if known is not None:
        return f'You wrote "{_last_words(messages)}", and this is what we know: {known}'
    return f'You wrote "{_last_words(messages)}", and we are glad to help.'


def _last_words(messages: list[Json]) -> str:
    for message in reversed(messages):
        fields = doc(message)
        said = [text(doc(block).get("text")) for block in rows(fields.get("content")) if "text" in doc(block)]
        if fields.get("role") == "user" and said:
            return " ".join(said[-1].split())[-REPEATED_CHARACTERS:]
    return ""
