"""Patterns that businesses write are tried on what customers write: only such that end quickly whatever the text."""

import re
from typing import Final

MOST_REPEATS: Final = 3
"""Unbounded repetitions of one pattern; each multiplies the time by the length of the text."""

_PIECE: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?[:=!]|[()|]|[*+?]|\{\d*,?\d*\}|.", re.DOTALL)
_UNBOUNDED: Final = re.compile(r"[*+]|\{\d*,\}")
_REPEATS: Final = re.compile(r"[*+?]|\{\d*,?\d*\}")


def trouble(pattern: str) -> str | None:
    """Say why a pattern may not be used; None when it may."""
    try:
        re.compile(pattern)
    except re.error as error:
        return f"Not a regular expression: {error.msg}"
    repeats, opened, inner = 0, [False], False
    for piece in _PIECE.findall(pattern):
        if piece.startswith("(") and len(piece) <= len("(?:"):
            opened.append(False)
            inner = False
            continue
        if piece == ")":
            inner = opened.pop() if len(opened) > 1 else False
            opened[-1] = opened[-1] or inner
            continue
        if _REPEATS.fullmatch(piece):
            if inner and piece != "?":
                return "A repeated group may not hold repetitions or alternatives"
            opened[-1] = True
            repeats += bool(_UNBOUNDED.fullmatch(piece))
        elif piece == "|":
            opened[-1] = True
        inner = False
    if repeats > MOST_REPEATS:
        return f"Has {repeats} unbounded repetitions, at most {MOST_REPEATS}"
    return "May not refer back to a group" if re.search(r"\\[1-9]|\(\?P=", pattern) else None
