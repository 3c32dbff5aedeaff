"""What a model would find in its prompt, or by a tool: the article that answers best, if any is sure enough."""

import re
from typing import Final

from frontdesk_local.simulators.jsons import Json, doc, rows, text

SURE: Final = 0.6
_ARTICLE: Final = re.compile(r'<article title="[^\n]*" confidence="([01]\.\d\d)">\n(.*?)\n</article>', re.DOTALL)


def known(system: list[Json], messages: list[Json]) -> str | None:
    """The words of the surest article that the desk has shown; None when none is sure."""
    blocks = [*system, *_served(messages)]
    said = "\n".join(text(doc(block).get("text")) for block in blocks)
    found = [(float(confidence), words) for confidence, words in _ARTICLE.findall(said)]
    confidence, words = max(found, default=(0.0, ""), key=lambda pair: pair[0])
    return words if confidence >= SURE else None


def _served(messages: list[Json]) -> list[Json]:
    """What tools have answered in the last turn."""
    last = rows(doc(messages[-1]).get("content")) if messages else []
    return [part for block in last for part in rows(doc(doc(block).get("toolResult")).get("content"))]
