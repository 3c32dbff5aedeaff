"""What a key is, and how a moment stands in one."""

from typing import Final, NamedTuple

from frontdesk.model import Millis

LAST_MILLI: Final = 9_999_999_999_999


class Key(NamedTuple):
    """A primary key."""

    PK: str
    SK: str


def age(at: Millis) -> str:
    """A moment so that the latest stands first."""
    return f"{LAST_MILLI - at:013d}"
