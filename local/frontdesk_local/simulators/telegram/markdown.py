"""What is left of a text after Telegram's two Markdown modes (core.telegram.org/bots/api#markdownv2-style)."""

import re
from typing import Final

from frontdesk_local.simulators.telegram.html import offset
from frontdesk_local.simulators.telegram.refused import RefusedError, bad_request

RESERVED: Final = "_*[]()~`>#+-=|{}.!"
MARKERS: Final = ("```", "||", "__", "*", "_", "~", "`")
NAMES: Final = {
    "```": "PreCode",
    "||": "Spoiler",
    "__": "Underline",
    "*": "Bold",
    "_": "Italic",
    "~": "Strikethrough",
    "`": "Code",
}
LAST_ESCAPABLE: Final = "~"
LINK: Final = re.compile(r"!?\[((?:\\.|[^\]\\])*)\]\(((?:\\.|[^)\\])*)\)")
LEGACY: Final = re.compile(r"\\([_*`\[])|```(?:[\w+-]*\n)?(.*?)```|([*_`])(.*?)\3|\[([^\]]*)\]\([^)]*\)", re.DOTALL)


def markdown_v2_text(marked: str) -> str:
    """Give the visible text, or refuse a reserved character that is not escaped and an entity that never ends."""
    visible: list[str] = []
    open_markers: list[tuple[str, int]] = []
    at = 0
    while at < len(marked):
        words, at = _v2_step(marked, at, open_markers)
        visible.append(words)
    if open_markers:
        marker, start = open_markers[-1]
        raise _unparsable(f"Can't find end of {NAMES[marker]} entity at byte offset {offset(marked, start)}")
    return "".join(visible)


def _v2_step(marked: str, at: int, open_markers: list[tuple[str, int]]) -> tuple[str, int]:
    verbatim = open_markers[-1][0] if open_markers and open_markers[-1][0] in ("`", "```") else ""
    character = marked[at]
    if character == "\\" and at + 1 < len(marked) and marked[at + 1] <= LAST_ESCAPABLE:
        return marked[at + 1], at + 2
    if verbatim:
        return _inside_code(marked, at, verbatim, open_markers)
    if link := LINK.match(marked, at):
        return markdown_v2_text(link[1]), link.end()
    if character == ">" and (at == 0 or marked[at - 1] == "\n"):
        return "", at + 1
    marker = next((marker for marker in MARKERS if marked.startswith(marker, at)), "")
    if marker:
        return _toggle(marker, at, open_markers)
    if character in RESERVED:
        raise _unparsable(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")
    return character, at + 1


def _inside_code(marked: str, at: int, verbatim: str, open_markers: list[tuple[str, int]]) -> tuple[str, int]:
    if marked.startswith(verbatim, at):
        open_markers.pop()
        return "", at + len(verbatim)
    return marked[at], at + 1


def _toggle(marker: str, at: int, open_markers: list[tuple[str, int]]) -> tuple[str, int]:
    if open_markers and open_markers[-1][0] == marker:
        open_markers.pop()
    else:
        open_markers.append((marker, at))
    return "", at + len(marker)


def markdown_text(marked: str) -> str:
    """Give the visible text of the legacy mode, or refuse an entity that never ends."""
    visible: list[str] = []
    end = 0
    for match in LEGACY.finditer(marked):
        visible += [_legacy_words(marked, end, match.start()), next((g for g in _shown(match) if g is not None), "")]
        end = match.end()
    return "".join([*visible, _legacy_words(marked, end, len(marked))])


def _shown(match: re.Match[str]) -> tuple[str | None, ...]:
    return match[1], match[2], match[4], match[5]


def _legacy_words(marked: str, start: int, end: int) -> str:
    words = marked[start:end]
    if left := re.search(r"[*_`\[]", words):
        at = offset(marked, start + left.start())
        raise _unparsable(f"Can't find end of the entity starting at byte offset {at}")
    return words


def _unparsable(reason: str) -> RefusedError:
    return bad_request(f"can't parse entities: {reason}")
