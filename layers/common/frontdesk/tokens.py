"""ID tokens of the user pool, checked by ourselves: a WebSocket API has no authorizer that knows them."""

import re
from base64 import urlsafe_b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from typing import Final, TypeAlias

import msgspec

from frontdesk.cache import Cache
from frontdesk.errors import Forbidden
from frontdesk.model import HOUR, MINUTE, SECOND, Millis

Fetch: TypeAlias = Callable[[], bytes]
"""Gets the pool's key set as JSON; StoreUnavailable when it is out of reach."""

_ROLES: Final = frozenset({"owner", "admin", "agent", "viewer"})
_WORKSPACE: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SHA256_PREFIX: Final = bytes.fromhex("3031300d060960864801650304020105000420")
"""How PKCS #1 v1.5 names a SHA-256 digest (RFC 8017, 9.2)."""
_LEAST_BYTES: Final = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A signed-in person of a workspace, until the token ends; a viewer does not answer customers."""

    user_id: str
    workspace_id: str
    name: str | None
    until: Millis
    answers: bool = True


class _Header(msgspec.Struct):
    alg: str
    kid: str


class _Claims(msgspec.Struct):
    iss: str
    aud: str
    token_use: str
    sub: str
    exp: int
    workspace_id: str = msgspec.field(name="custom:workspace_id", default="")
    groups: tuple[str, ...] = msgspec.field(name="cognito:groups", default=())
    name: str | None = None
    email: str | None = None


class _Key(msgspec.Struct):
    kid: str
    n: str
    e: str


class _KeySet(msgspec.Struct):
    keys: list[_Key]


class IdTokens:
    """Recognises the people of one user pool."""

    def __init__(self, issuer: str, audience: str, fetch: Fetch, clock: Callable[[], Millis]) -> None:
        """Keep the pool's keys for an hour; a key that is not among them is looked for once more."""
        self._issuer = issuer
        self._audience = audience
        self._fetch = fetch
        self._clock = clock
        self._asked_at: Millis = 0
        self._keys = self._fresh()

    def person(self, token: str) -> Person:
        """Say whom a token names; Forbidden unless it is shown to be an ID token of a workspace's person."""
        try:
            head, body, mac = token.split(".")
            header = msgspec.json.decode(_bytes(head), type=_Header)
            signed = _verified(f"{head}.{body}".encode(), _bytes(mac), self._key(header))
            claims = msgspec.json.decode(_bytes(body), type=_Claims) if signed else None
        except (ValueError, msgspec.MsgspecError):
            raise Forbidden("no token") from None
        if claims is None or not self._holds(claims):
            raise Forbidden("a token that does not hold")
        return Person(
            user_id=claims.sub,
            workspace_id=claims.workspace_id,
            name=claims.name or claims.email,
            until=claims.exp * SECOND,
            answers=not _ROLES.difference({"viewer"}).isdisjoint(claims.groups),
        )

    def _holds(self, claims: _Claims) -> bool:
        return (
            (claims.iss, claims.aud, claims.token_use) == (self._issuer, self._audience, "id")
            and claims.exp * SECOND > self._clock()
            and bool(claims.sub)
            and _WORKSPACE.fullmatch(claims.workspace_id) is not None
            and not _ROLES.isdisjoint(claims.groups)
        )

    def _key(self, header: _Header) -> _Key:
        if header.alg != "RS256":
            raise Forbidden("another algorithm")
        found = self._keys.get("").get(header.kid) or self._looked_up_again(header.kid)
        if found is None:
            raise Forbidden("a key that is not the pool's")
        return found

    def _looked_up_again(self, kid: str) -> _Key | None:
        """The pool may have changed its keys; who makes keys up does not make us ask more than once a minute."""
        now = self._clock()
        if now < self._asked_at + MINUTE:
            return None
        self._asked_at, self._keys = now, self._fresh()
        return self._keys.get("").get(kid)

    def _fresh(self) -> Cache[Mapping[str, _Key]]:
        return Cache(lambda _: _by_id(self._fetch()), HOUR, self._clock)


def _by_id(document: bytes) -> Mapping[str, _Key]:
    return {key.kid: key for key in msgspec.json.decode(document, type=_KeySet).keys}


def _verified(said: bytes, signature: bytes, key: _Key) -> bool:
    """Check RSASSA-PKCS1-v1_5 with SHA-256 by making the one right block and comparing it whole (RFC 8017, 8.2.2)."""
    modulus, exponent = (int.from_bytes(_bytes(part), "big") for part in (key.n, key.e))
    length = (modulus.bit_length() + 7) // 8
    if len(signature) != length or length < _LEAST_BYTES:
        return False
    opened = pow(int.from_bytes(signature, "big"), exponent, modulus).to_bytes(length, "big")
    block = _SHA256_PREFIX + sha256(said).digest()
    return compare_digest(opened, b"\x00\x01" + b"\xff" * (length - len(block) - 3) + b"\x00" + block)


def _bytes(part: str) -> bytes:
    return urlsafe_b64decode(part.encode("ascii") + b"=" * (-len(part) % 4))
