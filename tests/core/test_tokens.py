"""Only a living ID token of the pool's own key and client names a person."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any, Final

import pytest
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256, SHA512

from frontdesk.errors import Forbidden
from frontdesk.model import MINUTE, SECOND
from frontdesk.tokens import IdTokens

ISSUER: Final = "https://cognito-idp.eu-west-1.amazonaws.com/pool"
NOW: Final = 1_800_000_000
OURS: Final = rsa.generate_private_key(65537, 2048)
OTHERS: Final = rsa.generate_private_key(65537, 2048)
SHORT: Final = rsa.generate_private_key(65537, 1024)  # noqa: S505  # that is the point
CLAIMS: Final[dict[str, Any]] = {
    "iss": ISSUER,
    "aud": "client",
    "token_use": "id",
    "sub": "ana-1",
    "exp": NOW + 60,
    "custom:workspace_id": "demo-hotel",
    "cognito:groups": ["agent"],
    "name": "Ana",
}


def packed(value: bytes) -> str:
    return urlsafe_b64encode(value).decode().rstrip("=")


def signed(claims: dict[str, Any], key: rsa.RSAPrivateKey = OURS, alg: str = "RS256", kid: str = "k1") -> str:
    said = ".".join(packed(json.dumps(part).encode()) for part in ({"alg": alg, "kid": kid}, claims))
    return f"{said}.{packed(key.sign(said.encode(), padding.PKCS1v15(), SHA256()))}"


def document(*keys: tuple[str, rsa.RSAPrivateKey]) -> bytes:
    numbers = [(kid, key.public_key().public_numbers()) for kid, key in keys]
    found = [{"kid": kid, "kty": "RSA", "n": packed(each.n.to_bytes(256, "big")), "e": "AQAB"} for kid, each in numbers]
    return json.dumps({"keys": found}).encode()


def tokens(fetch: Callable[[], bytes] = lambda: document(("k1", OURS)), now: int = NOW * SECOND) -> IdTokens:
    return IdTokens(ISSUER, "client", fetch, lambda: now)


def test_a_token_names_a_person_until_it_ends() -> None:
    person = tokens().person(signed(CLAIMS))
    assert (person.user_id, person.workspace_id, person.name) == ("ana-1", "demo-hotel", "Ana")
    assert person.until == (NOW + 60) * SECOND


def test_who_has_no_name_is_called_by_their_address() -> None:
    claims = CLAIMS | {"email": "ana@example.com"}
    del claims["name"]
    assert tokens().person(signed(claims)).name == "ana@example.com"


@pytest.mark.parametrize(
    "fault",
    [
        {"iss": "https://elsewhere"},
        {"aud": "another"},
        {"token_use": "access"},
        {"exp": NOW},
        {"sub": ""},
        {"custom:workspace_id": ""},
        {"custom:workspace_id": "a#b"},
        {"cognito:groups": []},
        {"cognito:groups": ["superuser"]},
        {"exp": "soon"},
    ],
    ids=str,
)
def test_a_claim_that_does_not_hold_is_refused(fault: dict[str, Any]) -> None:
    with pytest.raises(Forbidden):
        tokens().person(signed(CLAIMS | fault))


def _other_digest() -> str:
    said = signed(CLAIMS).rpartition(".")[0]
    return f"{said}.{packed(OURS.sign(said.encode(), padding.PKCS1v15(), SHA512()))}"


@pytest.mark.parametrize(
    "token",
    [
        "",
        "a.b",
        "a.b.c",
        "....",
        "ü.b.c",
        signed(CLAIMS, OTHERS),
        signed(CLAIMS, SHORT),
        signed(CLAIMS, alg="none"),
        signed(CLAIMS, alg="HS256"),
        signed(CLAIMS, kid="k2"),
        signed(CLAIMS)[:-8],
        signed(CLAIMS).rpartition(".")[0] + ".",
        signed(CLAIMS | {"sub": "eve"}).rpartition(".")[0] + "." + signed(CLAIMS).rpartition(".")[2],
        _other_digest(),
    ],
)
def test_what_the_pool_did_not_sign_is_refused(token: str) -> None:
    with pytest.raises(Forbidden):
        tokens().person(token)


def test_a_key_that_is_too_short_shows_nothing() -> None:
    with pytest.raises(Forbidden):
        tokens(lambda: document(("k1", SHORT))).person(signed(CLAIMS, SHORT))


def test_the_keys_are_asked_for_once_and_again_when_the_pool_changes_them() -> None:
    asked: list[int] = []
    now = [NOW * SECOND]

    def fetch() -> bytes:
        asked.append(now[0])
        return document(("k1", OURS)) if len(asked) == 1 else document(("k2", OTHERS))

    people = IdTokens(ISSUER, "client", fetch, lambda: now[0])
    assert people.person(signed(CLAIMS)) == people.person(signed(CLAIMS))
    assert len(asked) == 1
    assert people.person(signed(CLAIMS, OTHERS, kid="k2")).user_id == "ana-1"
    for _ in range(3):
        with pytest.raises(Forbidden):
            people.person(signed(CLAIMS, kid="made-up"))
    assert len(asked) == 2
    now[0] += MINUTE
    with pytest.raises(Forbidden):
        people.person(signed(CLAIMS | {"exp": NOW + 3600}, kid="made-up"))
    assert len(asked) == 3
