"""What WhatsApp and Twilio have beside texts, through the stack: templates, read marks, new numbers, groups."""

import json
import secrets
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

import msgspec
import pytest

from frontdesk.change import LookUpJob
from frontdesk.ids import conversation_ref
from frontdesk.model import MediaState, MessageStatus, ReplyHandler
from frontdesk_local.simulators.jsons import Doc, doc, text
from frontdesk_local.simulators.webhooks import File
from frontdesk_local.stackfile import Inbox
from tests.stack.conftest import OpenDesk
from tests.stack.premises import Desk
from tests.stack.samples import signed
from tests.stack.test_media import PNG, POOL, lies_at_the_provider, uploaded
from tests.stack.visit import Visit, inbound, outgoing, visit
from tests.stack.waiting import eventually

ARRIVED: Final = {"whatsapp": MessageStatus.READ, "twilio": MessageStatus.DELIVERED}


def guest_of(desk: Desk, channel: str) -> Visit:
    """A customer on an inbox of a channel that the desk does not have from the beginning."""
    inbox = desk.premises.inbox(desk.id, channel)
    desk.premises.connect(desk, [inbox])
    return visit(desk, channel, inbox)


def account(guest: Visit) -> Inbox:
    return guest.desk.connected[guest.inbox.id]


def calls(guest: Visit, method: str = "messages") -> Sequence[Doc]:
    return guest.desk.premises.control.calls(account(guest), method)


def test_a_template_leaves_and_its_receipts_come_back(open_desk: OpenDesk) -> None:
    guest = guest_of(open_desk(ReplyHandler.MANUAL), "whatsapp")
    guest.says("hello")
    template: Doc = {"name": "check_in", "language": "en_US", "variables": ["Sofia", "4B"]}
    guest.desk.api().ask("POST", f"{guest.path}/messages", {"template": template})
    guest.until("it was read", lambda thread: [m.status for m in outgoing(thread)] == [MessageStatus.READ])
    assert guest.got() == ["[check_in] Sofia 4B"]


def test_the_customer_sees_that_they_were_read_and_that_somebody_is_writing(open_desk: OpenDesk) -> None:
    guest = guest_of(open_desk(ReplyHandler.MANUAL), "whatsapp")
    guest.says("hello")
    (hello,) = inbound(guest.at_rest())
    read: Doc = {"messaging_product": "whatsapp", "status": "read", "message_id": hello.external_id}

    def typing() -> bool:
        assert guest.desk.api().ask("POST", f"{guest.path}/typing", {}) == {"shown": True}
        return {**read, "typing_indicator": {"type": "text"}} in calls(guest)

    eventually("typing is shown", typing)
    guest.desk.api().ask("POST", f"{guest.path}/read", {})
    eventually("it is marked as read", lambda: read in calls(guest))


def test_a_new_number_goes_on_in_the_conversation_and_is_written_to(open_desk: OpenDesk) -> None:
    guest = guest_of(open_desk(ReplyHandler.MANUAL), "whatsapp")
    guest.says("hello")
    number = str(9 * 10**9 + secrets.randbelow(10**9))
    system = {"body": "moved", "wa_id": number, "type": "user_changed_number"}
    notice = {"from": guest.customer.address, "id": f"wamid.{number}", "timestamp": "1790000000", "type": "system"}
    value = {"metadata": {"phone_number_id": guest.inbox.account_id}, "messages": [{**notice, "system": system}]}
    body = {
        "object": "whatsapp_business_account",
        "entry": [{"id": "1", "changes": [{"field": "messages", "value": value}]}],
    }
    assert guest.desk.take(signed(account(guest), json.dumps(body).encode())).status == 200
    guest.person_says("Welcome back")
    guest.until("it was read", lambda thread: [m.status for m in outgoing(thread)] == [MessageStatus.READ])
    assert [call["to"] for call in calls(guest)] == [number]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["messaging first", "conversations first"])
def test_a_message_by_both_webhooks_is_one_message(order: tuple[int, int], open_desk: OpenDesk) -> None:
    guest = guest_of(open_desk(ReplyHandler.MANUAL), "twilio")
    group, name = f"CH{secrets.token_hex(16)}", secrets.token_hex(16)
    said = {"AccountSid": guest.inbox.account_id, "Body": "Any rooms left?"}
    by_messaging = {
        **said,
        "MessageSid": f"SM{name}",
        "From": guest.customer.address,
        "To": guest.inbox.phone,
        "ToCity": "",
    }
    by_conversations = {
        **said,
        "EventType": "onMessageAdded",
        "MessageSid": f"IM{name}",
        "ConversationSid": group,
        "Author": guest.customer.address,
        "Source": "SMS",
    }
    forms = (by_messaging, by_conversations)
    for number in (*order, *order):
        webhook = signed(account(guest), urlencode(forms[number]).encode())
        assert guest.desk.take(webhook).status == 200
    refs = [conversation_ref(guest.desk.id, guest.inbox.id, thread) for thread in (guest.customer.address, group)]
    heads = [loaded.head for ref in refs if (loaded := guest.desk.premises.store.load(ref))]
    assert [(head.in_seq, head.thread) for head in heads] == [(1, group)]


@pytest.mark.parametrize(("channel", "names"), [("whatsapp", "whatsapp_media_id"), ("twilio", "url")])
def test_a_picture_comes_in_and_a_file_goes_out(channel: str, names: str, open_desk: OpenDesk) -> None:
    guest = guest_of(open_desk(ReplyHandler.MANUAL), channel)
    lying = lies_at_the_provider(guest.desk, PNG, "image/png")
    act = File(kind="image", ref=text(lying[names]), mime="image/png", size=len(PNG))
    assert guest.desk.take(guest.webhook(act)).status == 200
    thread = guest.until("the file is there", lambda found: inbound(found)[0].media[0].state is MediaState.OK)
    assert inbound(thread)[0].media[0].size == len(PNG)

    media_id = uploaded(guest.desk, PNG)
    guest.desk.api().ask("POST", f"{guest.path}/messages", {"text": "The pool", "media_ids": [media_id]})
    guest.until("it arrived", lambda found: [m.status for m in outgoing(found)] == [ARRIVED[channel]])
    (sent,) = calls(guest, "messages" if channel == "whatsapp" else "Messages.json")
    link = doc(sent["image"])["link"] if channel == "whatsapp" else sent["MediaUrl"]
    assert POOL.request("GET", text(link)).data == PNG


def test_a_trace_of_a_message_at_twilio_settles_it(open_desk: OpenDesk) -> None:
    """The question is put at once here: the schedule would wait half a minute for the callbacks to tell."""
    guest = guest_of(open_desk(ReplyHandler.MANUAL), "twilio")
    guest.says("hello")
    with guest.desk.premises.control.silent("twilio"):
        guest.desk.premises.control.provider_fails(account(guest), "lost_response", delay_ms=300)
        name = text(guest.person_says("Gladly.")["id"])
        guest.until("its fate is unknown", lambda found: [m.status for m in outgoing(found)] == [MessageStatus.UNKNOWN])
        job = LookUpJob(ref=guest.ref, message_id=name, looks=0, at=0)
        guest.desk.premises.hand("deliver", msgspec.json.encode(job).decode())
        thread = guest.until("it is sent", lambda found: [m.status for m in outgoing(found)] == [MessageStatus.SENT])
    assert outgoing(thread)[0].external_id is not None
    assert guest.got() == ["Gladly."]
