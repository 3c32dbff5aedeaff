"""What a provider gets and what it gives: plain values, so that the checkers need no server."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from frontdesk_local.simulators.jsons import Doc, Json
from frontdesk_local.simulators.webhooks.webhook import MakeWebhooks

Body: TypeAlias = "Json | bytes"
"""A JSON document, or a file's bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One file of a multipart request."""

    name: str
    mime: str
    data: bytes

    def summary(self) -> Doc:
        """Describe the file for the log, without its bytes."""
        return {"name": self.name, "mime": self.mime, "size": len(self.data)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request to a provider, its body parsed."""

    method: str
    path: str
    at: int
    headers: Mapping[str, str] = field(default_factory=dict)
    query: Doc = field(default_factory=dict)
    body: Json = None
    files: Mapping[str, Upload] = field(default_factory=dict)
    base_url: str = ""

    def header(self, name: str) -> str:
        """Give a header whatever its case, empty if absent."""
        wanted = name.lower()
        return next((value for key, value in self.headers.items() if key.lower() == wanted), "")

    @property
    def bearer(self) -> str:
        """The bearer token, empty if there is none."""
        scheme, _, token = self.header("Authorization").partition(" ")
        return token.strip() if scheme.lower() == "bearer" else ""

    @property
    def basic(self) -> tuple[str, str]:
        """User and password of basic authentication, empty if there is none."""
        scheme, _, value = self.header("Authorization").partition(" ")
        if scheme.lower() != "basic":
            return "", ""
        try:
            user, _, password = base64.b64decode(value, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return "", ""
        return user, password


@dataclass(frozen=True, slots=True, kw_only=True)
class Callback:
    """What follows an accepted request: made and signed when it is due, `after` milliseconds later."""

    make: MakeWebhooks
    after: int = 0
    echo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a provider says, and what it does afterwards."""

    status: int = 200
    body: Body = None
    headers: Mapping[str, str] = field(default_factory=dict)
    callbacks: Sequence[Callback] = ()
    delay_ms: int = 0

    @property
    def logged_body(self) -> Json:
        """The body as the log keeps it: bytes are only counted."""
        return {"size": len(self.body)} if isinstance(self.body, bytes) else self.body
