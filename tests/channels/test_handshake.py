"""Meta's subscription check."""

from typing import Final

import pytest

from frontdesk.errors import SignatureError
from tests.channels.support import ALL, call

SECRETS: Final = {"verify_token": "open-sesame", "app_secret": "x"}
ASKED: Final = {"hub.mode": "subscribe", "hub.verify_token": "open-sesame", "hub.challenge": "1158201444"}

META = [name for name in ALL if name in {"instagram", "whatsapp"}]
OTHERS = [name for name in ALL if name not in META]


@pytest.mark.parametrize("name", META)
def test_the_challenge_is_given_back(name: str) -> None:
    assert ALL[name].handshake(call(b"", query=ASKED), SECRETS) == "1158201444"


@pytest.mark.parametrize("name", META)
@pytest.mark.parametrize(
    "change",
    [
        {"hub.verify_token": "open-sesamf"},
        {"hub.verify_token": ""},
        {"hub.verify_token": "öpen"},
        {"hub.mode": "unsubscribe"},
        {"hub.challenge": ""},
    ],
    ids=lambda change: "-".join(f"{key}={value}" for key, value in change.items()),
)
def test_a_wrong_check_is_refused(name: str, change: dict[str, str]) -> None:
    with pytest.raises(SignatureError):
        ALL[name].handshake(call(b"", query=ASKED | change), SECRETS)


@pytest.mark.parametrize("name", META)
@pytest.mark.parametrize("missing", ASKED)
def test_an_incomplete_check_is_refused(name: str, missing: str) -> None:
    query = {key: value for key, value in ASKED.items() if key != missing}
    with pytest.raises(SignatureError):
        ALL[name].handshake(call(b"", query=query), SECRETS)


@pytest.mark.parametrize("name", META)
def test_an_inbox_without_a_verify_token_refuses_everybody(name: str) -> None:
    with pytest.raises(SignatureError):
        ALL[name].handshake(call(b"", query=ASKED | {"hub.verify_token": ""}), {"app_secret": "x", "verify_token": ""})


@pytest.mark.parametrize("name", OTHERS)
def test_other_channels_have_no_handshake(name: str) -> None:
    with pytest.raises(SignatureError):
        ALL[name].handshake(call(b"", query=ASKED), SECRETS)
