"""People write, change and remove articles; two at once are told apart by version."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from frontdesk.errors import Conflict, Refused
from frontdesk.model import Article, Audience, Millis
from frontdesk.store.knowledge import ArticleStore

MOST_ARTICLES: Final = 1_000
"""Of a workspace: all of them are read into memory to be searched."""
_TRIES: Final = 5

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person wants an article to say."""

    title: str
    text: str
    tags: tuple[str, ...] = ()
    audience: Audience = Audience.ANYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What writing articles needs of the outside."""

    store: ArticleStore
    clock: Callable[[], Millis]
    pause: Callable[[Millis], None]

    def write(self, workspace_id: str, article_id: str, said: Said, version: int | None = None) -> Article:
        """Create or replace an article; nothing is written when it says so already. Conflict on another `version`."""

        def attempt(revision: int) -> Article:
            known = self.store.article(workspace_id, article_id)
            _expect(known, version)
            wanted = self._worded(workspace_id, article_id, said, known)
            if wanted != known:
                self._bounded(workspace_id, known)
                self.store.put(wanted, revision)
            return wanted

        return self._retrying(workspace_id, attempt)

    def create(self, workspace_id: str, article_id: str, said: Said, request: str | None) -> Article:
        """Create an article once: the same request again finds it, another one under the same id is Refused."""

        def attempt(revision: int) -> Article:
            known = self.store.article(workspace_id, article_id)
            if known is not None:
                if request is None or known.request != request:
                    raise Refused("key_reused", "This Idempotency-Key belongs to another request.")
                return known
            made = replace(self._worded(workspace_id, article_id, said, None), request=request)
            self._bounded(workspace_id, None)
            self.store.put(made, revision)
            return made

        return self._retrying(workspace_id, attempt)

    def remove(self, workspace_id: str, article_id: str, version: int | None = None) -> Article | None:
        """Remove an article and return it as it was; None when there is none."""

        def attempt(revision: int) -> Article | None:
            known = self.store.article(workspace_id, article_id)
            _expect(known, version)
            if known is not None:
                self.store.delete(known, revision)
            return known

        return self._retrying(workspace_id, attempt)

    def _worded(self, workspace_id: str, article_id: str, said: Said, known: Article | None) -> Article:
        if known is not None and said == Said(
            title=known.title, text=known.text, tags=known.tags, audience=known.audience
        ):
            return known
        return Article(
            id=article_id,
            workspace_id=workspace_id,
            title=said.title,
            text=said.text,
            tags=said.tags,
            audience=said.audience,
            updated_at=self.clock(),
            version=known.version + 1 if known else 1,
            request=known.request if known else None,
        )

    def _bounded(self, workspace_id: str, known: Article | None) -> None:
        if known is None and len(self.store.articles(workspace_id)) >= MOST_ARTICLES:
            raise Refused("too_many", f"A workspace keeps at most {MOST_ARTICLES} articles.")

    def _retrying(self, workspace_id: str, attempt: Callable[[int], T]) -> T:
        for number in range(1, _TRIES):
            try:
                return attempt(self.store.revision(workspace_id))
            except Conflict:
                self.pause(20 << number)
        return attempt(self.store.revision(workspace_id))


def _expect(known: Article | None, version: int | None) -> None:
    if version is not None and version != (known.version if known else 0):
        raise Refused("conflict", "Somebody else changed the article first.")
