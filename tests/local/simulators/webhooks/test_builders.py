"""Customers' webhooks of Telegram and Instagram, in the shapes the providers send."""

from typing import Final

import pytest

from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.jsons import Doc, Json, doc, loads, rows, whole
from frontdesk_local.simulators.webhooks import (
    Act,
    Block,
    Customer,
    Echo,
    Edit,
    File,
    NotOnChannelError,
    Place,
    React,
    Read,
    Stamp,
    Tap,
    Text,
    Unsend,
    build,
    stamp,
)
from frontdesk_local.simulators.webhooks.build import CUSTOMERS_NUMBERS
from frontdesk_local.simulators.webhooks.instagram import instagram_mid
from frontdesk_local.simulators.webhooks.signing import META_HEADER, TELEGRAM_HEADER, meta_signature
from tests.local.simulators.support import INSTAGRAM, TELEGRAM

WHEN: Final = Stamp(number=77, at=1_790_000_000_123)
SOFIA: Final = Customer(address="700100200", name="Sofia Marchetti", username="sofia")
FROM: Final[Doc] = {
    "id": 700100200,
    "is_bot": False,
    "first_name": "Sofia",
    "last_name": "Marchetti",
    "username": "sofia",
}
CHAT: Final[Doc] = {
    "id": 700100200,
    "type": "private",
    "first_name": "Sofia",
    "last_name": "Marchetti",
    "username": "sofia",
}
HEAD: Final[Doc] = {"message_id": 77, "from": FROM, "chat": CHAT, "date": 1_790_000_000}
COMMAND: Final[list[Json]] = [{"type": "bot_command", "offset": 0, "length": 6}]
MID: Final = instagram_mid(77)


def body(inbox: Inbox, act: Act) -> Doc:
    """The JSON of a webhook."""
    return doc(loads(build(inbox, SOFIA, act, WHEN).body))


@pytest.mark.parametrize(
    ("act", "key", "content"),
    [
        (Text(text="hi"), "message", {**HEAD, "text": "hi"}),
        (Text(text="/start x"), "message", {**HEAD, "text": "/start x", "entities": COMMAND}),
        (Place(latitude=1.5, longitude=2.5), "message", {**HEAD, "location": {"latitude": 1.5, "longitude": 2.5}}),
        (
            Edit(message_id="5", text="no"),
            "edited_message",
            {**HEAD, "message_id": 5, "text": "no", "edit_date": 1_790_000_000},
        ),
    ],
)
def test_telegram_tells_of_messages(act: Act, key: str, content: Doc) -> None:
    assert body(TELEGRAM, act) == {"update_id": 77, key: content}


def test_telegram_repeats_the_secret_token() -> None:
    webhook = build(TELEGRAM, SOFIA, Text(text="hi"), WHEN)
    assert webhook.headers[TELEGRAM_HEADER] == "hush-1"
    assert (webhook.url, webhook.inbox_id, webhook.says) == (TELEGRAM.webhook_url, "tg", "text")


@pytest.mark.parametrize(
    ("kind", "key"),
    [("image", "photo"), ("audio", "audio"), ("voice", "voice"), ("video", "video"), ("document", "document"),
     ("sticker", "sticker")],
)  # fmt: skip
def test_telegram_tells_of_files(kind: str, key: str) -> None:
    act = File(kind=kind, ref="file-id-1", mime="x/y", name="a.b", size=9, caption="see", album="m1")
    message = doc(body(TELEGRAM, act)["message"])
    assert (message["caption"], message["media_group_id"]) == ("see", "m1")
    file = doc(rows(message["photo"])[-1] if key == "photo" else message[key])
    assert (file["file_id"], file["file_size"]) == ("file-id-1", 9)


def test_telegram_tells_of_a_tap_with_the_message_it_was_on() -> None:
    query = doc(body(TELEGRAM, Tap(id="yes", message_id="1500000001"))["callback_query"])
    assert (query["id"], query["data"], query["from"]) == ("77", "yes", FROM)
    assert doc(query["message"])["message_id"] == 1_500_000_001
    assert "message" not in doc(body(TELEGRAM, Tap(id="yes"))["callback_query"])


def test_telegram_tells_of_a_reply() -> None:
    message = doc(body(TELEGRAM, Text(text="that", reply_to="1500000001"))["message"])
    assert doc(message["reply_to_message"])["message_id"] == 1_500_000_001


@pytest.mark.parametrize(("emoji", "new"), [("🧡", [{"type": "emoji", "emoji": "🧡"}]), ("", [])])
def test_telegram_tells_of_reactions(emoji: str, new: list[Doc]) -> None:
    reaction = doc(body(TELEGRAM, React(message_id="5", emoji=emoji))["message_reaction"])
    assert (reaction["message_id"], reaction["new_reaction"]) == (5, new)


@pytest.mark.parametrize(("blocked", "status"), [(True, "kicked"), (False, "member")])
def test_telegram_tells_of_a_block(blocked: bool, status: str) -> None:
    member = doc(body(TELEGRAM, Block(blocked=blocked))["my_chat_member"])
    assert doc(member["new_chat_member"])["status"] == status


@pytest.mark.parametrize(
    ("act", "content"),
    [
        (Text(text="hi"), {"message": {"mid": MID, "text": "hi"}}),
        (Text(text="hi", reply_to="m1"), {"message": {"mid": MID, "text": "hi", "reply_to": {"mid": "m1"}}}),
        (Tap(id="p1", title="Yes"), {"message": {"mid": MID, "text": "Yes", "quick_reply": {"payload": "p1"}}}),
        (
            File(kind="voice", ref="https://x.example/a"),
            {"message": {"mid": MID, "attachments": [{"type": "audio", "payload": {"url": "https://x.example/a"}}]}},
        ),
        (Unsend(message_id="m1"), {"message": {"mid": "m1", "is_deleted": True}}),
        (
            React(message_id="m1", emoji="🧡"),
            {"reaction": {"mid": "m1", "action": "react", "reaction": "other", "emoji": "🧡"}},
        ),
        (React(message_id="m1"), {"reaction": {"mid": "m1", "action": "unreact"}}),
        (Read(message_id="m1"), {"read": {"mid": "m1"}}),
    ],
)
def test_instagram_tells_what_a_customer_did(act: Act, content: Doc) -> None:
    envelope = {"sender": {"id": "700100200"}, "recipient": {"id": INSTAGRAM.account_id}, "timestamp": WHEN.at}
    entry = {"time": WHEN.at, "id": INSTAGRAM.account_id, "messaging": [envelope | content]}
    assert body(INSTAGRAM, act) == {"object": "instagram", "entry": [entry]}


def test_an_echo_goes_the_other_way() -> None:
    (entry,) = rows(body(INSTAGRAM, Echo(text="from the app"))["entry"])
    (event,) = rows(doc(entry)["messaging"])
    assert doc(event)["sender"] == {"id": INSTAGRAM.account_id}
    assert doc(event)["recipient"] == {"id": "700100200"}
    assert doc(event)["message"] == {"mid": MID, "text": "from the app", "is_echo": True}


def test_meta_signs_the_very_bytes() -> None:
    webhook = build(INSTAGRAM, SOFIA, Text(text="سلام"), WHEN)
    assert webhook.headers[META_HEADER] == meta_signature("ig-app-secret", webhook.body)


@pytest.mark.parametrize(
    ("inbox", "act"),
    [
        (TELEGRAM, Unsend(message_id="1")),
        (TELEGRAM, Echo(text="x")),
        (TELEGRAM, Read(message_id="1")),
        (TELEGRAM, File(kind="hologram", ref="x")),
        (INSTAGRAM, Edit(message_id="m", text="x")),
        (INSTAGRAM, Place(latitude=1, longitude=2)),
        (INSTAGRAM, Block()),
        (INSTAGRAM, File(kind="sticker", ref="x")),
    ],
)
def test_what_a_channel_does_not_tell_cannot_be_built(inbox: Inbox, act: Act) -> None:
    with pytest.raises(NotOnChannelError):
        build(inbox, SOFIA, act, WHEN)


def test_a_telegram_customer_is_a_number() -> None:
    with pytest.raises(NotOnChannelError, match="known by a number"):
        build(TELEGRAM, Customer(address="sofia"), Text(text="hi"), WHEN)


def test_the_same_stamp_gives_the_same_bytes_and_a_new_one_gives_others() -> None:
    first = build(TELEGRAM, SOFIA, Text(text="hi"), WHEN)
    assert build(TELEGRAM, SOFIA, Text(text="hi"), WHEN) == first
    assert build(TELEGRAM, SOFIA, Text(text="hi")) != first


def test_customers_message_ids_stay_below_the_bots() -> None:
    numbers = [whole(stamp().number) or 0 for _ in range(200)]
    assert all(0 < number < CUSTOMERS_NUMBERS for number in numbers)
    assert len(set(numbers)) == 200
