"""Conversations by what happened in them."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from frontdesk_api.shapes.base import Input


class Happened(StrEnum):
    """What analytics counts, and conversations can be listed by."""

    FAILED = "failed"
    HANDED_OFF = "handed_off"
    RATED = "rated"


class ByWhatHappened(Input):
    """What is to have happened; `after` and `before` say on which days."""

    linked: Annotated[bool, Field(description="Only with, or only without a booking")] | None = None
    happened: (
        Annotated[
            Happened,
            Field(description="In which this happened on the days from `after` to `before`; the latest first"),
        ]
        | None
    ) = None
    what: (
        Annotated[
            str,
            Field(
                min_length=1,
                max_length=100,
                description="Of what happened: the code of the failure, the reason of the hand-off, the rating",
                examples=["blocked"],
            ),
        ]
        | None
    ) = None
