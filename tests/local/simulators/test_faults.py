"""Every kind of failure, as a real client meets it."""

import asyncio
import time
from typing import Final

import aiohttp
import pytest

from frontdesk_local.simulators.jsons import Doc, Json, doc, rows, text
from tests.local.simulators.support import Simulators, until

IMPATIENT: Final = aiohttp.ClientTimeout(total=0.5)
PATIENT: Final = aiohttp.ClientTimeout(total=15)


async def send(simulators: Simulators, words: str = "x", patience: aiohttp.ClientTimeout = PATIENT) -> tuple[int, Json]:
    """Send one Telegram message."""
    path = f"{simulators.url}/telegram/bot4242:abc/sendMessage"
    async with simulators.http.post(path, json={"chat_id": 5, "text": words}, timeout=patience) as answer:
        return answer.status, await answer.json()


async def responses(simulators: Simulators) -> list[Doc]:
    """The responses of everything that arrived."""
    return [doc(doc(entry)["response"]) for entry in rows(await simulators.control("GET", "requests"))]


def seen(simulators: Simulators) -> list[str]:
    """What the customer has got."""
    return [bubble.text for bubble in simulators.world.threads.in_order("tg", "5")]


async def test_status_answers_with_that_status_body_and_headers_and_accepts_nothing(simulators: Simulators) -> None:
    fault: Doc = {
        "channel": "telegram",
        "kind": "status",
        "status": 429,
        "times": 1,
        "body": {"ok": False},
        "headers": {"Retry-After": "7"},
    }
    await simulators.control("POST", "faults", fault)
    path = f"{simulators.url}/telegram/bot4242:abc/sendMessage"
    async with simulators.http.post(path, json={"chat_id": 5, "text": "x"}) as answer:
        assert (answer.status, answer.headers["Retry-After"], await answer.json()) == (429, "7", {"ok": False})
    assert await responses(simulators) == [{"status": 429, "body": {"ok": False}}]
    assert seen(simulators) == []


async def test_status_without_a_body_speaks_the_providers_language(simulators: Simulators) -> None:
    await simulators.control("POST", "faults", {"channel": "telegram", "kind": "status", "status": 429, "times": 1})
    status, body = await send(simulators)
    assert status == 429
    assert doc(doc(body)["parameters"]) == {"retry_after": 1}


async def test_reset_cuts_the_line_and_accepts_nothing(simulators: Simulators) -> None:
    await simulators.control("POST", "faults", {"channel": "telegram", "kind": "reset", "times": 1})
    with pytest.raises(aiohttp.ClientOSError):
        await send(simulators)
    assert await responses(simulators) == [{"status": None, "body": None}]
    assert seen(simulators) == []
    assert (await send(simulators))[0] == 200


async def test_timeout_never_answers_and_accepts_nothing(simulators: Simulators) -> None:
    await simulators.control("POST", "faults", {"channel": "telegram", "kind": "timeout", "times": 1})
    with pytest.raises(TimeoutError):
        await send(simulators, patience=IMPATIENT)
    assert await responses(simulators) == [{"status": None, "body": None}]
    assert seen(simulators) == []


async def test_a_lost_response_is_accepted_and_nobody_hears_of_it(simulators: Simulators) -> None:
    await simulators.control("POST", "faults", {"channel": "telegram", "kind": "lost_response", "times": 1})
    with pytest.raises(TimeoutError):
        await send(simulators, patience=IMPATIENT)
    (response,) = await responses(simulators)
    assert response["status"] == 200
    assert doc(response["body"])["ok"] is True
    assert seen(simulators) == ["x"]


async def test_a_lost_response_can_cut_the_line_after_a_while(simulators: Simulators) -> None:
    fault: Doc = {"channel": "telegram", "kind": "lost_response", "times": 1, "delay_ms": 50}
    await simulators.control("POST", "faults", fault)
    with pytest.raises(aiohttp.ClientOSError):
        await send(simulators)
    assert seen(simulators) == ["x"]


async def test_slow_is_accepted_at_once_and_answered_later(simulators: Simulators) -> None:
    fault: Doc = {"channel": "telegram", "kind": "slow", "times": 1, "delay_ms": 1_000}
    await simulators.control("POST", "faults", fault)
    started = time.monotonic()
    pending = asyncio.create_task(send(simulators))
    await until(lambda: bool(seen(simulators)))
    assert (await responses(simulators))[0]["status"] == 200
    assert not pending.done()
    assert (await pending)[0] == 200
    assert time.monotonic() - started >= 1


async def test_a_fault_meets_only_its_channel_and_path_and_only_so_often(simulators: Simulators) -> None:
    fault: Doc = {"channel": "telegram", "kind": "status", "status": 500, "times": 2, "path_contains": "sendMessage"}
    await simulators.control("POST", "faults", fault)
    assert (await simulators.telegram("getMe"))[0] == 200
    assert (await simulators.instagram(recipient={"id": "7"}, message={"text": "x"}))[0] == 200
    assert [(await send(simulators))[0] for _ in range(3)] == [500, 500, 200]
    assert await simulators.control("GET", "faults") == []


async def test_faults_are_met_in_the_order_they_were_given(simulators: Simulators) -> None:
    for status in (500, 503):
        await simulators.control("POST", "faults", {"channel": "telegram", "kind": "status", "status": status})
    assert [(await send(simulators))[0] for _ in range(3)] == [500, 503, 200]


async def test_faults_can_be_called_off(simulators: Simulators) -> None:
    await simulators.control("POST", "faults", {"channel": "telegram", "kind": "reset", "times": 9})
    assert await simulators.control("DELETE", "faults") == []
    assert (await send(simulators))[0] == 200


async def test_the_model_can_fail_too(simulators: Simulators) -> None:
    await simulators.control("POST", "faults", {"channel": "model", "kind": "status", "status": 503, "times": 1})
    status, body = await simulators.post(
        "/model/m/converse", {"messages": [{"role": "user", "content": [{"text": "x"}]}]}
    )
    assert status == 503
    assert text(doc(body)["message"])
    assert await simulators.control("GET", "requests") == []


async def test_other_requests_are_not_held_up(simulators: Simulators) -> None:
    await simulators.control("POST", "faults", {"channel": "telegram", "kind": "slow", "times": 1, "delay_ms": 250})
    slow = asyncio.create_task(send(simulators, "first"))
    await until(lambda: bool(seen(simulators)))
    assert (await send(simulators, "second"))[0] == 200
    assert not slow.done()
    await slow
