"""A message whose answer was lost is found at Twilio by our id, or by its words and its time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pytest

from frontdesk.channels.twilio import Twilio
from frontdesk.errors import Ambiguous, NotSent, Rejected, SendError
from frontdesk.model import Menu, MenuKind, Option, Section
from tests.channels.support import ACCOUNTS, ALL, answer, inbox_of, reply

INBOX: Final = inbox_of("twilio")
KIT: Final = "+15550100200"
GROUP: Final = "CH" + "1" * 32
MESSAGE: Final = reply("Gladly. سلام")
SINCE: Final = 1_790_100_000_000


def at(millis: int) -> str:
    return format_datetime(datetime.fromtimestamp(millis / 1000, UTC))


def listed(sid: str, **more: object) -> dict[str, object]:
    facts = {"body": MESSAGE.text, "direction": "outbound-api", "date_created": at(SINCE), "status": "sent"}
    return {"sid": sid, **facts, **more}


def found(*items: object) -> Sequence[str]:
    return Twilio().traces(answer(200, {"messages": list(items)}), MESSAGE, SINCE)


@pytest.mark.parametrize(("thread", "sender"), [(KIT, "+15550100100"), (f"whatsapp:{KIT}", "whatsapp:+15550100100")])
def test_messages_to_the_phone_are_asked_for(thread: str, sender: str) -> None:
    request = Twilio().look_up(MESSAGE, thread, INBOX, {"auth_token": "x"}, "https://api.test")
    assert request is not None
    parts = urlsplit(request.url)
    assert (request.method, parts.path) == ("GET", f"/2010-04-01/Accounts/{ACCOUNTS['twilio']}/Messages.json")
    assert parse_qs(parts.query) == {"To": [thread], "From": [sender], "PageSize": ["50"]}
    assert request.body == b""


def test_the_latest_of_a_conversation_are_asked_for() -> None:
    request = Twilio().look_up(MESSAGE, GROUP, INBOX, {"auth_token": "x"}, "https://conversations.test")
    assert request is not None
    assert request.url == f"https://conversations.test/v1/Conversations/{GROUP}/Messages?Order=desc&PageSize=50"


def test_without_a_token_nothing_can_be_asked() -> None:
    assert Twilio().look_up(MESSAGE, KIT, INBOX, {}, "https://api.test") is None


def test_the_same_words_sent_since_are_a_trace() -> None:
    assert found(listed("SM2"), listed("SM1")) == ("SM2", "SM1")


@pytest.mark.parametrize(
    "other",
    [
        {"body": "something else"},
        {"direction": "inbound"},
        {"date_created": at(SINCE - 1000)},
        {"date_created": "yesterday"},
        {"date_created": None},
        {"sid": ""},
    ],
)
def test_other_words_another_direction_and_another_time_are_none(other: dict[str, object]) -> None:
    assert found({**listed("SM1"), **other}) == ()


def test_our_id_among_the_attributes_is_a_trace_whatever_else_is_said() -> None:
    named = {"sid": "IM1", "body": "x", "attributes": f'{{"message": "{MESSAGE.id}"}}', "date_created": "2026"}
    assert found({"sid": "IM0", "attributes": "{"}, {"sid": "IM2", "attributes": "[]"}, named) == ("IM1",)


def test_a_menu_is_known_by_the_text_it_became() -> None:
    menu = Menu(kind=MenuKind.BUTTON, sections=(Section(options=(Option(id="y", title="Yes"),)),))
    item = listed("SM1", body=f"{MESSAGE.text}\n\n1. Yes")
    assert Twilio().traces(answer(200, {"messages": [item]}), replace(MESSAGE, menu=menu), SINCE) == ("SM1",)


@pytest.mark.parametrize(("status", "fate"), [(429, NotSent), (503, Ambiguous), (401, Rejected)])
def test_an_answer_that_says_nothing_is_told_apart_from_no_trace(status: int, fate: type[SendError]) -> None:
    with pytest.raises(fate):
        Twilio().traces(answer(status, {"code": 1}), MESSAGE, SINCE)


@pytest.mark.parametrize("body", [b"", b"[]", {}, {"messages": 7}, {"messages": [7, None]}])
def test_an_odd_list_holds_no_trace(body: object) -> None:
    assert Twilio().traces(answer(200, body), MESSAGE, SINCE) == ()


@pytest.mark.parametrize("name", ALL)
def test_a_channel_can_be_asked_if_it_says_so(name: str) -> None:
    secrets = {"auth_token": "x", "access_token": "x", "bot_token": "x"}
    request = ALL[name].look_up(MESSAGE, KIT, inbox_of(name), secrets, "https://provider.test")
    assert (request is not None) is ALL[name].capabilities.traces
