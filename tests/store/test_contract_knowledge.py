"""What the store of articles promises, in memory and on DynamoDB."""

from dataclasses import replace
from typing import Final

import pytest

from frontdesk.errors import Conflict
from frontdesk.model import Article
from frontdesk.store.client import Table
from frontdesk.store.knowledge import ArticleTable
from tests.support import complete

WIFI: Final = replace(complete.ARTICLE, version=1)


@pytest.fixture
def articles(table: Table) -> ArticleTable:
    return ArticleTable(table)


def of(article: Article, workspace_id: str) -> Article:
    return replace(article, workspace_id=workspace_id)


def test_the_sample_sets_every_field() -> None:
    assert complete.left_at_default(complete.ARTICLE) == []


def test_an_article_comes_back_whole(articles: ArticleTable) -> None:
    articles.put(WIFI, 0)
    articles.put(complete.ARTICLE, 1)
    assert articles.article("w", "wifi") == complete.ARTICLE
    assert articles.articles("w") == [complete.ARTICLE]


def test_articles_are_listed_by_id_and_by_workspace(articles: ArticleTable) -> None:
    articles.put(replace(WIFI, id="b"), 0)
    articles.put(replace(WIFI, id="a"), 1)
    articles.put(of(WIFI, "v"), 0)
    assert [article.id for article in articles.articles("w")] == ["a", "b"]
    assert articles.articles("v") == [of(WIFI, "v")]
    assert articles.article("u", "wifi") is None


def test_every_change_raises_the_revision_of_its_workspace(articles: ArticleTable) -> None:
    articles.put(WIFI, 0)
    articles.put(complete.ARTICLE, 1)
    articles.delete(complete.ARTICLE, 2)
    assert (articles.revision("w"), articles.revision("v")) == (3, 0)
    assert articles.articles("w") == []


@pytest.mark.parametrize(
    ("article", "revision"),
    [(WIFI, 1), (complete.ARTICLE, 0), (replace(WIFI, id="other"), 0), (replace(WIFI, version=3), 1)],
    ids=["created before", "an old revision", "another one, an old revision", "a version skipped"],
)
def test_who_comes_second_is_refused_and_writes_nothing(
    articles: ArticleTable, article: Article, revision: int
) -> None:
    articles.put(WIFI, 0)
    with pytest.raises(Conflict):
        articles.put(article, revision)
    assert (articles.articles("w"), articles.revision("w")) == ([WIFI], 1)


def test_another_version_is_not_removed(articles: ArticleTable) -> None:
    articles.put(WIFI, 0)
    articles.put(complete.ARTICLE, 1)
    with pytest.raises(Conflict):
        articles.delete(WIFI, 2)
    assert articles.articles("w") == [complete.ARTICLE]
