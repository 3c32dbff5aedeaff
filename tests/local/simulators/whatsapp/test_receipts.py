"""What follows a WhatsApp message, and a customer's own webhooks."""

import asyncio
from typing import Final

import pytest

from frontdesk_local.simulators.jsons import Doc, doc, loads, rows, text
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
    Stamp,
    Tap,
    Text,
    Unsend,
    build,
)
from frontdesk_local.simulators.webhooks.signing import META_HEADER, meta_signature
from frontdesk_local.simulators.webhooks.whatsapp import wamid
from tests.local.simulators.support import WHATSAPP, Desk, Simulators, until

TO: Final = "15557300148"
HI: Final[Doc] = {"to": TO, "type": "text", "text": {"body": "hi"}}
WHEN: Final = Stamp(number=77, at=1_790_000_000_123)
PHONE: Final = Customer(address=TO, name="Sofia")


def values(desk: Desk) -> list[Doc]:
    """What the desk was told, each with a signature that fits its bytes."""
    found: list[Doc] = []
    for _, headers, data in desk.got:
        assert headers[META_HEADER] == meta_signature("wa-app-secret", data)
        (entry,) = rows(doc(loads(data))["entry"])
        (change,) = rows(doc(entry)["changes"])
        found.append(doc(doc(change)["value"]))
    return found


async def test_a_message_is_sent_delivered_and_read_with_our_own_data_in_each(
    simulators: Simulators, desk: Desk
) -> None:
    _, sent = await simulators.whatsapp(**HI, biz_opaque_callback_data="m-1")
    await until(lambda: len(desk.got) == 3)
    statuses = [doc(rows(value["statuses"])[0]) for value in values(desk)]
    assert [status["status"] for status in statuses] == ["sent", "delivered", "read"]
    assert {text(status["id"]) for status in statuses} == {doc(rows(doc(sent)["messages"])[0])["id"]}
    assert {text(status["biz_opaque_callback_data"]) for status in statuses} == {"m-1"}
    assert {text(status["recipient_id"]) for status in statuses} == {TO}
    assert doc(values(desk)[0]["metadata"])["phone_number_id"] == WHATSAPP.account_id


@pytest.mark.parametrize(
    ("state", "message", "outcome"),
    [
        ({"window_open": False}, HI, 131047),
        ({"blocked": True}, HI, 131026),
        (
            {"window_open": False},
            {"to": TO, "type": "template", "template": {"name": "a", "language": {"code": "en"}}},
            0,
        ),
    ],
)
async def test_a_closed_window_or_a_block_fails_later(
    simulators: Simulators, desk: Desk, state: Doc, message: Doc, outcome: int
) -> None:
    await simulators.control("POST", "customers", {"channel": "whatsapp", "address": TO, **state})
    status, _ = await simulators.whatsapp(**message)
    assert status == 200
    await until(lambda: bool(desk.got))
    first = doc(rows(values(desk)[0]["statuses"])[0])
    if outcome:
        assert (first["status"], doc(rows(first["errors"])[0])["code"]) == ("failed", outcome)
    else:
        assert first["status"] == "sent"


async def test_a_user_id_stays_one_in_its_receipts(simulators: Simulators, desk: Desk) -> None:
    await simulators.whatsapp(recipient="US.1349", type="text", text={"body": "hi"})
    await until(lambda: bool(desk.got))
    status = doc(rows(values(desk)[0]["statuses"])[0])
    assert status["recipient_user_id"] == "US.1349"
    assert "recipient_id" not in status


async def test_nothing_follows_when_it_is_switched_off(simulators: Simulators, desk: Desk) -> None:
    await simulators.control("POST", "callbacks", {"channel": "whatsapp", "auto": False})
    await simulators.whatsapp(**HI)
    await asyncio.sleep(0.12)
    assert desk.got == []


def value_of(customer: Customer, act: Act) -> Doc:
    """The value of a customer's webhook."""
    (entry,) = rows(doc(loads(build(WHATSAPP, customer, act, WHEN).body))["entry"])
    (change,) = rows(doc(entry)["changes"])
    return doc(doc(change)["value"])


@pytest.mark.parametrize(
    ("act", "content"),
    [
        (Text(text="hi"), {"type": "text", "text": {"body": "hi"}}),
        (
            Text(text="hi", reply_to="wamid.1"),
            {"type": "text", "text": {"body": "hi"}, "context": {"from": "15552600177", "id": "wamid.1"}},
        ),
        (
            Tap(id="b1", title="Yes"),
            {
                "type": "interactive",
                "interactive": {"type": "button_reply", "button_reply": {"id": "b1", "title": "Yes"}},
            },
        ),
        (
            Tap(id="r1", title="Row", row=True),
            {"type": "interactive", "interactive": {"type": "list_reply", "list_reply": {"id": "r1", "title": "Row"}}},
        ),
        (
            File(kind="voice", ref="1", mime="audio/ogg"),
            {"type": "audio", "audio": {"id": "1", "mime_type": "audio/ogg", "sha256": "", "voice": True}},
        ),
        (
            File(kind="document", ref="1", mime="application/pdf", name="a.pdf", caption="c"),
            {
                "type": "document",
                "document": {
                    "id": "1",
                    "mime_type": "application/pdf",
                    "sha256": "",
                    "caption": "c",
                    "filename": "a.pdf",
                },
            },
        ),
        (Place(latitude=1.5, longitude=2), {"type": "location", "location": {"latitude": 1.5, "longitude": 2}}),
        (
            React(message_id="wamid.1", emoji="🧡"),
            {"type": "reaction", "reaction": {"message_id": "wamid.1", "emoji": "🧡"}},
        ),
        (React(message_id="wamid.1"), {"type": "reaction", "reaction": {"message_id": "wamid.1"}}),
        (Unsend(message_id="wamid.1"), {"type": "revoke", "revoke": {"original_message_id": "wamid.1"}}),
        (
            Edit(message_id="wamid.1", text="no"),
            {
                "type": "edit",
                "edit": {"original_message_id": "wamid.1", "message": {"type": "text", "text": {"body": "no"}}},
            },
        ),
    ],
)
def test_whatsapp_tells_what_a_customer_did(act: Act, content: Doc) -> None:
    value = value_of(PHONE, act)
    head: Doc = {"from": TO, "id": wamid(77), "timestamp": "1790000000"}
    assert value["messages"] == [head | content]
    assert value["contacts"] == [{"profile": {"name": "Sofia"}, "wa_id": TO}]
    assert value["metadata"] == {"display_phone_number": "15552600177", "phone_number_id": WHATSAPP.account_id}


def test_a_customer_without_a_phone_has_only_a_user_id() -> None:
    value = value_of(Customer(address="US.1349", username="sofia"), Text(text="hi"))
    message, contact = doc(rows(value["messages"])[0]), doc(rows(value["contacts"])[0])
    assert message["from_user_id"] == "US.1349"
    assert "from" not in message
    assert contact == {"profile": {"name": "Guest", "username": "sofia"}, "user_id": "US.1349"}


def test_a_customer_may_have_both() -> None:
    value = value_of(Customer(address="US.1349", phone="+15557300148"), Text(text="hi"))
    message, contact = doc(rows(value["messages"])[0]), doc(rows(value["contacts"])[0])
    assert (message["from"], message["from_user_id"]) == (TO, "US.1349")
    assert (contact["wa_id"], contact["user_id"]) == (TO, "US.1349")


def test_an_answer_from_the_business_app_is_an_echo() -> None:
    (entry,) = rows(doc(loads(build(WHATSAPP, PHONE, Echo(text="from the app"), WHEN).body))["entry"])
    (change,) = map(doc, rows(doc(entry)["changes"]))
    assert change["field"] == "smb_message_echoes"
    (echo,) = map(doc, rows(doc(change["value"])["message_echoes"]))
    assert (echo["from"], echo["to"], echo["text"]) == ("15552600177", TO, {"body": "from the app"})


@pytest.mark.parametrize("act", [Block(), File(kind="hologram", ref="1")])
def test_what_whatsapp_does_not_tell_cannot_be_built(act: Act) -> None:
    with pytest.raises(NotOnChannelError):
        build(WHATSAPP, PHONE, act, WHEN)
