"""How often the webhook speaks to AWS, counted where the requests leave; the caches are warm."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pytest

from frontdesk.ids import conversation_ref
from frontdesk.wiring import container
from tests.events.aws import entry, sample, stack

BUDGET: Final = {
    "a new conversation": 3,
    "a new message": 3,
    "a duplicate that still waits for its answer": 2,
    "a duplicate that was answered": 1,
    "an unknown inbox": 1,
    "a wrong proof": 0,
    "too large": 0,
}


@dataclass(slots=True)
class Wire:
    """What left for AWS, each as its operation's name; retries count."""

    left: list[str] = field(default_factory=list)

    def sends(self, **told: Any) -> None:
        """Note a request; botocore names the event `before-send.<service>.<operation>`."""
        name: str = told["event_name"]
        self.left.append(name.rpartition(".")[2])

    def during(self, event: dict[str, Any]) -> tuple[int, list[str]]:
        """The answer's status, and what left meanwhile."""
        self.left.clear()
        status: int = entry("webhook")(event, None)["statusCode"]
        return status, list(self.left)


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    wire = Wire()
    with stack(monkeypatch):
        container.aws().register("before-send", wire.sends)
        assert wire.during(telegram(1, "warms the caches"))[0] == 200
        yield wire


def telegram(number: int, text: str, chat: int = 700100200) -> dict[str, Any]:
    event = sample("webhook_telegram")
    update = json.loads(event["body"])
    update["update_id"] = update["message"]["message_id"] = number
    update["message"]["text"] = text
    update["message"]["chat"]["id"] = update["message"]["from"]["id"] = chat
    return event | {"body": json.dumps(update)}


def forged() -> dict[str, Any]:
    event = telegram(9, "let me in")
    return event | {"headers": event["headers"] | {"x-telegram-bot-api-secret-token": "guessed"}}


def test_the_webhook_keeps_to_its_budget(wire: Wire) -> None:
    first, second = telegram(2, "hello", chat=700100300), telegram(3, "hello again", chat=700100300)
    found = {
        "a new conversation": wire.during(first),
        "a new message": wire.during(second),
        "a duplicate that still waits for its answer": wire.during(second),
    }
    entry("ai_reply")(_job_of(second), None)
    found |= {
        "a duplicate that was answered": wire.during(second),
        "an unknown inbox": wire.during(first | {"pathParameters": {"channel": "telegram", "inbox_id": "nobody"}}),
        "a wrong proof": wire.during(forged()),
        "too large": wire.during(telegram(10, "x" * 4_000_001)),
    }

    print("\nAWS round trips of the webhook:")
    for name, (status, calls) in found.items():
        print(f"  {len(calls)} (of {BUDGET[name]})  {name}: {status} {' '.join(calls)}")
    assert {name: status for name, (status, _) in found.items() if status != 200} == {
        "an unknown inbox": 404,
        "a wrong proof": 403,
        "too large": 413,
    }
    over = {name: calls for name, (_, calls) in found.items() if len(calls) > BUDGET[name]}
    assert over == {}


def _job_of(event: dict[str, Any]) -> dict[str, Any]:
    """The job that the second message of its conversation asks for."""
    chat = str(json.loads(event["body"])["message"]["chat"]["id"])
    job = sample("ai_reply")
    body = {"ref": list(conversation_ref("demo-hotel", "hotel-telegram", chat)), "seq": 2}
    return job | {"Records": [job["Records"][0] | {"body": json.dumps(body)}]}
