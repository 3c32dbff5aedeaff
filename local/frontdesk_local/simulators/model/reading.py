"""What a model would find in its prompt: the article that answers best, if any is sure enough."""

import re
from typing import Final

from frontdesk_local.simulators.jsons import Json, doc, rows, text

SURE: Final = 0.6
_ARTICLE: Final = re.compile(r'<article title="[^\n]*" confidence="([01]\.\d\d)">\n(.*?)\n</article>', re.DOTALL)


def known(system: list[Json]) -> str | None:
    """The words of the surest article that the desk put into the system prompt; None when none is sure."""
    said = "\n".join(text(doc(block).get("text")) for block in rows(system))
    found = [(float(confidence), words) for confidence, words in _ARTICLE.findall(said)]
    confidence, words = max(found, default=(0.0, ""), key=lambda pair: pair[0])
    return words if confidence >= SURE else None
