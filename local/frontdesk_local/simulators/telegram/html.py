"""What is left of a text after Telegram's HTML mode (core.telegram.org/bots/api#html-style)."""

import html
import re
from typing import Final

from frontdesk_local.simulators.telegram.refused import RefusedError, bad_request

TAG: Final = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^<>]*)>")
TAGS: Final = frozenset(
    "b strong i em u ins s strike del span tg-spoiler a tg-emoji tg-time code pre blockquote".split()  # noqa: SIM905
)


def html_text(marked: str) -> str:
    """Give the visible text, or refuse tags that are unknown, unclosed or crossed."""
    visible: list[str] = []
    open_tags: list[str] = []
    end = 0
    for match in TAG.finditer(marked):
        visible.append(_words(marked, end, match.start()))
        _step(marked, match, open_tags)
        end = match.end()
    visible.append(_words(marked, end, len(marked)))
    if open_tags:
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{open_tags[-1]}"')
    return "".join(visible)


def _words(marked: str, start: int, end: int) -> str:
    words = marked[start:end]
    if "<" in words:
        raise _unparsable(f'Unsupported start tag "" at byte offset {offset(marked, start + words.index("<"))}')
    return html.unescape(words)


def _step(marked: str, match: re.Match[str], open_tags: list[str]) -> None:
    closing, name = match[1], match[2].lower()
    at = offset(marked, match.start())
    if not closing:
        if name not in TAGS:
            raise _unparsable(f'Unsupported start tag "{name}" at byte offset {at}')
        open_tags.append(name)
        return
    if not open_tags:
        raise _unparsable(f"Unexpected end tag at byte offset {at}")
    expected = open_tags.pop()
    if expected != name:
        raise _unparsable(f'Unmatched end tag at byte offset {at}, expected "</{expected}>", found "</{name}>"')


def offset(marked: str, position: int) -> int:
    """Count the UTF-8 bytes before a position, as Telegram's errors do."""
    return len(marked[:position].encode(errors="surrogatepass"))


def _unparsable(reason: str) -> RefusedError:
    return bad_request(f"can't parse entities: {reason}")
