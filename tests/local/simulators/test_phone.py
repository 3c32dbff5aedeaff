"""The phone page's API."""

import asyncio
from typing import Final

import pytest

from frontdesk_local.simulators.jsons import Doc, Json, doc, loads, rows, text
from frontdesk_local.simulators.webhooks import Customer, Text, build, inbox_from, send
from frontdesk_local.simulators.webhooks.signing import TELEGRAM_HEADER
from tests.local.simulators.support import Desk, Simulators

ME: Final[Doc] = {"inbox": "tg", "customer": "55", "name": "Reza Karimi"}


async def thread(simulators: Simulators, inbox: str = "tg", customer: str = "55") -> Doc:
    """One customer's thread."""
    path = f"{simulators.url}/_phone/thread"
    async with simulators.http.get(path, params={"inbox": inbox, "customer": customer}) as answer:
        assert answer.status == 200
        return doc(await answer.json())


async def test_a_thread_shows_both_sides_in_order(simulators: Simulators, desk: Desk) -> None:
    status, sent = await simulators.post("/_phone/send", {**ME, "text": "any rooms?"})
    assert (status, doc(sent)["status"]) == (200, 200)
    markup: Json = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    await simulators.telegram("sendChatAction", chat_id=55, action="typing")
    assert (await thread(simulators))["typing"] is True
    await simulators.telegram("sendMessage", chat_id=55, text="Two left. Book?", reply_markup=markup)
    shown = await thread(simulators)
    assert shown["typing"] is False
    mine, theirs = map(doc, rows(shown["messages"]))
    assert (mine["by"], mine["text"], mine["id"]) == ("customer", "any rooms?", doc(sent)["message_id"])
    assert (theirs["by"], theirs["text"]) == ("desk", "Two left. Book?")
    assert theirs["choices"] == [{"id": "y", "title": "Yes", "url": None}]
    (_, headers, body) = desk.got[0]
    assert headers[TELEGRAM_HEADER] == "hush-1"
    assert doc(doc(loads(body))["message"])["text"] == "any rooms?"


async def test_what_a_customer_does_reaches_the_desk(simulators: Simulators, desk: Desk) -> None:
    acts: list[Doc] = [
        {"tap": {"id": "y", "title": "Yes", "message_id": "1500000001"}},
        {"file": {"kind": "voice", "ref": "file-1"}},
        {"place": {"latitude": 1, "longitude": 2}},
        {"edit": {"message_id": "5", "text": "new"}},
        {"react": {"message_id": "5", "emoji": "🧡"}},
        {"block": True},
    ]
    for act in acts:
        assert (await simulators.post("/_phone/send", {**ME, **act}))[0] == 200
    keys = [next(key for key in doc(loads(body)) if key != "update_id") for _, _, body in desk.got]
    assert keys == ["callback_query", "message", "message", "edited_message", "message_reaction", "my_chat_member"]
    assert (await simulators.telegram("sendMessage", chat_id=55, text="x"))[0] == 403


async def test_edits_and_unsends_show_in_the_thread(simulators: Simulators) -> None:
    ids: list[str] = []
    for inbox in ("tg", "ig"):
        _, sent = await simulators.post("/_phone/send", {"inbox": inbox, "customer": "55", "text": "first"})
        ids.append(text(doc(sent)["message_id"]))
    await simulators.post("/_phone/send", {**ME, "edit": {"message_id": ids[0], "text": "second"}})
    await simulators.post("/_phone/send", {"inbox": "ig", "customer": "55", "unsend": ids[1]})
    (edited,) = map(doc, rows((await thread(simulators))["messages"]))
    assert (edited["text"], edited["edited"]) == ("second", True)
    (gone,) = map(doc, rows((await thread(simulators, "ig"))["messages"]))
    assert gone["deleted"] is True


async def test_the_last_webhook_can_be_delivered_again_byte_for_byte(simulators: Simulators, desk: Desk) -> None:
    await simulators.post("/_phone/send", {**ME, "text": "twice"})
    assert (await simulators.post("/_phone/again", ME))[0] == 200
    assert desk.got[0] == desk.got[1]
    assert (await simulators.post("/_phone/again", {**ME, "customer": "56"}))[0] == 400


async def test_inboxes_are_listed_with_their_customers(simulators: Simulators) -> None:
    await simulators.post("/_phone/send", {**ME, "text": "hi"})
    async with simulators.http.get(f"{simulators.url}/_phone/inboxes") as answer:
        inboxes = [doc(inbox) for inbox in rows(await answer.json())]
    assert [(inbox["id"], inbox["customers"]) for inbox in inboxes] == [
        ("tg", ["55"]),
        ("ig", []),
        ("wa", []),
        ("tw", []),
    ]
    assert "hush-1" not in str(inboxes)


async def test_who_gives_no_name_writes_under_the_last_one(simulators: Simulators, desk: Desk) -> None:
    await simulators.post("/_phone/send", {**ME, "text": "hi"})
    await simulators.post("/_phone/send", {**ME, "name": "", "text": "still me"})
    senders = [doc(doc(doc(loads(body))["message"])["from"]) for _, _, body in desk.got]
    assert [(sender["first_name"], sender["last_name"]) for sender in senders] == [("Reza", "Karimi")] * 2
    async with simulators.http.get(f"{simulators.url}/_phone/inboxes") as answer:
        inboxes = [doc(inbox) for inbox in rows(await answer.json())]
    assert [inbox["names"] for inbox in inboxes] == [{"55": "Reza Karimi"}, {}, {}, {}]


async def test_the_wire_shows_both_directions_newest_first_even_within_one_millisecond(
    simulators: Simulators,
) -> None:
    simulators.world.now = lambda: 1_800_000_000_000
    await simulators.post("/_phone/send", {**ME, "text": "hi"})
    await simulators.telegram("sendMessage", chat_id=55, text="hello")
    async with simulators.http.get(f"{simulators.url}/_phone/wire") as answer:
        wire = [doc(row) for row in rows(await answer.json())]
    assert [(row["direction"], row["says"], row["status"]) for row in wire] == [
        ("out", "sendMessage", 200),
        ("in", "text", 200),
    ]
    assert wire[0]["path"] == "POST /telegram/bot…/sendMessage"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"inbox": "nope", "customer": "1", "text": "x"}, "no inbox"),
        ({"inbox": "tg", "text": "x"}, "customer is needed"),
        ({"inbox": "tg", "customer": "1"}, "one of text, tap"),
        ({"inbox": "tg", "customer": "sofia", "text": "x"}, "known by a number"),
        ({"inbox": "tg", "customer": "1", "unsend": "5"}, "Telegram tells a bot nothing"),
        ({"inbox": "tg", "customer": "1", "file": {"kind": "image"}}, "file needs kind and ref"),
        ({"inbox": "tg", "customer": "1", "place": {"latitude": 1}}, "place needs longitude"),
    ],
)
async def test_what_cannot_be_sent_is_named(simulators: Simulators, body: Doc, words: str) -> None:
    status, problem = await simulators.post("/_phone/send", body)
    assert status == 400
    assert words in text(doc(problem)["detail"])


async def test_a_desk_that_is_down_is_told_apart(simulators: Simulators) -> None:
    gone: Doc = {"id": "g", "channel": "telegram", "account_id": "1", "webhook_url": "http://127.0.0.1:9/w"}
    await simulators.control("POST", "accounts", gone)
    status, outcome = await simulators.post("/_phone/send", {"inbox": "g", "customer": "1", "text": "x"})
    assert (status, doc(outcome)["status"]) == (200, 0)


async def test_a_program_without_a_loop_sends_the_same_webhook(desk: Desk) -> None:
    entry: Doc = {"id": "tg", "channel": "telegram", "account_id": "1", "secrets": {"secret_token": "s"}}
    inbox = inbox_from(entry, f"{desk.url}/webhooks")
    webhook = build(inbox, Customer(address="55"), Text(text="hi"))
    delivered = await asyncio.to_thread(send, webhook)
    assert (delivered.status, delivered.body) == (200, "{}")
    assert delivered.milliseconds > 0
    assert desk.got[0][0] == "/webhooks/telegram/tg"
    assert desk.got[0][2] == webhook.body
