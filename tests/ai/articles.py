"""The articles of the demo businesses, as the AI searches them."""

from functools import cache
from pathlib import Path
from typing import Final

import frontdesk_local.seed
from frontdesk.ai.retrieval import Index
from frontdesk.model import Article
from frontdesk_local.articles import read_articles

FOLDER: Final = Path(frontdesk_local.seed.__file__).parent / "knowledge"


@cache
def articles(business: str) -> tuple[Article, ...]:
    """All of a business."""
    return tuple(written.article(business) for written in read_articles(FOLDER / f"{business}.md"))


@cache
def index(business: str) -> Index:
    """All of a business, ready to be searched."""
    return Index(articles(business))
