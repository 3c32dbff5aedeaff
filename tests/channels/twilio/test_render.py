"""What Twilio would get, and what its answers mean."""

import base64
from dataclasses import replace
from typing import Final
from urllib.parse import parse_qs

import pytest

from frontdesk.channels.base import HttpRequest
from frontdesk.channels.text import utf16_units
from frontdesk.channels.twilio import Twilio
from frontdesk.errors import Ambiguous, NotSent, Rejected, SendError
from frontdesk.model import Attachment, ChannelTemplate, Inbox, MessageType
from tests.channels.support import ACCOUNTS, answer, inbox_of, reply

INBOX: Final = inbox_of("twilio")
SECRETS: Final = {"auth_token": "invented"}
BASE: Final = "https://api.test"
KIT: Final = "+15550100200"
CONVERSATION: Final = "CH" + "1" * 32


def rendered(thread: str, inbox: Inbox = INBOX) -> HttpRequest:
    return Twilio().render(reply("Hello & سلام"), thread, inbox, SECRETS, BASE)


def form(request: HttpRequest) -> dict[str, list[str]]:
    return parse_qs(request.body.decode(), keep_blank_values=True)


def test_a_text_to_a_phone_goes_from_the_inbox_s_number() -> None:
    request = rendered(KIT)
    assert (request.method, request.url) == (
        "POST",
        f"{BASE}/2010-04-01/Accounts/{ACCOUNTS['twilio']}/Messages.json",
    )
    assert form(request) == {
        "To": [KIT],
        "From": ["+15550100100"],
        "Body": ["Hello & سلام"],
        "StatusCallback": [f"{INBOX.public_webhook_url}?message=1790100000000-0000000002"],
    }


def test_the_account_signs_in_by_a_header() -> None:
    login = base64.b64encode(f"{ACCOUNTS['twilio']}:invented".encode()).decode()
    assert rendered(KIT).headers == {
        "content-type": "application/x-www-form-urlencoded",
        "authorization": f"Basic {login}",
    }


def test_the_token_is_not_in_a_repr() -> None:
    request = rendered(KIT)
    assert request.headers["authorization"] not in repr(request)


def test_whatsapp_is_answered_on_whatsapp() -> None:
    assert form(rendered(f"whatsapp:{KIT}"))["From"] == ["whatsapp:+15550100100"]
    assert form(rendered(f"whatsapp:{KIT}", replace(INBOX, phone="whatsapp:+1")))["From"] == ["whatsapp:+1"]


def test_without_a_public_address_no_status_is_asked_for() -> None:
    assert "StatusCallback" not in form(rendered(KIT, replace(INBOX, public_webhook_url=None)))


def test_a_text_into_a_conversation_is_the_assistant_s() -> None:
    request = rendered(CONVERSATION)
    assert request.url == f"{BASE}/v1/Conversations/{CONVERSATION}/Messages"
    assert form(request) == {
        "Author": ["ASSISTANT"],
        "Body": ["Hello & سلام"],
        "Attributes": ['{"message": "1790100000000-0000000002"}'],
    }


def test_an_address_is_one_part_of_the_path_whatever_it_holds() -> None:
    assert rendered("CH/../x?y#z").url == f"{BASE}/v1/Conversations/CH%2F..%2Fx%3Fy%23z/Messages"


def test_the_environment_of_the_process_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    before = rendered(KIT)
    for name, value in (("EDGE", "sydney"), ("REGION", "au1"), ("ACCOUNT_SID", "ACx"), ("AUTH_TOKEN", "t")):
        monkeypatch.setenv(f"TWILIO_{name}", value)
    assert (rendered(KIT).url, rendered(KIT).headers) == (before.url, before.headers)


TEMPLATE: Final = ChannelTemplate(name="HX" + "0" * 32, language="en", variables=("Kit", "4B"))
PHOTOS: Final = tuple(
    Attachment(id=f"m{n}", type=MessageType.IMAGE, url=f"https://bucket.test/{n}?x=1&y=2") for n in range(11)
)


@pytest.mark.parametrize("thread", [KIT, f"whatsapp:{KIT}", CONVERSATION])
def test_a_template_goes_by_the_sid_of_its_content(thread: str) -> None:
    request = Twilio().render(replace(reply("[HX]"), template=TEMPLATE), thread, INBOX, SECRETS, BASE)
    sent = form(request)
    assert (sent["ContentSid"], sent["ContentVariables"]) == ([TEMPLATE.name], ['{"1": "Kit", "2": "4B"}'])
    assert "Body" not in sent


def test_files_go_by_their_links_with_the_text_beside_them() -> None:
    sent = form(Twilio().render(replace(reply("The pool"), media=PHOTOS[:2]), KIT, INBOX, SECRETS, BASE))
    assert sent["MediaUrl"] == ["https://bucket.test/0?x=1&y=2", "https://bucket.test/1?x=1&y=2"]
    assert sent["Body"] == ["The pool"]
    alone = form(Twilio().render(replace(reply(None), media=PHOTOS[:1]), KIT, INBOX, SECRETS, BASE))
    assert "Body" not in alone


def test_a_file_into_a_conversation_is_named_as_it_lies_in_twilio_s_store() -> None:
    photo = replace(PHOTOS[0], source="ME7", url=None)
    sent = form(Twilio().render(replace(reply("The pool"), media=(photo,)), CONVERSATION, INBOX, SECRETS, BASE))
    assert (sent["MediaSid"], sent["Body"]) == (["ME7"], ["The pool"])
    assert "MediaUrl" not in sent


@pytest.mark.parametrize(("thread", "photos", "code"), [(KIT, 11, "too_many_files"), (CONVERSATION, 1, "no_files")])
def test_files_that_cannot_be_sent_are_refused_without_a_call(thread: str, photos: int, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        Twilio().render(replace(reply("x"), media=PHOTOS[:photos]), thread, INBOX, SECRETS, BASE)
    assert caught.value.failure.code == code


@pytest.mark.parametrize("thread", [KIT, CONVERSATION])
def test_nothing_is_sent_while_a_call_is_built(thread: str) -> None:
    """The network is closed to tests: a client that sent would fail."""
    assert rendered(thread).method == "POST"


@pytest.mark.parametrize(
    ("text", "secrets", "phone", "code"),
    [
        ("", SECRETS, "+1", "empty"),
        (None, SECRETS, "+1", "empty"),
        ("x", {}, "+1", "no_auth_token"),
        ("x", SECRETS, None, "no_phone"),
        ("x", SECRETS, "", "no_phone"),
    ],
)
def test_what_cannot_be_sent_is_refused_without_a_call(
    text: str | None, secrets: dict[str, str], phone: str | None, code: str
) -> None:
    with pytest.raises(Rejected) as caught:
        Twilio().render(reply(text), KIT, replace(INBOX, phone=phone), secrets, BASE)
    assert caught.value.failure.code == code


def test_long_text_is_split_at_1600() -> None:
    assert [utf16_units(part) for part in Twilio().split("x" * 4000)] == [1600, 1600, 800]


@pytest.mark.parametrize("sid", ["SM1", "MM1", "IM1"])
def test_a_sent_message_is_named_by_its_sid(sid: str) -> None:
    assert Twilio().external_id(answer(201, {"sid": sid, "status": "queued"}), KIT) == sid


UNCERTAIN: Final = "Not certain that it arrived"
ANSWERS: Final[list[tuple[int, object, type[SendError], str, str]]] = [
    (400, {"code": 21211}, Rejected, "21211", "Not a possible recipient"),
    (400, {"code": 21614}, Rejected, "21614", "Not a possible recipient"),
    (400, {"code": 21408}, Rejected, "21408", "The country is not enabled"),
    (400, {"code": 21610}, Rejected, "21610", "The customer has opted out"),
    (400, {"code": 21617}, Rejected, "21617", "Too long"),
    (400, {"code": 63016}, Rejected, "63016", "Too late to answer freely"),
    (401, {"code": 20003}, Rejected, "20003", "The inbox is not connected"),
    (404, {"code": 20404}, Rejected, "20404", "Not found at Twilio"),
    (400, {"code": 50435}, Rejected, "50435", "The group does not take it"),
    (403, {"code": 50452}, Rejected, "50452", "Group messages are not enabled"),
    (400, {"code": 50427}, Rejected, "50427", "The conversation is closed"),
    (400, {"code": 77777}, Rejected, "77777", "Refused by the channel"),
    (400, b"<html>", Rejected, "400", "Refused by the channel"),
    (429, {"code": 20429}, NotSent, "20429", "Too many messages"),
    (429, b"", NotSent, "429", "Too many messages"),
    (400, {"code": 63018}, NotSent, "63018", "Too many messages"),
    (500, {"code": 21610}, Ambiguous, "21610", UNCERTAIN),
    (503, b"", Ambiguous, "503", UNCERTAIN),
    (201, b"", Ambiguous, "unreadable_answer", UNCERTAIN),
    (201, {"status": "queued"}, Ambiguous, "unreadable_answer", UNCERTAIN),
]


@pytest.mark.parametrize(("status", "body", "fate", "code", "title"), ANSWERS)
def test_an_answer_has_its_fate_and_its_words(
    status: int, body: object, fate: type[SendError], code: str, title: str
) -> None:
    with pytest.raises(SendError) as caught:
        Twilio().external_id(answer(status, body), KIT)
    assert type(caught.value) is fate
    assert (caught.value.failure.code, caught.value.failure.title) == (code, title)


def test_the_waiting_time_is_told() -> None:
    with pytest.raises(NotSent) as caught:
        Twilio().external_id(answer(429, {"code": 20429}, {"retry-after": "3"}), KIT)
    assert caught.value.retry_after == 3_000
