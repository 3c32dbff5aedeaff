"""The Bot API's sending methods, each limit at and over."""

from typing import Final

import pytest

from frontdesk_local.simulators.call import Answer, Call, Upload
from frontdesk_local.simulators.jsons import Doc, Json, doc, rows, text, whole
from frontdesk_local.simulators.telegram.provider import Telegram
from frontdesk_local.simulators.world import World
from tests.local.simulators.support import NOW, ask

PATH: Final = "/telegram/bot4242:abc/"
BUTTON: Final[Doc] = {"text": "Yes", "callback_data": "y"}


def keyboard(*buttons: Json) -> Doc:
    """An inline keyboard of one row."""
    return {"inline_keyboard": [[*buttons]]}


def result(answer: Answer) -> Doc:
    """The result of a call that was accepted."""
    assert answer.status == 200, answer.body
    body = doc(answer.logged_body)
    assert body["ok"] is True
    return doc(body["result"])


def reason(answer: Answer) -> str:
    """Why a call was refused."""
    body = doc(answer.logged_body)
    assert body["ok"] is False
    assert body["error_code"] == answer.status
    return text(body["description"])


@pytest.mark.parametrize(
    "params",
    [
        {"text": "x" * 4096},
        {"text": "🧡" * 4096},
        {"text": "<b>" + "x" * 4096 + "</b>", "parse_mode": "HTML"},
        {"text": "&lt;" * 4096, "parse_mode": "html"},
        {"text": "*" + "x" * 4096 + "*", "parse_mode": "MarkdownV2"},
        {"text": "hi", "reply_markup": keyboard({"text": "a", "callback_data": "x" * 64})},
        {"text": "hi", "reply_markup": keyboard({"text": "a", "callback_data": "ä" * 32})},
        {"text": "hi", "reply_markup": keyboard({"text": "a", "url": "https://example.com"})},
        {"text": "hi", "reply_markup": '{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}'},
        {"text": "hi", "reply_markup": {"keyboard": [["One"], [{"text": "Two"}]]}},
        {"text": "hi", "reply_markup": {"remove_keyboard": True}},
        {"text": "hi", "reply_markup": {"force_reply": True}},
        {"text": "hi", "reply_parameters": {"message_id": 7}},
        {"text": "hi", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
        {"text": 5},
    ],
)
def test_a_message_at_the_limit_is_sent(world: World, params: Doc) -> None:
    sent = result(ask(Telegram(world), "POST", PATH + "sendMessage", {"chat_id": 55, **params}))
    assert sent["chat"] == {"id": 55, "type": "private", "first_name": "Guest"}
    assert sent["date"] == NOW // 1000


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"text": "x"}, "Bad Request: chat_id is empty"),
        ({"chat_id": "nobody", "text": "x"}, "Bad Request: chat not found"),
        ({"chat_id": 0, "text": "x"}, "Bad Request: chat not found"),
        ({"chat_id": 55}, "Bad Request: message text is empty"),
        ({"chat_id": 55, "text": " \n "}, "Bad Request: message text is empty"),
        ({"chat_id": 55, "text": "<b></b>", "parse_mode": "HTML"}, "Bad Request: message text is empty"),
        ({"chat_id": 55, "text": "x" * 4097}, "Bad Request: message is too long"),
        (
            {"chat_id": 55, "text": "<i>" + "x" * 4097 + "</i>", "parse_mode": "HTML"},
            "Bad Request: message is too long",
        ),
        ({"chat_id": 55, "text": ["x"]}, 'Bad Request: field "text" must be of type String'),
        ({"chat_id": 55, "text": "x", "parse_mode": "BBCode"}, "Bad Request: unsupported parse_mode"),
        ({"chat_id": 55, "text": "x", "entities": "nope"}, "Bad Request: can't parse entities JSON object"),
        ({"chat_id": 55, "text": "x", "entities": {}}, "Bad Request: can't parse entities: expected an Array"),
        (
            {"chat_id": 55, "text": "x", "reply_markup": "{"},
            "Bad Request: can't parse reply keyboard markup JSON object",
        ),
        ({"chat_id": 55, "text": "x", "reply_markup": []}, "Bad Request: object expected as reply markup"),
        ({"chat_id": 55, "text": "x", "reply_parameters": {}}, "message_id is needed"),
    ],
)
def test_a_message_over_the_limit_is_refused_in_telegrams_words(world: World, params: Doc, description: str) -> None:
    answer = ask(Telegram(world), "POST", PATH + "sendMessage", params)
    assert answer.status == 400
    assert reason(answer).endswith(description)


@pytest.mark.parametrize(
    ("markup", "description"),
    [
        (keyboard({"text": "a", "callback_data": "x" * 65}), "BUTTON_DATA_INVALID"),
        (keyboard({"text": "a", "callback_data": "ä" * 33}), "BUTTON_DATA_INVALID"),
        (keyboard({"text": "a", "callback_data": ""}), "BUTTON_DATA_INVALID"),
        (keyboard({"text": "a", "callback_data": 5}), "BUTTON_DATA_INVALID"),
        (keyboard({"text": "a", "url": "example"}), "BUTTON_URL_INVALID"),
        (keyboard({"text": "a"}), "Text buttons are unallowed in the inline keyboard"),
        (keyboard({"text": "a", "url": "https://x.example", "callback_data": "b"}), "exactly one action is allowed"),
        (keyboard({"text": "", "callback_data": "b"}), "must be of type String and not empty"),
        (keyboard("a"), "expected an Object"),
        ({"inline_keyboard": [BUTTON]}, "must be an Array of Arrays"),
        ({"inline_keyboard": BUTTON}, "must be an Array of Arrays"),
        ({"keyboard": [[{}]]}, "must be of type String and not empty"),
        ({"something": 1}, "expected a keyboard"),
    ],
)
def test_a_keyboard_of_the_wrong_shape_is_refused(world: World, markup: Doc, description: str) -> None:
    answer = ask(Telegram(world), "POST", PATH + "sendMessage", {"chat_id": 55, "text": "x", "reply_markup": markup})
    assert description in reason(answer)


def test_message_ids_count_up_in_each_chat_and_leave_room_for_the_customers(world: World) -> None:
    telegram = Telegram(world)
    ids = [
        whole(result(ask(telegram, "POST", PATH + "sendMessage", {"chat_id": chat, "text": "x"}))["message_id"])
        for chat in (1, 1, 2, 1)
    ]
    assert ids == [1_500_000_001, 1_500_000_002, 1_500_000_001, 1_500_000_003]


def test_parameters_may_come_in_the_query(world: World) -> None:
    answer = ask(Telegram(world), "GET", PATH + "sendmessage", query={"chat_id": "55", "text": "hello"})
    assert result(answer)["text"] == "hello"


def test_a_body_that_is_no_json_is_refused(world: World) -> None:
    assert reason(ask(Telegram(world), "POST", PATH + "sendMessage", "{chat")) == "Bad Request: can't parse JSON object"


@pytest.mark.parametrize("path", ["/telegram/bot1:no/getMe", "/telegram/file/bot1:no/files/1/a"])
def test_an_unknown_token_is_unauthorized(world: World, path: str) -> None:
    answer = ask(Telegram(world), "POST", path)
    assert (answer.status, reason(answer)) == (401, "Unauthorized")


@pytest.mark.parametrize("path", ["/telegram/", PATH + "sendDice", "/telegram/file/bot4242:abc/files/9/a"])
def test_what_does_not_exist_is_not_found(world: World, path: str) -> None:
    assert ask(Telegram(world), "POST", path).status == 404


def test_a_customer_who_blocked_the_bot_gets_nothing(world: World) -> None:
    world.customers.change({"channel": "telegram", "address": "55", "blocked": True})
    answer = ask(Telegram(world), "POST", PATH + "sendMessage", {"chat_id": 55, "text": "x"})
    assert (answer.status, reason(answer)) == (403, "Forbidden: bot was blocked by the user")
    assert world.threads.in_order("tg", "55") == []


@pytest.mark.parametrize("kind", ["photo", "document", "voice", "video", "audio"])
def test_a_file_is_sent_by_upload_and_again_by_its_file_id(world: World, kind: str) -> None:
    telegram, method = Telegram(world), f"{PATH}send{kind}"
    upload = Upload(name="a.bin", mime="application/pdf", data=b"1234")
    call = Call(method="POST", path=method, at=NOW, body={"chat_id": "55", "caption": "c" * 1024}, files={kind: upload})
    first = result(telegram.answer(call))
    assert first["caption"] == "c" * 1024
    file_id = text(doc(rows(first[kind])[-1] if kind == "photo" else first[kind])["file_id"])
    again = result(ask(telegram, "POST", method, {"chat_id": 55, kind: file_id}))
    assert file_id in str(again[kind])
    assert [bubble.media[0]["kind"] for bubble in world.threads.in_order("tg", "55")] == [kind, kind]


@pytest.mark.parametrize(
    ("params", "status", "description"),
    [
        ({}, 400, "Bad Request: there is no document in the request"),
        ({"document": "nobody-knows"}, 400, "Bad Request: wrong file identifier/HTTP URL specified"),
        (
            {"document": "https://x.example/a.pdf", "caption": "c" * 1025},
            400,
            "Bad Request: message caption is too long",
        ),
    ],
)
def test_a_file_that_is_none_is_refused(world: World, params: Doc, status: int, description: str) -> None:
    answer = ask(Telegram(world), "POST", PATH + "sendDocument", {"chat_id": 55, **params})
    assert (answer.status, reason(answer)) == (status, description)


@pytest.mark.parametrize(
    ("kind", "size", "status"),
    [("photo", 10 << 20, 200), ("photo", (10 << 20) + 1, 413), ("video", 50 << 20, 200), ("video", (50 << 20) + 1, 413),
     ("voice", 0, 400)],
)  # fmt: skip
def test_an_upload_may_have_so_many_bytes_and_no_more(world: World, kind: str, size: int, status: int) -> None:
    upload = Upload(name="a", mime="x/y", data=bytes(size))
    call = Call(method="POST", path=PATH + f"send{kind}", at=NOW, body={"chat_id": "1"}, files={kind: upload})
    assert Telegram(world).answer(call).status == status


def test_typing_shows_for_five_seconds_or_until_the_message(world: World) -> None:
    telegram = Telegram(world)
    assert ask(telegram, "POST", PATH + "sendChatAction", {"chat_id": 55, "action": "typing"}).body == {
        "ok": True,
        "result": True,
    }
    assert world.threads.of("tg", "55").typing_until == NOW + 5000
    ask(telegram, "POST", PATH + "sendMessage", {"chat_id": 55, "text": "x"})
    assert world.threads.of("tg", "55").typing_until == 0
    refused = ask(telegram, "POST", PATH + "sendChatAction", {"chat_id": 55, "action": "dancing"})
    assert reason(refused) == "Bad Request: wrong parameter action in request"


def test_the_phone_shows_text_and_buttons(world: World) -> None:
    markup = keyboard(BUTTON, {"text": "Map", "url": "https://x.example"})
    body: Doc = {"chat_id": 55, "text": "<b>Well</b>?", "parse_mode": "HTML", "reply_markup": markup}
    ask(Telegram(world), "POST", PATH + "sendMessage", body)
    (bubble,) = world.threads.in_order("tg", "55")
    assert bubble.text == "Well?"
    assert [(choice["id"], choice["title"]) for choice in bubble.choices] == [("y", "Yes"), ("Map", "Map")]
