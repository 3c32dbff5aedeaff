"""The people of the workspace."""

from typing import Annotated, Final, Literal, TypeAlias

from pydantic import AfterValidator, Field

from frontdesk.model import UserRole
from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Input, Shape


class UserShape(Shape):
    """Somebody who may sign in; `invited` until the first time."""

    id: str
    email: str
    name: str | None
    role: UserRole
    status: Literal["invited", "active", "disabled"]
    created_at: Moment


class UserPage(Shape):
    """All people, by address."""

    items: tuple[UserShape, ...]
    next_cursor: str | None


def _visible(name: str) -> str:
    if not name.strip():
        raise ValueError("Say something")
    return name.strip()


_ADDRESS: Final = r"^[^@\s<>()\[\],;:\\\"]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
Email: TypeAlias = Annotated[str, Field(max_length=254, pattern=_ADDRESS, examples=["ana@hotel.example"])]
Name: TypeAlias = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_visible)]


class UserBody(Input):
    """Whom to invite, and as what."""

    email: Email
    name: Name | None = None
    role: UserRole


class UserPatch(Input):
    """What to change; what is not named stays."""

    name: Name | None = None
    role: UserRole | None = None
    disabled: bool | None = None
