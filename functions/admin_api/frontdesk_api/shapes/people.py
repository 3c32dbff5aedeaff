"""People, as others see them."""

from typing import Annotated

from pydantic import Field

from frontdesk.model import AuthorKind, Tier
from frontdesk_api.shapes.base import Shape


class AuthorShape(Shape):
    """Who wrote or did something: the customer, a person of the business, the AI, a manager's phone, the desk."""

    kind: AuthorKind
    id: str | None
    name: str | None


class ContactShape(Shape):
    """The person, or group chat, on the other side."""

    id: str
    name: str | None
    username: str | None
    phone: Annotated[str | None, Field(description="E.164")]
    tier: Tier
    credits: int
    purchases: int
    registered: bool
    banned: bool


class WorkspaceShape(Shape):
    """The business."""

    id: str
    name: str


class MeShape(Shape):
    """Who is signed in."""

    id: str
    email: str | None
    name: str | None
    role: Annotated[str, Field(json_schema_extra={"enum": ["viewer", "agent", "admin", "owner"]})]
    workspace: WorkspaceShape
