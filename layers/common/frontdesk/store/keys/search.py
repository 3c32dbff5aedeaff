"""The words of messages and contacts."""

from typing import Final

from frontdesk.model import DAY, Millis
from frontdesk.store.keys.base import LAST_MILLI, Key, age

_AGE_DIGITS: Final = 13
_PERIOD: Final = 14 * DAY
"""The words of messages stand together for so long; a search goes from one period to the one before."""


def word(workspace_id: str, period: str, text: str, when: str, conversation_id: str, message_id: str) -> Key:
    """A word of a message; words of a period that begin with the same three letters are in one collection."""
    return Key(f"WORD#{workspace_id}#{period}#{text[:3]}", f"{text}#{when}#{conversation_id}#{message_id}")


def period(workspace_id: str, name: str) -> Key:
    """That messages of this period have words; the latest stands first."""
    return Key(f"PERIODS#{workspace_id}", name)


def fact(workspace_id: str, text: str, conversation_id: str, place: str) -> Key:
    """A word that a conversation's contact is known by."""
    return Key(f"FACT#{workspace_id}#{text[:2]}", f"{text}#{conversation_id}#{place}")


def at_most(moment: Millis) -> str:
    """The position in front of all that was said at a moment or before it."""
    return age(min(max(moment, 0), LAST_MILLI))


def period_of(position: str) -> str:
    """The fortnight in which an age, or a position that begins with one, lies."""
    return f"{int(position[:_AGE_DIGITS]) // _PERIOD:04d}"


def end_of(period: str) -> str:
    """A position behind everything in a period and before all that is older."""
    return f"{(int(period) + 1) * _PERIOD:013d}"
