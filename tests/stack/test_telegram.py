"""Telegram's own ways, through the real webhook: albums, taps, edits, blocks, links, a group that moves."""

import json
from dataclasses import replace

from frontdesk.model import DecisionReason
from frontdesk_local.simulators.jsons import Json, doc, dumps
from frontdesk_local.simulators.webhooks import Block, Edit, File, Stamp, Tap, Text, Webhook, stamp
from tests.stack.premises import Desk
from tests.stack.visit import Visit, inbound, outgoing, visit
from tests.stack.waiting import eventually


def _acknowledged(guest: Visit, tap_id: str) -> int:
    calls = guest.desk.premises.control.calls(guest.desk.inbox("telegram"), "answerCallbackQuery")
    return sum(str(call.get("callback_query_id")) == tap_id for call in calls)


def _changed(webhook: Webhook, change: dict[str, Json]) -> Webhook:
    body = json.loads(webhook.body)
    key = next(name for name in body if name != "update_id")
    body[key] |= change
    return replace(webhook, body=dumps(body))


def test_an_album_is_several_messages_and_one_answer(desk: Desk) -> None:
    guest = visit(desk, "telegram")
    for number in range(3):
        act = File(kind="image", ref=f"photo-{number}", album="album-1", caption="Our room" if number == 0 else "")
        assert desk.take(guest.webhook(act)).status == 200
    thread = guest.at_rest()
    assert [len(message.media) for message in inbound(thread)] == [1, 1, 1]
    assert len(outgoing(thread)) == 1
    reasons = [decision.reason for decision in thread.decisions]
    assert sorted(reasons) == [DecisionReason.ANSWERED, DecisionReason.SUPERSEDED, DecisionReason.SUPERSEDED]


def test_a_tap_is_acknowledged_once_however_often_it_is_delivered(desk: Desk) -> None:
    guest = visit(desk, "telegram")
    webhook = guest.webhook(Tap(id="yes", title="Yes"))
    tap_id = str(doc(json.loads(webhook.body)["callback_query"])["id"])
    assert [desk.take(webhook).status for _ in range(3)] == [200] * 3
    eventually("the tap is acknowledged", lambda: _acknowledged(guest, tap_id))
    guest.until("and forgotten", lambda thread: not thread.head.taps)
    assert _acknowledged(guest, tap_id) == 1


def test_of_two_edits_in_one_second_the_later_update_wins_in_any_order(desk: Desk) -> None:
    for first, second in ((0, 1), (1, 0)):
        guest = visit(desk, "telegram")
        said = guest.says("at five")
        number, now = str(json.loads(said.body)["message"]["message_id"]), stamp()
        edits = [
            guest.webhook(Edit(message_id=number, text=text), Stamp(number=now.number + n, at=now.at))
            for n, text in enumerate(("at six", "at seven"))
        ]
        for index in (first, second):
            assert desk.take(edits[index]).status == 200
        assert inbound(guest.at_rest())[0].text == "at seven"


def test_a_block_stops_everything_until_the_customer_is_back(desk: Desk) -> None:
    guest = visit(desk, "telegram")
    guest.says("hello")
    guest.at_rest()
    assert desk.take(guest.webhook(Block())).status == 200
    before = len(guest.tries())
    refused = desk.api().call("POST", f"{guest.path}/messages", {"text": "Are you there?"})
    assert (refused.status, refused.body["code"]) == (422, "blocked")
    assert desk.take(guest.webhook(Block(blocked=False))).status == 200
    guest.person_says("Welcome back")
    guest.at_rest()
    assert len(guest.tries()) == before + 1
    reasons = [entry["reason"] for entry in guest.timeline("delivery")]
    assert reasons == ["the customer blocked us", "the customer lets us write again"]


def test_a_link_to_the_bot_is_told_on_the_timeline(desk: Desk) -> None:
    guest = visit(desk, "telegram")
    guest.says("/start spring-offer")
    thread = guest.at_rest()
    assert inbound(thread)[0].text == "/start spring-offer"
    assert [doc(entry["detail"])["link"] for entry in guest.timeline("delivery")] == ["spring-offer"]


def test_a_group_that_becomes_a_supergroup_keeps_its_conversation(desk: Desk) -> None:
    guest = visit(desk, "telegram")
    old, new = f"-{guest.customer.address}", f"-100{guest.customer.address}"
    group = replace(guest, customer=replace(guest.customer, address=old))

    def in_group(chat: str, **more: Json) -> Webhook:
        chat_doc: Json = {"id": int(chat), "type": "supergroup" if chat == new else "group", "title": "Flat 4"}
        return _changed(group.webhook(Text(text="hello")), {"chat": chat_doc, **more})

    assert desk.take(in_group(old)).status == 200
    group.at_rest()
    assert desk.take(in_group(old, migrate_to_chat_id=int(new), text=None)).status == 200
    assert desk.take(in_group(new, migrate_from_chat_id=int(old), text=None)).status == 200
    assert desk.take(in_group(new)).status == 200
    thread = group.until("both messages stand in one thread", lambda found: len(inbound(found)) == 2)
    assert thread.head.thread == new
