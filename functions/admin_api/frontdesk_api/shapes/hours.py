"""Business hours as the API shows and takes them: a list of spans for each day, `from` and `to` as HH:MM."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Final, Self, TypeAlias

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from frontdesk.model import Weekday
from frontdesk_api.shapes.base import Input, Shape

_OPENS: Final = r"^([01]\d|2[0-3]):[0-5]\d$"
_CLOSES: Final = r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$"
MOST_SPANS: Final = 4


class SpanShape(Shape):
    """Part of a day."""

    opens: Annotated[str, Field(serialization_alias="from")]
    closes: Annotated[str, Field(serialization_alias="to")]


class SpanBody(Input):
    """Part of a day, in the workspace's time zone."""

    model_config = ConfigDict(title="Span")
    opens: Annotated[str, Field(alias="from", pattern=_OPENS, examples=["09:00"])]
    closes: Annotated[str, Field(alias="to", pattern=_CLOSES, examples=["18:00"])]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.closes <= self.opens:
            raise ValueError("`to` should be after `from`")
        return self


def _apart(spans: tuple[SpanBody, ...]) -> tuple[SpanBody, ...]:
    ordered = sorted(spans, key=lambda span: span.opens)
    if any(later.opens < earlier.closes for earlier, later in pairwise(ordered)):
        raise ValueError("Spans of a day should not overlap")
    return spans


HoursShape: TypeAlias = Mapping[Weekday, tuple[SpanShape, ...]]
HoursBody: TypeAlias = Mapping[
    Weekday, Annotated[tuple[SpanBody, ...], Field(max_length=MOST_SPANS), AfterValidator(_apart)] | None
]
