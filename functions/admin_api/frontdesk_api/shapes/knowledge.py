"""What the business knows, as it is shown and as it is written."""

from typing import Annotated, Final, TypeAlias

from pydantic import AfterValidator, Field

from frontdesk.channels.text import utf8_bytes
from frontdesk.model import Audience
from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Input, Shape
from frontdesk_api.shapes.problem import ProblemDetails

MOST_TAGS: Final = 50
LONGEST: Final = 20_000
"""Bytes of an article's text: what is longer is several articles, and is found better so."""


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("Say something")
    return text


def _bounded(text: str) -> str:
    if utf8_bytes(text) > LONGEST:
        raise ValueError(f"Longer than {LONGEST} bytes: make it several articles")
    return text


def _distinct(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tags))


Title: TypeAlias = Annotated[str, Field(min_length=1, max_length=200, examples=["Parking"]), AfterValidator(_filled)]
Text: TypeAlias = Annotated[
    str,
    Field(min_length=1, max_length=LONGEST, examples=["There is a garage in the yard, 9 a night."]),
    AfterValidator(_filled),
    AfterValidator(_bounded),
]
ArticleTag: TypeAlias = Annotated[
    str,
    Field(
        min_length=1,
        max_length=80,
        pattern=r"^\S(.*\S)?$",
        description="A word it is found by, or `apartment:<id>`: only for guests of that apartment",
        examples=["garage"],
    ),
]


class ArticleShape(Shape):
    """Something the AI may tell the audience named here."""

    id: str
    title: str
    text: str
    tags: tuple[str, ...]
    audience: Audience
    updated_at: Moment
    version: Annotated[int, Field(description="Rises with every change; send it as If-Match")]


class ArticlePage(Shape):
    """A page of the articles, by id."""

    items: tuple[ArticleShape, ...]
    next_cursor: str | None


class ArticleConflict(ProblemDetails):
    """Somebody else was quicker; `current` is what they left, null when they removed it."""

    current: ArticleShape | None = None


class ArticleBody(Input):
    """What an article says, and to whom."""

    title: Title
    text: Text
    tags: Annotated[tuple[ArticleTag, ...], Field(max_length=MOST_TAGS), AfterValidator(_distinct)] = ()
    audience: Audience = Audience.ANYONE
