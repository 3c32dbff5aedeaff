"""What follows an accepted message by itself: signed, in order, retried, and only when it is switched on."""

import asyncio

from frontdesk_local.simulators.jsons import Doc, doc, loads, rows
from frontdesk_local.simulators.webhooks.signing import META_HEADER, meta_signature
from tests.local.simulators.support import Desk, Simulators, until


def events(desk: Desk) -> list[Doc]:
    """The messaging events the desk got, each with a signature that fits its bytes."""
    found: list[Doc] = []
    for path, headers, body in desk.got:
        assert path == "/webhooks/instagram/ig"
        assert headers[META_HEADER] == meta_signature("ig-app-secret", body)
        for entry in rows(doc(loads(body))["entry"]):
            found += [doc(event) for event in rows(doc(entry)["messaging"])]
    return found


async def test_an_instagram_message_is_echoed_and_then_read(simulators: Simulators, desk: Desk) -> None:
    _, sent = await simulators.instagram(recipient={"id": "7"}, message={"text": "hello"})
    mid = doc(sent)["message_id"]
    await until(lambda: len(desk.got) == 2)
    echo, read = events(desk)
    assert echo["sender"] == {"id": "17841400000000001"}
    assert echo["recipient"] == {"id": "7"}
    assert echo["message"] == {"mid": mid, "text": "hello", "is_echo": True}
    assert read["sender"] == {"id": "7"}
    assert read["read"] == {"mid": mid}
    assert [bubble.status for bubble in simulators.world.threads.in_order("ig", "7")] == ["read"]


async def test_the_echo_can_come_before_the_answer(simulators: Simulators, desk: Desk) -> None:
    await simulators.control("POST", "callbacks", {"channel": "instagram", "echo_first": True})
    _, sent = await simulators.instagram(recipient={"id": "7"}, message={"text": "hello"})
    assert [doc(event["message"])["mid"] for event in events(desk)] == [doc(sent)["message_id"]]


async def test_nothing_follows_when_it_is_switched_off(simulators: Simulators, desk: Desk) -> None:
    rules = rows(await simulators.control("POST", "callbacks", {"channel": "instagram", "auto": False}))
    assert {"channel": "instagram", "auto": False, "echo_first": False} in rules
    await simulators.instagram(recipient={"id": "7"}, message={"text": "hello"})
    await asyncio.sleep(0.1)
    assert desk.got == []
    rules = rows(await simulators.control("DELETE", "callbacks"))
    assert all(doc(rule)["auto"] is True for rule in rules)
    assert len(rules) == 4


async def test_a_lost_response_has_its_echo_all_the_same(simulators: Simulators, desk: Desk) -> None:
    fault: Doc = {"channel": "instagram", "kind": "lost_response", "times": 1}
    await simulators.control("POST", "faults", fault)
    pending = asyncio.create_task(simulators.instagram(recipient={"id": "7"}, message={"text": "hello"}))
    await until(lambda: bool(desk.got))
    assert doc(events(desk)[0]["message"])["is_echo"] is True
    pending.cancel()


async def test_a_refused_message_has_no_echo(simulators: Simulators, desk: Desk) -> None:
    await simulators.instagram(recipient={"id": "7"}, message={"text": "x" * 1001})
    await simulators.instagram(recipient={"id": "7"}, sender_action="typing_on")
    await asyncio.sleep(0.1)
    assert desk.got == []


async def test_a_desk_that_fails_is_told_again_with_the_same_bytes(simulators: Simulators, desk: Desk) -> None:
    desk.statuses = [503, 200]
    await simulators.instagram(recipient={"id": "7"}, message={"text": "hello"})
    await until(lambda: len(desk.got) == 3)
    bodies = [body for _, _, body in desk.got if b"is_echo" in body]
    assert len(bodies) == 2
    assert len(set(bodies)) == 1


async def test_telegram_tells_a_bot_nothing_of_its_own_messages(simulators: Simulators, desk: Desk) -> None:
    await simulators.telegram("sendMessage", chat_id=5, text="x")
    await asyncio.sleep(0.05)
    assert desk.got == []
