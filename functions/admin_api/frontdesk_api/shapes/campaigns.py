"""One message, or a gift, to many customers."""

from typing import Annotated, Self

from pydantic import AwareDatetime, Field, model_validator

from frontdesk.model import CampaignState, StayTime, Tier
from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Input, Shape
from frontdesk_api.shapes.inputs import Channel, Tag, TemplateBody, Words

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


class BroadcastBody(Input):
    """What to tell them: a text, or a template that the channel has approved."""

    audience: AudienceBody
    text: Words | None = None
    template: TemplateBody | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.text is None) == (self.template is None):
            raise ValueError("Say a text or a template, one of both")
        return self


class GiftBody(Input):
    """How many credits each gets, and what is said with it."""

    audience: AudienceBody
    credits: Annotated[int, Field(ge=1, le=1_000_000)]
    message: Words | None = None


class CampaignShape(Shape):
    """How far a broadcast or a gift is.

    `examined` customers were looked at, `reached` are meant and got the gift, `queued` messages leave one by one;
    `skipped` counts by reason those to whom nobody may write.
    """

    id: str
    state: CampaignState
    text: str | None
    template: str | None
    credits: int
    examined: int
    reached: int
    queued: int
    skipped: dict[str, int]
    created_by: str | None
    created_at: Moment
    finished_at: Moment | None
