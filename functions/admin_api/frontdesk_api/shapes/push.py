"""Web push, as browsers describe it."""

from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Input, Shape

_SERVICES: Final = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    "push.apple.com",
    "notify.windows.com",
)
"""Whom browsers subscribe at; nothing else is called on a person's word."""


def _of_a_service(endpoint: str) -> str:
    place = urlsplit(endpoint)
    host = place.hostname or ""
    if (
        place.scheme != "https"
        or place.port
        or not any(host == name or host.endswith(f".{name}") for name in _SERVICES)
    ):
        raise ValueError("Not an address of a browser's push service")
    return endpoint


class PushKeysBody(Input):
    """The browser's public key and its secret, in base64url."""

    p256dh: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{87}=?$")]
    auth: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{22}(==)?$")]


class PushBody(Input):
    """A browser's subscription as its `toJSON()` writes it."""

    endpoint: Annotated[str, Field(max_length=2_000), AfterValidator(_of_a_service)]
    keys: PushKeysBody
    expirationTime: int | None = None  # noqa: N815  # the browser's own spelling


class PushShape(Shape):
    """A browser that will be told."""

    id: str


class PushBrowserShape(Shape):
    """A browser that is told; what its push service knows it by stays here."""

    id: str
    service: Annotated[str, Field(examples=["fcm.googleapis.com"])]
    created_at: Moment


class PushListShape(Shape):
    """The caller's browsers, the latest last."""

    items: tuple[PushBrowserShape, ...]


class PushKeyShape(Shape):
    """What to subscribe with; null until the desk has made its keys, with the first change it hears of."""

    public_key: str | None
