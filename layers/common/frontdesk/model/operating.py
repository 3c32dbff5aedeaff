"""What an operator was asked for in Telegram and has not said yet."""

from dataclasses import dataclass

from frontdesk.model.times import Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """The operator's next text is taken as `verb`'s words for the conversation `target`, until the time given."""

    verb: str
    target: str | None = None
    until: Millis
