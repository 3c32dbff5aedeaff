"""What the business knows."""

import re
from typing import Final, TypeVar

from frontdesk.ids import natural_id
from frontdesk.model import Article
from frontdesk.services.knowledge import Knowledge, Said
from frontdesk_api.exchange import compact
from frontdesk_api.moments import moment
from frontdesk_api.operation import Call
from frontdesk_api.problems import invalid, not_found
from frontdesk_api.shapes.base import Input, Nothing
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.knowledge import ArticleBody, ArticlePage, ArticleShape

B = TypeVar("B", bound=Input)

_ID: Final = re.compile("[A-Za-z0-9_-]{1,64}")


def listing(call: Call[PageQuery, Nothing]) -> ArticlePage:
    """List the articles by id."""
    name = compact(["knowledge"])
    after = call.cursors.open(name, call.query.cursor) if call.query.cursor else ""
    found = call.stores.articles.articles(call.caller.workspace_id)
    page = [article for article in found if article.id > after][: call.query.limit + 1]
    shown = page[: call.query.limit]
    return ArticlePage(
        items=tuple(_shown(article) for article in shown),
        next_cursor=call.cursors.seal(name, shown[-1].id) if len(page) > len(shown) else None,
    )


def create(call: Call[Nothing, ArticleBody]) -> ArticleShape:
    """Add an article; with an Idempotency-Key once."""
    workspace_id, claim = call.caller.workspace_id, call.claim
    said = _said(call.body)
    seed = (claim.user_id, claim.key) if claim else (str(call.deps.clock()), said.title, said.text)
    request = claim.fingerprint if claim else None
    return _shown(_knowledge(call).create(workspace_id, natural_id("article", workspace_id, *seed), said, request))


def put(call: Call[Nothing, ArticleBody]) -> ArticleShape:
    """Create or replace the article of the path."""
    name = call.path["article"]
    if not _ID.fullmatch(name):
        raise invalid("article", "An id is 1 to 64 letters, digits, - and _")
    return _shown(_knowledge(call).write(call.caller.workspace_id, name, _said(call.body), call.version))


def delete(call: Call[Nothing, Nothing]) -> ArticleShape:
    """Remove the article of the path and show what it said."""
    removed = _knowledge(call).remove(call.caller.workspace_id, call.path["article"], call.version)
    if removed is None:
        raise not_found()
    return _shown(removed)


def current(call: Call[Nothing, B]) -> ArticleShape | None:
    """The article as it is now."""
    found = call.stores.articles.article(call.caller.workspace_id, call.path["article"])
    return None if found is None else _shown(found)


def _knowledge(call: Call[Nothing, B]) -> Knowledge:
    return Knowledge(store=call.stores.articles, clock=call.deps.clock, pause=call.deps.pause)


def _said(body: ArticleBody) -> Said:
    return Said(title=body.title.strip(), text=body.text.strip(), tags=body.tags, audience=body.audience)


def _shown(article: Article) -> ArticleShape:
    return ArticleShape(
        id=article.id,
        title=article.title,
        text=article.text,
        tags=article.tags,
        audience=article.audience,
        updated_at=moment(article.updated_at),
        version=article.version,
    )
