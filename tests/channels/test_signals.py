"""Typing and read marks: each channel's call for them, or none, as its capabilities say."""

import json
from typing import Final

import pytest

from frontdesk.channels.base import HttpRequest, Secrets
from frontdesk.model import Signal
from frontdesk_local.simulators.whatsapp.checks import check_read
from tests.channels.support import ACCOUNTS, ALL, inbox_of

SECRETS: Final[Secrets] = {"access_token": "invented", "bot_token": "1:x", "auth_token": "t"}


def call(name: str, signal: Signal, about: str | None = "wamid.1") -> HttpRequest | None:
    return ALL[name].signal(signal, "15550100200", about, inbox_of(name), SECRETS, "https://provider.test/")


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("signal", Signal)
def test_a_channel_has_a_call_for_exactly_the_signals_it_claims(name: str, signal: Signal) -> None:
    assert (call(name, signal) is not None) is (signal in ALL[name].capabilities.signals)


def test_whatsapp_marks_as_read_and_shows_typing_with_it() -> None:
    read, typing = call("whatsapp", Signal.READ), call("whatsapp", Signal.TYPING)
    assert read is not None
    assert typing is not None
    assert read.url == typing.url == f"https://provider.test/v23.0/{ACCOUNTS['whatsapp']}/messages"
    marked = {"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.1"}
    assert json.loads(read.body) == marked
    assert json.loads(typing.body) == {**marked, "typing_indicator": {"type": "text"}}
    assert check_read(json.loads(typing.body)) == "wamid.1"


def test_whatsapp_has_nothing_to_mark_before_the_customer_wrote() -> None:
    assert call("whatsapp", Signal.TYPING, None) is None


@pytest.mark.parametrize(
    ("name", "path", "body"),
    [
        ("telegram", "/bot1:x/sendChatAction", {"chat_id": "15550100200", "action": "typing"}),
        (
            "instagram",
            f"/v23.0/{ACCOUNTS['instagram']}/messages",
            {"recipient": {"id": "15550100200"}, "sender_action": "typing_on"},
        ),
    ],
)
def test_typing_is_an_action_of_its_own(name: str, path: str, body: object) -> None:
    request = call(name, Signal.TYPING)
    assert request is not None
    assert request.url == f"https://provider.test{path}"
    assert json.loads(request.body) == body
