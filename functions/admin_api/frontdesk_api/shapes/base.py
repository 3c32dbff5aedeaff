"""What every shape of the API has in common: made when it is first used, because a request uses few of them."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """An answer, or a part of one."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", serialize_by_alias=True, hide_input_in_errors=True, defer_build=True
    )


class Rendering(Shape):
    """An answer that is no JSON."""

    kind: str
    text: str
    file_name: str


class Again(Shape):
    """An answer that was given before, as it was written."""

    text: str


class Input(BaseModel):
    """A body or a query: what is not named here is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)
    media_type: ClassVar[str] = "application/json"
    largest: ClassVar[int] = 256 * 1024


class Nothing(Input):
    """No parameters, or an empty object."""
