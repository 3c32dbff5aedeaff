"""What Telegram would get, and what its answers mean."""

import json
from typing import Final

import pytest

from frontdesk.channels import CHANNELS
from frontdesk.channels.text import utf16_units
from frontdesk.errors import Ambiguous, Moved, NotSent, Rejected, SendError, ShutOut
from tests.channels.support import Plain, answer, inbox_of, reply

TELEGRAM: Final = CHANNELS["telegram"]
INBOX: Final = inbox_of("telegram")
SECRETS: Final = {"bot_token": "990011:invented-Token", "secret_token": "s"}
BASE: Final = "https://telegram.test"
CHAT: Final = "7100200"


def test_a_text_becomes_send_message() -> None:
    request = TELEGRAM.render(reply("Hello *there* سلام"), CHAT, INBOX, SECRETS, BASE)
    assert (request.method, request.url) == ("POST", f"{BASE}/bot990011:invented-Token/sendMessage")
    assert request.headers == {"content-type": "application/json"}
    assert json.loads(request.body) == {"chat_id": CHAT, "text": "Hello *there* سلام"}


def test_a_base_address_may_end_in_a_slash() -> None:
    assert TELEGRAM.render(reply("x"), CHAT, INBOX, SECRETS, BASE + "/").url.startswith(f"{BASE}/bot")


@pytest.mark.parametrize(
    ("reply_to", "quoted"),
    [
        (f"{CHAT}:55", 55),
        (f"bc-12:{CHAT}:55", None),
        ("7100201:55", None),
        (f"{CHAT}:update:9", None),
        (f"{CHAT}:", None),
        (f"{CHAT}:५", None),
        ("4382bfdwdsb323b2d9", None),
        ("", None),
        (None, None),
    ],
)
def test_a_quoted_message_of_the_same_chat_is_pointed_at(reply_to: str | None, quoted: int | None) -> None:
    body = json.loads(TELEGRAM.render(reply("x", reply_to), CHAT, INBOX, SECRETS, BASE).body)
    expected = {"message_id": quoted, "allow_sending_without_reply": True} if quoted else None
    assert body.get("reply_parameters") == expected


@pytest.mark.parametrize(
    ("text", "secrets", "code"),
    [
        ("", SECRETS, "empty"),
        (None, SECRETS, "empty"),
        ("x", {}, "no_bot_token"),
        ("x", {"bot_token": ""}, "no_bot_token"),
    ],
)
def test_what_cannot_be_sent_is_refused_without_a_call(text: str | None, secrets: dict[str, str], code: str) -> None:
    with pytest.raises(Rejected) as caught:
        TELEGRAM.render(reply(text), CHAT, INBOX, secrets, BASE)
    assert caught.value.failure.code == code


def test_the_token_is_not_in_a_repr() -> None:
    assert "invented" not in repr(TELEGRAM.render(reply("x"), CHAT, INBOX, SECRETS, BASE))


def test_long_text_is_split_by_utf16_units() -> None:
    parts = TELEGRAM.split("🎉" * 5000)
    assert [utf16_units(part) for part in parts] == [4096, 4096, 1808]


def test_a_sent_message_is_named_by_chat_and_number() -> None:
    assert TELEGRAM.external_id(answer(200, {"ok": True, "result": {"message_id": 91}}), CHAT) == f"{CHAT}:91"


def error(code: int, description: str, **parameters: Plain) -> dict[str, Plain]:
    facts: dict[str, Plain] = {"ok": False, "error_code": code, "description": description}
    return facts | {"parameters": parameters} if parameters else facts


BLOCKED: Final = "Forbidden: bot was blocked by the user"

ANSWERS: Final[list[tuple[int, object, type[SendError], str, str]]] = [
    (429, error(429, "Too Many Requests: retry after 7", retry_after=7), NotSent, "429", "Too many messages"),
    (429, b"slow down", NotSent, "429", "Too many messages"),
    (403, error(403, BLOCKED), ShutOut, "403", "Blocked by the customer"),
    (403, error(403, "Forbidden: user is deactivated"), ShutOut, "403", "The account is gone"),
    (
        403,
        error(403, "Forbidden: bot can't initiate conversation with a user"),
        Rejected,
        "403",
        "The customer has not started the bot",
    ),
    (403, error(403, "Forbidden: bot was kicked from the supergroup chat"), ShutOut, "403", "Removed from the group"),
    (403, error(403, "Forbidden: bot is not a member of the supergroup chat"), Rejected, "403", "Not in the group"),
    (403, error(403, "Forbidden: something new"), Rejected, "403", "Not allowed to write to this customer"),
    (
        400,
        error(400, "Bad Request: not enough rights to send text messages to the chat"),
        Rejected,
        "400",
        "Not allowed to write here",
    ),
    (400, error(400, "Bad Request: CHAT_WRITE_FORBIDDEN"), Rejected, "400", "Not allowed to write here"),
    (400, error(400, "Bad Request: chat not found"), Rejected, "400", "The chat was not found"),
    (400, error(400, "Bad Request: PEER_ID_INVALID"), Rejected, "400", "The chat was not found"),
    (400, error(400, "Bad Request: message is too long"), Rejected, "400", "Too long"),
    (400, error(400, "Bad Request: message text is empty"), Rejected, "400", "Nothing to send"),
    (400, error(400, "Bad Request: text must be non-empty"), Rejected, "400", "Nothing to send"),
    (400, error(400, "Bad Request: can't parse entities"), Rejected, "400", "Refused by the channel"),
    (
        400,
        error(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100),
        Moved,
        "migrated",
        "The group has moved",
    ),
    (400, b"<html>", Rejected, "400", "Refused by the channel"),
    (401, error(401, "Unauthorized"), Rejected, "401", "The inbox is not connected"),
    (404, error(404, "Not Found"), Rejected, "404", "The inbox is not connected"),
    (302, b"", Rejected, "302", "Refused by the channel"),
    (408, b"", Ambiguous, "408", "Not certain that it arrived"),
    (500, error(500, "Internal Server Error"), Ambiguous, "500", "Not certain that it arrived"),
    (502, error(403, BLOCKED), Ambiguous, "502", "Not certain that it arrived"),
    (504, b"", Ambiguous, "504", "Not certain that it arrived"),
    (200, error(403, BLOCKED), ShutOut, "403", "Blocked by the customer"),
    (200, {"ok": False}, Rejected, "200", "Refused by the channel"),
    (200, {"ok": True, "result": True}, Ambiguous, "unreadable_answer", "Not certain that it arrived"),
    (200, {"ok": True, "result": {"message_id": "91"}}, Ambiguous, "unreadable_answer", "Not certain that it arrived"),
    (200, b"", Ambiguous, "unreadable_answer", "Not certain that it arrived"),
    (200, b"[]", Ambiguous, "unreadable_answer", "Not certain that it arrived"),
]


@pytest.mark.parametrize(("status", "body", "fate", "code", "title"), ANSWERS)
def test_an_answer_has_its_fate_and_its_words(
    status: int, body: object, fate: type[SendError], code: str, title: str
) -> None:
    with pytest.raises(SendError) as caught:
        TELEGRAM.external_id(answer(status, body), CHAT)
    assert type(caught.value) is fate
    failure = caught.value.failure
    assert (failure.code, failure.title) == (code, title)
    assert failure.detail
    assert failure.action


@pytest.mark.parametrize(
    ("parameters", "headers", "wait"),
    [
        ({"retry_after": 7}, {}, 7_000),
        ({"retry_after": 7}, {"retry-after": "9"}, 7_000),
        ({}, {"retry-after": "9"}, 9_000),
        ({}, {"retry-after": "Wed, 21 Oct 2026 07:28:00 GMT"}, None),
        ({"retry_after": -1}, {}, None),
        ({"retry_after": True}, {}, None),
        ({"retry_after": 10**12}, {}, 7 * 24 * 60 * 60 * 1_000),
        ({}, {}, None),
    ],
)
def test_the_waiting_time_is_told(parameters: dict[str, Plain], headers: dict[str, str], wait: int | None) -> None:
    with pytest.raises(NotSent) as caught:
        TELEGRAM.external_id(answer(429, error(429, "Too Many Requests", **parameters), headers), CHAT)
    assert caught.value.retry_after == wait


def test_a_chat_of_the_businesss_own_account_is_written_to_through_its_connection() -> None:
    place = f"bc-12:{CHAT}"
    request = TELEGRAM.render(reply("Hello", f"{place}:55"), place, INBOX, SECRETS, BASE)
    assert json.loads(request.body) == {
        "chat_id": CHAT,
        "business_connection_id": "bc-12",
        "text": "Hello",
        "reply_parameters": {"message_id": 55, "allow_sending_without_reply": True},
    }
    sent = answer(200, {"ok": True, "result": {"message_id": 56}})
    assert TELEGRAM.external_id(sent, place) == f"{place}:56"
