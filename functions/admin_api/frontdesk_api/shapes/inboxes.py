"""Connected accounts, as people connect and see them."""

from typing import Annotated, TypeAlias

from pydantic import Field

from frontdesk.model import ReplyHandler
from frontdesk_api.shapes.base import Input, Shape
from frontdesk_api.shapes.inputs import Channel

Name: TypeAlias = Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S")]
Phone: TypeAlias = Annotated[str, Field(pattern=r"^\+[1-9]\d{5,14}$", description="E.164", examples=["+15550100100"])]
Secret: TypeAlias = Annotated[str, Field(min_length=1, max_length=2_000, json_schema_extra={"writeOnly": True})]
Word: TypeAlias = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[A-Za-z0-9_.:@-]+$")]
Service: TypeAlias = Annotated[
    str, Field(pattern=r"^MG[0-9a-fA-F]{32}$", description="A Messaging Service of Twilio, pinned to its group texts")
]
Address: TypeAlias = Annotated[str, Field(max_length=2_000, pattern=r"^https?://\S+$")]


class InboxShape(Shape):
    """A connected account of a channel; its secrets are never shown."""

    id: str
    channel: str
    account_id: str
    name: str | None
    default_reply_handler: Annotated[
        ReplyHandler | None, Field(description="Who answers new conversations; null: as the workspace has it")
    ]
    operators: tuple[str, ...]
    phone: str | None
    manager_phones: tuple[str, ...]
    assistant_identity: str
    public_webhook_url: str | None
    messaging_service: str | None
    webhook_path: Annotated[str, Field(description="Where the channel delivers, below the webhooks' base URL")]


class InboxPage(Shape):
    """All inboxes."""

    items: tuple[InboxShape, ...]
    next_cursor: str | None


class InboxPatch(Input):
    """What to change; what is not named stays, null clears. A secret that is null is taken away."""

    name: Name | None = None
    default_reply_handler: ReplyHandler | None = None
    operators: Annotated[tuple[Word, ...], Field(max_length=100)] | None = None
    phone: Phone | None = None
    manager_phones: Annotated[tuple[Phone, ...], Field(max_length=20)] | None = None
    assistant_identity: Word | None = None
    public_webhook_url: Address | None = None
    messaging_service: Service | None = None
    secrets: dict[str, Secret | None] | None = None


class InboxBody(InboxPatch):
    """An account to connect, with the secrets that its channel needs."""

    channel: Channel
    account_id: Annotated[Word, Field(description="What the channel calls the account")]
    secrets: Annotated[dict[str, Secret], Field(examples=[{"bot_token": "123456:ABC", "secret_token": "longenough"}])]  # type: ignore[assignment]  # required here, and none of them null


class CheckShape(Shape):
    """Something that was looked at."""

    name: str
    passed: bool
    detail: str


class InboxTest(Shape):
    """Whether an inbox works, and what was looked at."""

    ok: bool
    checks: tuple[CheckShape, ...]
