"""Where one user-perceived character ends and the next begins.

Follows the cluster rules of https://www.unicode.org/reports/tr29/ with the standard library's tables; where those do
not tell, it rather joins too much than cuts a character.
"""

from collections.abc import Iterator
from typing import Final
from unicodedata import category, combining

ZERO_WIDTH_JOINER: Final = "\u200d"
VIRAMA_CLASS: Final = 9
SIMPLE_BELOW: Final = "\u0300"

_EXTENDING_CATEGORIES: Final = frozenset({"Mn", "Me", "Mc"})
_CONTROL_CATEGORIES: Final = frozenset({"Cc", "Zl", "Zp"})
_EXTENDING: Final = frozenset("\u200c\u200d\uff9e\uff9f\u0e33\u0eb3")
_PREPENDED: Final = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e")


def graphemes(text: str) -> Iterator[str]:
    """Yield the characters as people see them; joined they are the text again."""
    start = flags = 0
    for index in range(1, len(text)):
        before, after = text[index - 1], text[index]
        flags = flags + 1 if _is_flag_half(before) else 0
        if not _joined(before, after, half_open=flags % 2 == 1):
            yield text[start:index]
            start, flags = index, 0
    if text:
        yield text[start:]


def _joined(before: str, after: str, *, half_open: bool) -> bool:
    if before < SIMPLE_BELOW and after < SIMPLE_BELOW:
        return before == "\r" and after == "\n"
    if category(before) in _CONTROL_CATEGORIES:
        return False
    return (
        _extends(after)
        or before == ZERO_WIDTH_JOINER
        or before in _PREPENDED
        or (half_open and _is_flag_half(after))
        or (combining(before) == VIRAMA_CLASS and category(after) == "Lo")
        or _same_syllable(before, after)
    )


def _extends(char: str) -> bool:
    return (
        category(char) in _EXTENDING_CATEGORIES
        or char in _EXTENDING
        or "\U0001f3fb" <= char <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= char <= "\U000e007f"  # tags of sub-national flags
    )


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _same_syllable(before: str, after: str) -> bool:
    """Whether two Korean letters stand in one block."""
    first, second = _hangul(before), _hangul(after)
    return second in {"L": "LVSC", "V": "VT", "S": "VT", "T": "T", "C": "T"}.get(first, "") if second else False


def _hangul(char: str) -> str:
    """Name the part: L leading, V vowel, T trailing, S open syllable, C closed syllable, or nothing."""
    if "\uac00" <= char <= "\ud7a3":
        return "S" if (ord(char) - 0xAC00) % 28 == 0 else "C"
    if "\u1100" <= char <= "\u115f" or "\ua960" <= char <= "\ua97c":
        return "L"
    if "\u1160" <= char <= "\u11a7" or "\ud7b0" <= char <= "\ud7c6":
        return "V"
    return "T" if "\u11a8" <= char <= "\u11ff" or "\ud7cb" <= char <= "\ud7fb" else ""
