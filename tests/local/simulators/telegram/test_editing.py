"""Editing, answering taps, the webhook settings and files of the Bot API."""

from typing import Final

import pytest

from frontdesk_local.simulators.jsons import Doc, doc, text
from frontdesk_local.simulators.telegram.provider import Telegram
from frontdesk_local.simulators.telegram.refused import failure
from frontdesk_local.simulators.world import World
from tests.local.simulators.support import ask
from tests.local.simulators.telegram.test_sending import keyboard, reason, result

PATH: Final = "/telegram/bot4242:abc/"
FIRST: Final = 1_500_000_001
KEYBOARD: Final = keyboard({"text": "Yes", "callback_data": "y"})


@pytest.fixture
def telegram(world: World) -> Telegram:
    """A bot that has sent one message with a keyboard to chat 55."""
    telegram = Telegram(world)
    ask(telegram, "POST", PATH + "sendMessage", {"chat_id": 55, "text": "Well?", "reply_markup": KEYBOARD})
    return telegram


def test_a_tapped_keyboard_can_be_taken_away_once(telegram: Telegram, world: World) -> None:
    body: Doc = {"chat_id": 55, "message_id": FIRST}
    edited = result(ask(telegram, "POST", PATH + "editMessageReplyMarkup", body))
    assert "reply_markup" not in edited
    assert edited["text"] == "Well?"
    assert world.threads.in_order("tg", "55")[0].choices == []
    assert "message is not modified" in reason(ask(telegram, "POST", PATH + "editMessageReplyMarkup", body))


def test_a_text_can_be_changed(telegram: Telegram, world: World) -> None:
    body: Doc = {"chat_id": 55, "message_id": FIRST, "text": "Thanks", "reply_markup": KEYBOARD}
    assert result(ask(telegram, "POST", PATH + "editMessageText", body))["reply_markup"] == KEYBOARD
    (bubble,) = world.threads.in_order("tg", "55")
    assert (bubble.text, bubble.edited, len(bubble.choices)) == ("Thanks", True, 1)


@pytest.mark.parametrize(
    ("body", "description"),
    [
        ({"chat_id": 55, "message_id": 7, "text": "x"}, "Bad Request: message to edit not found"),
        ({"chat_id": 55, "text": "x"}, "Bad Request: message identifier is not specified"),
        ({"chat_id": 55, "message_id": FIRST, "text": "x" * 4097}, "Bad Request: message is too long"),
        (
            {"chat_id": 55, "message_id": FIRST, "text": "x", "reply_markup": {"keyboard": [["a"]]}},
            "Bad Request: inline keyboard expected",
        ),
    ],
)
def test_an_edit_that_cannot_be_is_refused(telegram: Telegram, body: Doc, description: str) -> None:
    assert reason(ask(telegram, "POST", PATH + "editMessageText", body)) == description


def test_an_inline_message_is_edited_without_a_chat(telegram: Telegram) -> None:
    body: Doc = {"inline_message_id": "i1", "text": "x"}
    assert ask(telegram, "POST", PATH + "editMessageText", body).body == {"ok": True, "result": True}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"callback_query_id": "1", "text": "x" * 200}, 200),
        ({"callback_query_id": "1", "text": "x" * 201}, 400),
        ({}, 400),
    ],
)
def test_a_tap_is_answered_in_at_most_200_characters(telegram: Telegram, body: Doc, status: int) -> None:
    assert ask(telegram, "POST", PATH + "answerCallbackQuery", body).status == status


def test_the_bot_describes_itself(telegram: Telegram) -> None:
    me = result(ask(telegram, "GET", PATH + "getMe"))
    assert (me["id"], me["is_bot"]) == (4242, True)


def test_the_webhook_goes_where_it_was_set(telegram: Telegram, world: World) -> None:
    body: Doc = {"url": "https://new.example.com/hook", "secret_token": "fresh_1", "max_connections": 100}
    assert ask(telegram, "POST", PATH + "setWebhook", body).status == 200
    assert result(ask(telegram, "GET", PATH + "getWebhookInfo"))["url"] == "https://new.example.com/hook"
    bot = world.inboxes.by_id("tg")
    assert bot is not None
    assert bot.secret("secret_token") == "fresh_1"
    assert ask(telegram, "POST", PATH + "deleteWebhook").status == 200
    assert result(ask(telegram, "GET", PATH + "getWebhookInfo"))["url"] == ""


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"url": "http://127.0.0.1:8080/w"}, 200),
        ({"url": "http://desk.example.com/w"}, 400),
        ({"url": "https://x.example", "secret_token": "s" * 256}, 200),
        ({"url": "https://x.example", "secret_token": "s" * 257}, 400),
        ({"url": "https://x.example", "secret_token": "blank no"}, 400),
        ({"url": "https://x.example", "max_connections": 0}, 400),
        ({"url": "https://x.example", "max_connections": "101"}, 400),
        ({"url": "https://x.example", "allowed_updates": '["message"]'}, 200),
        ({"url": "https://x.example", "allowed_updates": '"message"'}, 400),
    ],
)
def test_a_webhook_is_set_within_the_rules(telegram: Telegram, body: Doc, status: int) -> None:
    assert ask(telegram, "POST", PATH + "setWebhook", body).status == status


def test_a_file_is_found_by_its_id_and_fetched_by_its_path(telegram: Telegram, world: World) -> None:
    media = world.media.add(b"abc", "image/png", "a.png")
    found = result(ask(telegram, "GET", PATH + "getFile", query={"file_id": media.telegram_file_id}))
    assert found["file_size"] == 3
    fetched = ask(telegram, "GET", f"/telegram/file/bot4242:abc/{text(found['file_path'])}")
    assert (fetched.body, fetched.headers) == (b"abc", {"Content-Type": "image/png"})


@pytest.mark.parametrize(("size", "status"), [(20 << 20, 200), ((20 << 20) + 1, 400)])
def test_a_bot_may_fetch_20_megabytes(telegram: Telegram, world: World, size: int, status: int) -> None:
    media = world.media.add(bytes(size), "video/mp4")
    answer = ask(telegram, "GET", PATH + "getFile", query={"file_id": media.telegram_file_id})
    assert answer.status == status


def test_an_unknown_file_is_refused(telegram: Telegram) -> None:
    assert reason(ask(telegram, "GET", PATH + "getFile", query={"file_id": "x"})) == "Bad Request: invalid file_id"


def test_throttling_says_how_long_to_wait() -> None:
    throttled = failure(429)
    assert doc(throttled["parameters"])["retry_after"] == 1
    assert throttled["description"] == "Too Many Requests: retry after 1"
