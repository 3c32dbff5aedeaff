"""Text as channels need it: safe to store, and cut into parts that fit without breaking what people read."""

import re
from collections.abc import Callable, Sequence
from enum import IntEnum
from itertools import accumulate
from typing import Final, TypeAlias

from frontdesk.graphemes import graphemes

Unit: TypeAlias = Callable[[str], int]
"""How a channel counts; the size of two strings joined is the sum of their sizes."""

STORED_TEXT_LIMIT: Final = 64 * 1024
"""UTF-8 bytes of one message's text that are kept."""

_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_CLOSING: Final = frozenset("\"'»”’)]」』")
_SENTENCE_END: Final = frozenset(".!?…؟۔")
_SPACELESS_SENTENCE_END: Final = frozenset("。！？")


class _Break(IntEnum):
    """How good a place for a cut is."""

    NONE = 0
    WORD = 1
    SENTENCE = 2
    LINE = 3
    PARAGRAPH = 4


def code_points(text: str) -> int:
    """Count Unicode code points."""
    return len(text)


def utf16_units(text: str) -> int:
    """Count UTF-16 code units, as Telegram's clients do."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8_bytes(text: str) -> int:
    """Count UTF-8 bytes."""
    return len(text.encode("utf-8", "surrogatepass"))


def clean(text: str) -> str:
    """Put U+FFFD for NUL and unpaired surrogates, which no store keeps; everything else stays, blanks too."""
    return _UNSTORABLE.sub("\ufffd", text)


def clip(text: str, limit: int, unit: Unit) -> str:
    """Keep the longest beginning of whole characters that measures at most `limit`."""
    if unit(text) <= limit:
        return text
    pieces = _pieces(text[: limit + 1], limit, unit)
    sizes = accumulate(unit(piece) for piece in pieces)
    return "".join(piece for piece, size in zip(pieces, sizes, strict=True) if size <= limit)


def split(text: str, limit: int, unit: Unit) -> Sequence[str]:
    """Cut at paragraph, line, sentence, word, then character, so that each part measures at most `limit`.

    Blanks at a cut are dropped, a blank text has no parts. Only a character that alone exceeds the limit is cut.
    """
    if unit(text) <= limit:
        return (text,) if text.strip() else ()
    parts, rest = [], _pieces(text, limit, unit)
    while rest:
        cut = _best_cut(rest, _fitting(rest, limit, unit))
        parts.append("".join(_trimmed(rest[:cut], trailing=bool(rest[cut:]))))
        rest = _without_leading_blanks(rest[cut:])
    return tuple(part for part in parts if part.strip())


def _pieces(text: str, limit: int, unit: Unit) -> list[str]:
    return [
        piece
        for cluster in graphemes(text)
        for piece in ((cluster,) if unit(cluster) <= limit else _broken(cluster, limit, unit))
    ]


def _broken(cluster: str, limit: int, unit: Unit) -> list[str]:
    """Cut a character that does not fit by itself into runs of code points that do."""
    runs = [""]
    for char in cluster:
        if unit(runs[-1]) + unit(char) > limit:
            runs.append("")
        runs[-1] += char
    return runs


def _fitting(pieces: Sequence[str], limit: int, unit: Unit) -> int:
    room = limit
    for index, piece in enumerate(pieces):
        room -= unit(piece)
        if room < 0:
            return index
    return len(pieces)


def _best_cut(pieces: Sequence[str], most: int) -> int:
    """Choose the best break in the second half of what fits, else the last word break, else all that fits."""
    if most == len(pieces):
        return most
    best = max(range(most // 2 + 1, most + 1), key=lambda index: (_break_before(pieces, index), index))
    if _break_before(pieces, best) is not _Break.NONE:
        return best
    words = (index for index in range(most // 2, 0, -1) if _break_before(pieces, index) is not _Break.NONE)
    return next(words, most)


def _break_before(pieces: Sequence[str], index: int) -> _Break:
    """Rate a cut before the piece at `index`; it never lies at an end of the pieces."""
    before, after = pieces[index - 1], pieces[index]
    if _is_newline(after):
        return _Break.PARAGRAPH if _is_newline(pieces[index + 1 : index + 2]) else _Break.LINE
    if before in _SPACELESS_SENTENCE_END and after not in _CLOSING:
        return _Break.SENTENCE
    if after.isspace():
        return _Break.SENTENCE if _ends_sentence(pieces, index) else _Break.WORD
    return _Break.NONE


def _is_newline(piece: str | Sequence[str]) -> bool:
    return "".join(piece) in {"\n", "\r\n"}


def _ends_sentence(pieces: Sequence[str], index: int) -> bool:
    while index > 0 and pieces[index - 1] in _CLOSING:
        index -= 1
    return index > 0 and pieces[index - 1] in _SENTENCE_END


def _trimmed(pieces: Sequence[str], *, trailing: bool) -> Sequence[str]:
    end = len(pieces)
    while trailing and end > 0 and pieces[end - 1].isspace():
        end -= 1
    return pieces[:end]


def _without_leading_blanks(pieces: list[str]) -> list[str]:
    start = 0
    while start < len(pieces) and pieces[start].isspace():
        start += 1
    return pieces[start:]
