"""What a business knows and tells its customers: articles, each for those it concerns."""

from dataclasses import dataclass
from typing import Final

from frontdesk.model.times import Millis
from frontdesk.model.words import Audience

APARTMENT: Final = "apartment:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Something the AI may tell; `audience` says whom.

    A tag `apartment:<id>` narrows it to guests of that apartment; other tags are words it is found by. `request` is the
    fingerprint of the API request that created it.
    """

    id: str
    workspace_id: str
    title: str
    text: str
    tags: tuple[str, ...] = ()
    audience: Audience = Audience.ANYONE
    updated_at: Millis
    version: int = 1
    request: str | None = None

    @property
    def apartments(self) -> frozenset[str]:
        """The apartments whose guests it is for; empty: all."""
        return frozenset(tag.removeprefix(APARTMENT) for tag in self.tags if tag.startswith(APARTMENT))

    @property
    def words(self) -> tuple[str, ...]:
        """The words it is found by beside its own."""
        return tuple(tag for tag in self.tags if not tag.startswith(APARTMENT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who asks: what they may be told, and the apartment they have booked."""

    audiences: frozenset[Audience] = frozenset({Audience.ANYONE})
    apartment: str | None = None

    def may_know(self, article: Article) -> bool:
        """Whether what an article says may be told."""
        return article.audience in self.audiences and (not article.apartments or self.apartment in article.apartments)


STRANGER: Final = Reader()
