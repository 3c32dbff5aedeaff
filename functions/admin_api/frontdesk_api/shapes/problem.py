"""RFC 9457 problem details."""

from typing import Annotated, Literal

from pydantic import Field

from frontdesk_api.shapes.base import Shape


class FieldError(Shape):
    """What is wrong with one field of a body, query or header."""

    field: Annotated[str, Field(examples=["ai.temperature"])]
    message: Annotated[str, Field(examples=["Input should be less than or equal to 1"])]


class ProblemDetails(Shape):
    """Why a request was refused: `code` is for programs, `detail` for people."""

    type: Literal["about:blank"] = "about:blank"
    title: Annotated[str, Field(examples=["Unprocessable Content"])]
    status: Annotated[int, Field(examples=[422])]
    detail: Annotated[str, Field(examples=["Some fields are not as they should be."])]
    code: Annotated[str, Field(examples=["invalid"])]
    errors: tuple[FieldError, ...] = ()
