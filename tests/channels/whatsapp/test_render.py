"""What WhatsApp would get, and what its answers mean."""

import json
from typing import Final

import pytest

from frontdesk.channels.text import utf16_units
from frontdesk.channels.whatsapp import WhatsApp
from frontdesk.errors import Ambiguous, NotSent, Rejected, SendError
from frontdesk.model import DAY
from tests.channels.support import ACCOUNTS, answer, inbox_of, reply

INBOX: Final = inbox_of("whatsapp")
SECRETS: Final = {"access_token": "invented"}
BASE: Final = "https://graph.test"
MINA: Final = "15550100200"


def test_a_text_carries_our_reference() -> None:
    request = WhatsApp().render(reply("Olá 🏊"), MINA, INBOX, SECRETS, BASE)
    assert (request.method, request.url) == ("POST", f"{BASE}/v23.0/{ACCOUNTS['whatsapp']}/messages")
    assert request.headers == {"content-type": "application/json", "authorization": "Bearer invented"}
    assert json.loads(request.body) == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": MINA,
        "type": "text",
        "text": {"body": "Olá 🏊"},
        "biz_opaque_callback_data": "1790100000000-0000000002",
    }


@pytest.mark.parametrize(
    ("thread", "key"),
    [
        (MINA, "to"),
        ("US.7700112233", "recipient"),
        ("US.ENT.7700112233", "recipient"),
        ("us.7700112233", "to"),
        ("US.", "to"),
        ("USA.77", "to"),
        ("US.77 ", "to"),
    ],
)
def test_a_user_id_is_a_recipient_and_a_phone_is_not(thread: str, key: str) -> None:
    body = json.loads(WhatsApp().render(reply("x"), thread, INBOX, SECRETS, BASE).body)
    assert {name: body[name] for name in ("to", "recipient") if name in body} == {key: thread}


def test_a_quoted_message_is_named() -> None:
    body = json.loads(WhatsApp().render(reply("x", "wamid.1"), MINA, INBOX, SECRETS, BASE).body)
    assert body["context"] == {"message_id": "wamid.1"}


def test_without_a_token_the_provider_is_left_to_refuse() -> None:
    assert "authorization" not in WhatsApp().render(reply("x"), MINA, INBOX, {}, BASE).headers


def test_the_token_is_not_in_a_repr() -> None:
    assert "invented" not in repr(WhatsApp().render(reply("x"), MINA, INBOX, SECRETS, BASE))


@pytest.mark.parametrize("text", ["", None])
def test_an_empty_message_is_refused_without_a_call(text: str | None) -> None:
    with pytest.raises(Rejected) as caught:
        WhatsApp().render(reply(text), MINA, INBOX, SECRETS, BASE)
    assert caught.value.failure.code == "empty"


def test_limits_are_the_documented_ones() -> None:
    capabilities = WhatsApp().capabilities
    assert (capabilities.text_limit, capabilities.session_window, capabilities.human_window) == (4096, DAY, None)
    assert [utf16_units(part) for part in WhatsApp().split("🏊" * 3000)] == [4096, 1904]


def test_a_sent_message_is_named_by_its_wamid() -> None:
    sent = {"messaging_product": "whatsapp", "contacts": [{"input": MINA}], "messages": [{"id": "wamid.1"}]}
    assert WhatsApp().external_id(answer(200, sent), MINA) == "wamid.1"


UNCERTAIN: Final = "Not certain that it arrived"
CODES: Final[list[tuple[int, int, type[SendError], str]]] = [
    (400, 130429, NotSent, "Too many messages"),
    (400, 131056, NotSent, "Too many messages"),
    (400, 80007, NotSent, "Too many messages"),
    (400, 4, NotSent, "Too many messages"),
    (400, 133016, NotSent, "Too many messages"),
    (400, 131048, NotSent, "Sending is paused"),
    (400, 131057, NotSent, "Sending is paused"),
    (400, 131000, Ambiguous, UNCERTAIN),
    (400, 131016, Ambiguous, UNCERTAIN),
    (500, 131047, Ambiguous, UNCERTAIN),
    (429, 131047, NotSent, "Too many messages"),
    (400, 131047, Rejected, "Too late to answer freely"),
    (400, 131026, Rejected, "The customer cannot be reached"),
    (400, 131021, Rejected, "Not a possible recipient"),
    (400, 131030, Rejected, "Not a possible recipient"),
    (400, 131062, Rejected, "Not a possible recipient"),
    (400, 131031, Rejected, "The account is restricted"),
    (400, 368, Rejected, "The account is restricted"),
    (400, 131042, Rejected, "A payment problem"),
    (400, 131049, Rejected, "Not delivered to keep the customer's peace"),
    (400, 131050, Rejected, "Not delivered to keep the customer's peace"),
    (400, 131051, Rejected, "Not accepted as it is"),
    (400, 131008, Rejected, "Not accepted as it is"),
    (400, 131009, Rejected, "Not accepted as it is"),
    (400, 100, Rejected, "Not accepted as it is"),
    (400, 131052, Rejected, "The file was not accepted"),
    (400, 131053, Rejected, "The file was not accepted"),
    (400, 132000, Rejected, "The template was not accepted"),
    (400, 132001, Rejected, "The template was not accepted"),
    (400, 132016, Rejected, "The template was not accepted"),
    (401, 190, Rejected, "The inbox is not connected"),
    (400, 10, Rejected, "The inbox is not connected"),
    (403, 200, Rejected, "Permission missing"),
    (400, 77777, Rejected, "Refused by the channel"),
]


@pytest.mark.parametrize(("status", "code", "fate", "title"), CODES)
def test_an_error_has_its_fate_and_its_words(status: int, code: int, fate: type[SendError], title: str) -> None:
    with pytest.raises(SendError) as caught:
        WhatsApp().external_id(answer(status, {"error": {"code": code}}), MINA)
    assert type(caught.value) is fate
    assert (caught.value.failure.code, caught.value.failure.title) == (str(code), title)


@pytest.mark.parametrize("body", [b"", b"[]", {}, {"messages": []}, {"messages": [7]}, {"messages": [{"id": ""}]}])
def test_an_unreadable_success_is_uncertain(body: object) -> None:
    with pytest.raises(Ambiguous):
        WhatsApp().external_id(answer(200, body), MINA)
