"""What Twilio tells the desk: customers' messages, status callbacks, events of Conversations."""

import asyncio
from typing import Final
from urllib.parse import parse_qsl

import pytest

from frontdesk_local.simulators.jsons import Doc, rows, text
from frontdesk_local.simulators.webhooks import (
    Act,
    Customer,
    Echo,
    File,
    NotOnChannelError,
    Place,
    Stamp,
    Tap,
    Text,
    Webhook,
    build,
)
from frontdesk_local.simulators.webhooks.signing import TWILIO_HEADER, twilio_signature
from tests.local.simulators.support import TWILIO, Desk, Simulators, until
from tests.local.simulators.twilio.client import ACCOUNT, CONVERSATIONS, CUSTOMER, MANAGER, MESSAGES, get, post

PUBLIC: Final = TWILIO.public_webhook_url
WHEN: Final = Stamp(number=77, at=1_790_000_000_123)
SMS: Final = Customer(address=CUSTOMER, name="Sofia")
WHATSAPP: Final = Customer(address=f"whatsapp:{CUSTOMER}", name="Sofia")
ENABLED: Final = {"X-Twilio-Webhook-Enabled": "true"}
ASSISTANT: Final = {"Identity": "ASSISTANT", "MessagingBinding.ProjectedAddress": TWILIO.phone}


def fields_of(webhook: Webhook) -> dict[str, str]:
    """The form of a webhook, once its signature over the public URL is proven."""
    fields = parse_qsl(webhook.body.decode(), keep_blank_values=True)
    assert webhook.headers[TWILIO_HEADER] == twilio_signature("twilio-token", PUBLIC, fields)
    return dict(fields)


def told(desk: Desk, query: str = "") -> list[dict[str, str]]:
    """The forms the desk got, each with a signature over the public URL."""
    found: list[dict[str, str]] = []
    for path, headers, body in desk.got:
        assert path == "/webhooks/twilio/tw" + query
        fields = parse_qsl(body.decode(), keep_blank_values=True)
        assert headers[TWILIO_HEADER] == twilio_signature("twilio-token", PUBLIC + query, fields)
        found.append(dict(fields))
    return found


def test_an_sms_comes_with_its_blank_fields() -> None:
    webhook = build(TWILIO, SMS, Text(text="Any rooms?"), WHEN)
    fields = fields_of(webhook)
    assert (fields["Body"], fields["From"], fields["To"]) == ("Any rooms?", CUSTOMER, TWILIO.phone)
    assert fields["ToCity"] == fields["FromZip"] == ""
    assert fields["MessageSid"] == fields["SmsSid"] == f"SM{77:032x}"
    assert fields["AccountSid"] == ACCOUNT
    assert webhook.url == TWILIO.webhook_url


@pytest.mark.parametrize(
    ("customer", "act", "expected"),
    [
        (SMS, Tap(id="b1", title="Yes"), {"Body": "Yes"}),
        (WHATSAPP, Tap(id="b1", title="Yes"), {"Body": "Yes", "ButtonText": "Yes", "ButtonPayload": "b1"}),
        (
            WHATSAPP,
            Text(text="hi"),
            {"From": f"whatsapp:{CUSTOMER}", "To": f"whatsapp:{TWILIO.phone}", "ProfileName": "Sofia"},
        ),
        (WHATSAPP, Place(latitude=1.5, longitude=2.5), {"Latitude": "1.5", "Longitude": "2.5"}),
        (
            SMS,
            File(kind="image", ref="https://x.example/a", mime="image/png", caption="see"),
            {"NumMedia": "1", "MediaUrl0": "https://x.example/a", "MediaContentType0": "image/png", "Body": "see"},
        ),
    ],
)
def test_twilio_tells_what_a_customer_did(customer: Customer, act: Act, expected: dict[str, str]) -> None:
    fields = fields_of(build(TWILIO, customer, act, WHEN))
    assert {name: fields[name] for name in expected} == expected


@pytest.mark.parametrize("act", [Place(latitude=1, longitude=2), Echo(text="x")])
def test_what_an_sms_cannot_say_cannot_be_built(act: Act) -> None:
    with pytest.raises(NotOnChannelError):
        build(TWILIO, SMS, act, WHEN)


@pytest.mark.parametrize(
    ("to", "sender", "steps"),
    [
        (CUSTOMER, TWILIO.phone, ["sent", "delivered"]),
        (f"whatsapp:{CUSTOMER}", f"whatsapp:{TWILIO.phone}", ["sent", "delivered", "read"]),
    ],
)
async def test_a_message_calls_back_where_it_was_told_to(
    simulators: Simulators, desk: Desk, to: str, sender: str, steps: list[str]
) -> None:
    body = {"To": to, "From": sender, "Body": "hi", "StatusCallback": f"{PUBLIC}?message=m-1"}
    _, sent = await post(simulators, MESSAGES, body)
    await until(lambda: len(desk.got) == len(steps))
    callbacks = told(desk, "?message=m-1")
    assert [callback["MessageStatus"] for callback in callbacks] == steps
    assert {callback["MessageSid"] for callback in callbacks} == {sent["sid"]}


@pytest.mark.parametrize(
    ("address", "state", "error"),
    [
        (CUSTOMER, {"blocked": True}, "30007"),
        (f"whatsapp:{CUSTOMER}", {"window_open": False}, "63016"),
    ],
)
async def test_a_message_that_does_not_arrive_calls_back_with_its_code(
    simulators: Simulators, desk: Desk, address: str, state: Doc, error: str
) -> None:
    await simulators.control("POST", "customers", {"channel": "twilio", "address": address, **state})
    sender = address.replace(CUSTOMER, TWILIO.phone)
    _, sent = await post(simulators, MESSAGES, {"To": address, "From": sender, "Body": "hi", "StatusCallback": PUBLIC})
    await until(lambda: bool(desk.got))
    (callback,) = told(desk)
    assert (callback["MessageStatus"], callback["ErrorCode"]) == ("undelivered", error)
    found = await get(simulators, f"{MESSAGES[:-5]}/{sent['sid']}.json")
    assert (found["status"], found["error_code"]) == ("undelivered", int(error))


async def test_without_a_status_callback_nothing_is_told_but_the_state_moves(
    simulators: Simulators, desk: Desk
) -> None:
    await post(simulators, MESSAGES, {"To": CUSTOMER, "From": TWILIO.phone, "Body": "hi"})
    threads = simulators.world.threads
    await until(lambda: [bubble.status for bubble in threads.in_order("tw", CUSTOMER)] == ["delivered"])
    assert desk.got == []


async def group(simulators: Simulators, headers: dict[str, str] | None = None) -> str:
    """Make a group text over HTTP."""
    _, made = await post(simulators, CONVERSATIONS, {"FriendlyName": "x"}, headers)
    sid = text(made["sid"])
    for member in (ASSISTANT, {"MessagingBinding.Address": CUSTOMER}, {"MessagingBinding.Address": MANAGER}):
        status, _ = await post(simulators, f"{CONVERSATIONS}/{sid}/Participants", member, headers)
        assert status == 201
    return sid


async def test_writes_tell_nothing_unless_the_header_asks_for_it(simulators: Simulators, desk: Desk) -> None:
    await group(simulators)
    await asyncio.sleep(0.1)
    assert desk.got == []
    await post(simulators, f"{CONVERSATIONS}", {"UniqueName": "u"}, ENABLED)
    await until(lambda: bool(desk.got))
    assert [event["EventType"] for event in told(desk)] == ["onConversationAdded"]


async def test_a_message_in_a_group_is_told_of_and_updated_member_by_member(simulators: Simulators, desk: Desk) -> None:
    sid = await group(simulators)
    body = {"Author": "ASSISTANT", "Body": "hi", "Attributes": '{"message_id":"m-1"}'}
    _, sent = await post(simulators, f"{CONVERSATIONS}/{sid}/Messages", body, ENABLED)
    await until(lambda: len(desk.got) == 5)
    events = told(desk)
    (added,) = [event for event in events if event["EventType"] == "onMessageAdded"]
    assert (added["Author"], added["Source"], added["MessageSid"]) == ("ASSISTANT", "API", sent["sid"])
    assert added["Attributes"] == '{"message_id":"m-1"}'
    updates = [event for event in events if event["EventType"] == "onDeliveryUpdated"]
    assert sorted(event["Status"] for event in updates) == ["delivered", "delivered", "sent", "sent"]
    assert {event["MessageSid"] for event in updates} == {sent["sid"]}
    assert len({event["DeliveryReceiptSid"] for event in updates}) == 2


async def test_updates_can_be_switched_off(simulators: Simulators, desk: Desk) -> None:
    await simulators.control("POST", "callbacks", {"channel": "twilio", "auto": False})
    sid = await group(simulators)
    await post(simulators, f"{CONVERSATIONS}/{sid}/Messages", {"Author": "ASSISTANT", "Body": "hi"})
    await asyncio.sleep(0.15)
    assert desk.got == []


async def test_a_conversations_own_webhook_hears_what_it_filters(simulators: Simulators, desk: Desk) -> None:
    sid = await group(simulators)
    hook = {
        "Target": "webhook",
        "Configuration.Url": f"{PUBLIC}?scoped=1",
        "Configuration.Method": "POST",
        "Configuration.Filters": "onConversationStateUpdated",
    }
    await post(simulators, f"{CONVERSATIONS}/{sid}/Webhooks", hook)
    await post(simulators, f"{CONVERSATIONS}/{sid}", {"State": "closed"}, ENABLED)
    await until(lambda: len(desk.got) == 2)
    assert [path for path, _, _ in desk.got] == ["/webhooks/twilio/tw", "/webhooks/twilio/tw?scoped=1"]


async def test_a_phone_of_a_group_is_heard_by_both_webhooks(simulators: Simulators, desk: Desk) -> None:
    sid = await group(simulators)
    for phone, words in ((CUSTOMER, "from the customer"), (MANAGER, "from the manager")):
        await simulators.post("/_phone/send", {"inbox": "tw", "customer": phone, "text": words})
    grouped, single, by_manager, _ = told(desk)
    assert (grouped["EventType"], grouped["Source"], grouped["Author"]) == ("onMessageAdded", "SMS", CUSTOMER)
    assert (grouped["ConversationSid"], grouped["Body"]) == (sid, "from the customer")
    assert (single["From"], single["Body"]) == (CUSTOMER, "from the customer")
    assert by_manager["Author"] == MANAGER
    assert len(rows((await get(simulators, f"{CONVERSATIONS}/{sid}/Messages"))["messages"])) == 2
