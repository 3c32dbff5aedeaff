"""What a business knows and tells its customers: articles, each for those it concerns."""

from dataclasses import dataclass

from frontdesk.model.times import Millis
from frontdesk.model.words import Audience


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
