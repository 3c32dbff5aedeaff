"""The articles of the demo businesses, as the AI searches them."""

from functools import cache

from frontdesk.ai.retrieval import Index
from frontdesk.model import Article
from frontdesk_local.articles import read_articles
from frontdesk_local.seed.demo import KNOWLEDGE_FOLDER


@cache
def articles(business: str) -> tuple[Article, ...]:
    """All of a business."""
    return tuple(written.article(business) for written in read_articles(KNOWLEDGE_FOLDER / f"{business}.md"))


@cache
def index(business: str) -> Index:
    """All of a business, ready to be searched."""
    return Index(articles(business))
