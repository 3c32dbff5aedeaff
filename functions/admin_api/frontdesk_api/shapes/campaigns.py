"""One message, or a gift, to many customers."""

from typing import Annotated, Self

from pydantic import AwareDatetime, Field, model_validator

from frontdesk.model import CampaignState, StayTime, Tier
from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Input, Shape
from frontdesk_api.shapes.inputs import Channel, Cursor, Later, Tag, TemplateBody, Words

MOST_NAMED = 1_000


class AudienceBody(Input):
    """Who is meant; what is left out does not narrow it, so an empty one is everybody."""

    contact_ids: Annotated[
        tuple[Annotated[str, Field(pattern="^[A-Z2-7]{26}$")], ...], Field(max_length=MOST_NAMED)
    ] = ()
    tiers: tuple[Tier, ...] = ()
    tags: Annotated[tuple[Tag, ...], Field(max_length=20)] = ()
    channels: tuple[Channel, ...] = ()
    last_seen_after: Annotated[AwareDatetime, Field(description="Wrote to us since")] | None = None
    stay: StayTime | None = None


class Startable(Input):
    """What starts a campaign: for whom, and when."""

    audience: AudienceBody
    starts_at: Annotated[Later, Field(description="When to begin; without it, now")] | None = None


class BroadcastBody(Startable):
    """What to tell them: a text, or a template that the channel has approved."""

    text: Words | None = None
    template: TemplateBody | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.text is None) == (self.template is None):
            raise ValueError("Say a text or a template, one of both")
        return self


class GiftBody(Startable):
    """How many credits each gets, and what is said with it."""

    credits: Annotated[int, Field(ge=1, le=1_000_000)]
    message: Words | None = None


class EstimateBody(Input):
    """What would be started; without words it is a gift of credits alone. `cursor` counts on from the answer before."""

    audience: AudienceBody
    text: Words | None = None
    template: TemplateBody | None = None
    cursor: Cursor | None = None


class EstimateShape(Shape):
    """What a campaign would do now; nothing was written.

    `examined` customers were looked at, `reached` are meant, `queued` could be written to, by `channels`; `skipped`
    counts the others by reason. With a `next_cursor` there are more customers to count: add up the answers.
    """

    examined: int
    reached: int
    queued: int
    channels: dict[str, int]
    skipped: dict[str, int]
    next_cursor: str | None


class RecipientsShape(Shape):
    """Who is meant; `named` is how many customers were named one by one."""

    named: int
    tiers: tuple[Tier, ...]
    tags: tuple[str, ...]
    channels: tuple[str, ...]
    last_seen_after: Moment | None
    stay: StayTime | None


class CampaignShape(Shape):
    """How far a broadcast or a gift is.

    `examined` of `customers` were looked at, `reached` are meant and got the gift, `queued` messages leave one by one;
    `skipped` counts by reason those to whom nobody may write.
    """

    id: str
    state: CampaignState
    audience: RecipientsShape
    text: str | None
    template: str | None
    credits: int
    customers: int
    examined: int
    reached: int
    queued: int
    skipped: dict[str, int]
    created_by: str | None
    created_by_name: str | None
    created_at: Moment
    starts_at: Moment | None
    finished_at: Moment | None


class CampaignPage(Shape):
    """A page of broadcasts and gifts, the latest first."""

    items: tuple[CampaignShape, ...]
    next_cursor: str | None


class SkippedShape(Shape):
    """A customer whom it could not write to, and why; without a name the customer is gone."""

    contact_id: str
    name: str | None
    conversation_id: str | None
    reason: str


class SkippedPage(Shape):
    """A page of those who were skipped."""

    items: tuple[SkippedShape, ...]
    next_cursor: str | None
