"""What Instagram would get, and what its answers mean."""

import json
from typing import Final

import pytest

from frontdesk.channels import CHANNELS
from frontdesk.channels.text import utf8_bytes
from frontdesk.errors import Ambiguous, NotSent, Rejected, SendError
from frontdesk.model import DAY
from tests.channels.support import ACCOUNTS, answer, inbox_of, reply

INSTAGRAM: Final = CHANNELS["instagram"]
INBOX: Final = inbox_of("instagram")
BASE: Final = "https://graph.test"
PERSON: Final = "6100200300400"


def test_a_text_becomes_an_answer_to_the_person() -> None:
    request = INSTAGRAM.render(reply("Olá ☕"), PERSON, INBOX, {"access_token": "invented"}, BASE)
    assert (request.method, request.url) == ("POST", f"{BASE}/v23.0/{ACCOUNTS['instagram']}/messages")
    assert request.headers == {"content-type": "application/json", "authorization": "Bearer invented"}
    assert json.loads(request.body) == {
        "recipient": {"id": PERSON},
        "messaging_type": "RESPONSE",
        "message": {"text": "Olá ☕"},
    }


def test_after_the_session_window_a_person_writes_under_the_human_agent_tag() -> None:
    request = INSTAGRAM.render(reply("still here"), PERSON, INBOX, {"access_token": "invented"}, BASE, late=True)
    body = json.loads(request.body)
    assert (body["messaging_type"], body["tag"]) == ("MESSAGE_TAG", "HUMAN_AGENT")


def test_without_a_token_the_provider_is_left_to_refuse() -> None:
    assert "authorization" not in INSTAGRAM.render(reply("x"), PERSON, INBOX, {}, BASE).headers


def test_the_token_is_not_in_a_repr() -> None:
    assert "invented" not in repr(INSTAGRAM.render(reply("x"), PERSON, INBOX, {"access_token": "invented"}, BASE))


@pytest.mark.parametrize("text", ["", None])
def test_an_empty_message_is_refused_without_a_call(text: str | None) -> None:
    with pytest.raises(Rejected) as caught:
        INSTAGRAM.render(reply(text), PERSON, INBOX, {}, BASE)
    assert caught.value.failure.code == "empty"


def test_long_text_is_split_by_bytes() -> None:
    parts = INSTAGRAM.split("سلام دنیا " * 200)
    assert all(utf8_bytes(part) <= 1000 for part in parts)
    assert len(parts) == 4


def test_the_windows_are_a_day_and_a_week_for_people() -> None:
    capabilities = INSTAGRAM.capabilities
    assert (capabilities.session_window, capabilities.human_window, capabilities.text_limit) == (DAY, 7 * DAY, 1000)


def test_a_sent_message_is_named_by_its_mid() -> None:
    assert INSTAGRAM.external_id(answer(200, {"recipient_id": PERSON, "message_id": "mid.1"}), PERSON) == "mid.1"


def error(code: object, subcode: object = None, **more: object) -> dict[str, object]:
    facts = {"message": "words", "type": "OAuthException", "code": code, "error_subcode": subcode, "fbtrace_id": "A"}
    return {"error": {key: value for key, value in facts.items() if value is not None} | more}


UNCERTAIN: Final = "Not certain that it arrived"
ANSWERS: Final[list[tuple[int, object, type[SendError], str, str]]] = [
    (400, error(10, 2534022), Rejected, "10/2534022", "Too late to answer"),
    (400, error(10, 2018278), Rejected, "10/2018278", "Too late to answer"),
    (400, error(10), Rejected, "10", "Too late to answer"),
    (400, error(2534022), Rejected, "2534022", "Too late to answer"),
    (400, error(100), Rejected, "100", "Not accepted as it is"),
    (400, error(100, 33), Rejected, "100/33", "Not accepted as it is"),
    (400, error(100, 2534014), Rejected, "100/2534014", "The customer cannot be reached"),
    (400, error(100, 2018001), Rejected, "100/2018001", "The customer cannot be reached"),
    (400, error(551), Rejected, "551", "The customer cannot be reached"),
    (401, error(190), Rejected, "190", "The inbox is not connected"),
    (400, error(190, 463), Rejected, "190/463", "The inbox is not connected"),
    (400, error(102), Rejected, "102", "The inbox is not connected"),
    (403, error(200), Rejected, "200", "Permission missing"),
    (403, error(299), Rejected, "299", "Permission missing"),
    (400, error(4), NotSent, "4", "Too many messages"),
    (400, error(17), NotSent, "17", "Too many messages"),
    (400, error(32), NotSent, "32", "Too many messages"),
    (400, error(613), NotSent, "613", "Too many messages"),
    (429, error(100), NotSent, "100", "Too many messages"),
    (429, b"", NotSent, "429", "Too many messages"),
    (400, error(1), Ambiguous, "1", UNCERTAIN),
    (400, error(2), Ambiguous, "2", UNCERTAIN),
    (400, error(77_777, is_transient=True), Ambiguous, "77777", UNCERTAIN),
    (400, error(77_777), Rejected, "77777", "Refused by the channel"),
    (400, error("10"), Rejected, "400", "Refused by the channel"),
    (400, error([]), Rejected, "400", "Refused by the channel"),
    (400, b"<html>", Rejected, "400", "Refused by the channel"),
    (404, b"{}", Rejected, "404", "Refused by the channel"),
    (500, error(613), Ambiguous, "613", UNCERTAIN),
    (500, error(190), Ambiguous, "190", UNCERTAIN),
    (503, b"", Ambiguous, "503", UNCERTAIN),
    (200, b"", Ambiguous, "unreadable_answer", UNCERTAIN),
    (200, {"recipient_id": PERSON}, Ambiguous, "unreadable_answer", UNCERTAIN),
    (200, {"message_id": ""}, Ambiguous, "unreadable_answer", UNCERTAIN),
    (200, b"null", Ambiguous, "unreadable_answer", UNCERTAIN),
]


@pytest.mark.parametrize(("status", "body", "fate", "code", "title"), ANSWERS)
def test_an_answer_has_its_fate_and_its_words(
    status: int, body: object, fate: type[SendError], code: str, title: str
) -> None:
    with pytest.raises(SendError) as caught:
        INSTAGRAM.external_id(answer(status, body), PERSON)
    assert type(caught.value) is fate
    failure = caught.value.failure
    assert (failure.code, failure.title) == (code, title)
    assert failure.detail
    assert failure.action


@pytest.mark.parametrize(("header", "wait"), [("12", 12_000), ("", None), ("soon", None), ("-3", None), ("٣", None)])
def test_the_waiting_time_is_told(header: str, wait: int | None) -> None:
    with pytest.raises(NotSent) as caught:
        INSTAGRAM.external_id(answer(429, error(4), {"retry-after": header}), PERSON)
    assert caught.value.retry_after == wait
