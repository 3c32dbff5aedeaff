"""A workspace's settings, as they are shown and as they are changed."""

from typing import Annotated, Final, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from frontdesk.domain.phones import is_country
from frontdesk.model import AiProvider, ReplyHandler, WhenUnsure
from frontdesk_api.shapes.base import Input, Shape
from frontdesk_api.shapes.hours import HoursBody, HoursShape
from frontdesk_api.shapes.problem import ProblemDetails
from frontdesk_api.shapes.support import SupportSettingsPatch, SupportSettingsShape

MOST_CREDITS: Final = 1_000_000_000


class AiShape(Shape):
    """How the AI answers, and when it does not.

    `fallback_text` is sent when the model fails, `auto_reply` when the provider is off, nothing when they are null;
    `hand_off_text` replaces the built-in sentence.
    """

    provider: AiProvider
    model: str | None
    persona: str
    temperature: float
    max_tokens: int
    fallback_text: str | None
    auto_reply: str | None
    hand_off_text: str | None
    when_unsure: WhenUnsure
    least_confidence: Annotated[float, Field(description="Below it an answer from the articles is not sent")]
    restricted_topics: tuple[str, ...]
    hourly_answers: Annotated[int, Field(description="Answers of the AI to one customer within an hour, at most")]
    turn_cap: Annotated[int, Field(description="Answers without a person in between, after which the AI hands off")]
    early_hours: Annotated[float, Field(description="From then before check-in a guest counts as checked in")]


class PriorityBoundsShape(Shape):
    """Credits below `low` count as low, from `high` on as high."""

    low: int
    high: int


class AssignmentShape(Shape):
    """Whether a conversation that begins to want a person is given to the least busy of those available."""

    auto: bool
    capacity: Annotated[int, Field(description="Conversations to answer, above which a person is given no more")]


class SettingsShape(Shape):
    """What a business has set for itself."""

    default_reply_handler: ReplyHandler
    takeover_on_reply: bool
    reopen_archived: bool
    priority: PriorityBoundsShape
    ai: AiShape
    assignment: AssignmentShape
    support: SupportSettingsShape
    locale: str
    time_zone: str
    link_window_days: Annotated[int, Field(description="How near a stay must be, before and after")]
    default_country: Annotated[str | None, Field(description="Whose rules national phones are read by")]
    business_hours: Annotated[HoursShape | None, Field(description="In the workspace's time zone; null: always")]
    version: Annotated[int, Field(description="Rises with every change; send it as If-Match")]


class SettingsConflict(ProblemDetails):
    """Somebody else was quicker; `current` is what they left."""

    current: SettingsShape | None = None


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("Not a time zone of the IANA database") from None
    return name


def _country(code: str) -> str:
    if not is_country(code):
        raise ValueError("Not a country of ISO 3166 with phones")
    return code


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("Say something, or null for nothing")
    return text


TimeZone: TypeAlias = Annotated[str, Field(min_length=1, max_length=64), AfterValidator(_time_zone)]
Share: TypeAlias = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Sentence: TypeAlias = Annotated[str, Field(max_length=4_000), AfterValidator(_said)]
Topic: TypeAlias = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_said)]
Bound: TypeAlias = Annotated[int, Field(ge=1, le=MOST_CREDITS)]


class AiPatch(Input):
    """What to change of the AI."""

    provider: AiProvider | None = None
    model: Annotated[str, Field(min_length=1, max_length=256, pattern=r"^[\w.:/-]+$")] | None = None
    persona: Annotated[str, Field(max_length=8_000)] | None = None
    temperature: Share | None = None
    max_tokens: Annotated[int, Field(ge=1, le=8_000)] | None = None
    fallback_text: Sentence | None = None
    auto_reply: Sentence | None = None
    hand_off_text: Sentence | None = None
    when_unsure: WhenUnsure | None = None
    least_confidence: Share | None = None
    restricted_topics: Annotated[tuple[Topic, ...], Field(max_length=100)] | None = None
    hourly_answers: Annotated[int, Field(ge=1, le=10_000)] | None = None
    turn_cap: Annotated[int, Field(ge=1, le=10_000)] | None = None
    early_hours: Annotated[float, Field(ge=0, le=720, allow_inf_nan=False)] | None = None


class PriorityBoundsPatch(Input):
    """What to change of the bounds."""

    low: Bound | None = None
    high: Bound | None = None


class AssignmentPatch(Input):
    """What to change of how conversations are given out."""

    auto: bool | None = None
    capacity: Annotated[int, Field(ge=1, le=1_000)] | None = None


class SettingsPatch(Input):
    """What to change; what is not named stays, null brings back the default."""

    default_reply_handler: ReplyHandler | None = None
    takeover_on_reply: bool | None = None
    reopen_archived: bool | None = None
    priority: PriorityBoundsPatch | None = None
    ai: AiPatch | None = None
    assignment: AssignmentPatch | None = None
    support: SupportSettingsPatch | None = None
    locale: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", examples=["en", "fa-IR"])] | None = (
        None
    )
    time_zone: TimeZone | None = None
    business_hours: HoursBody | None = None
    link_window_days: Annotated[int, Field(ge=0, le=3_650)] | None = None
    default_country: Annotated[str, Field(pattern=r"^[A-Z]{2}$", examples=["US"]), AfterValidator(_country)] | None = (
        None
    )
