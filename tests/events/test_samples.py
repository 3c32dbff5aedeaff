"""Each sample event goes through its handler, in the order of a customer's and a person's day."""

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest

from frontdesk.model import ConversationRef
from frontdesk.wiring import desk
from frontdesk_local.simulators.jsons import doc, loads
from frontdesk_local.simulators.world import World
from tests.events.aws import EVENTS, entry, sample, stack
from tests.template.stack import FUNCTIONS

STORY: Final = {
    "webhook_handshake": "webhook",
    "webhook_telegram": "webhook",
    "webhook_instagram": "webhook",
    "ai_reply": "ai_reply",
    "deliver": "deliver",
    "media": "media",
    "cleanup": "cleanup",
    "live_connect": "live",
    "live_typing": "live",
    "live_disconnect": "live",
    "notify": "notify",
    "relink": "relink",
    "admin_api_openapi": "admin_api",
    "admin_api_me": "admin_api",
    "admin_api_conversations": "admin_api",
    "admin_api_takeover": "admin_api",
    "admin_api_message": "admin_api",
}
"""Which function each event is for, in an order that makes sense."""


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with pytest.MonkeyPatch.context() as patch, stack(patch) as world:
        yield world


@pytest.fixture(scope="module")
def answers(world: World) -> dict[str, dict[str, Any]]:
    """What each function answered, the story told once."""
    del world
    return {name: entry(function)(_event(name), None) for name, function in STORY.items()}


def _event(name: str) -> dict[str, Any]:
    """The sample; deliver's is given the id of the message that waits, which holds the time it was written."""
    event = sample(name)
    if name != "deliver":
        return event
    job = json.loads(event["Records"][0]["body"])
    loaded = desk.deps().store.load(ConversationRef(*job["ref"]))
    assert loaded is not None
    job["message_id"] = loaded.head.outbox[0].message_id
    return {"Records": [event["Records"][0] | {"body": json.dumps(job)}]}


def test_every_event_is_told_and_every_function_has_one() -> None:
    assert set(STORY) == {path.stem for path in EVENTS.glob("*.json")}
    assert {name.replace("_", "") for name in STORY.values()} == {name.lower() for name in FUNCTIONS}
    readme = (EVENTS / "README.md").read_text(encoding="utf-8")
    assert [name for name in STORY if f"`{name}.json`" not in readme] == []


@pytest.mark.parametrize("name", ["webhook_telegram", "webhook_instagram"])
def test_a_webhook_is_taken(name: str, answers: dict[str, dict[str, Any]]) -> None:
    assert (answers[name]["statusCode"], answers[name]["body"]) == (200, "{}")


def test_the_handshake_is_answered_with_its_challenge(answers: dict[str, dict[str, Any]]) -> None:
    answer = answers["webhook_handshake"]
    assert (answer["statusCode"], answer["body"]) == (200, "1158201444")


@pytest.mark.parametrize("name", ["webhook_telegram", "webhook_instagram", "webhook_handshake"])
def test_with_another_proof_a_webhook_is_refused(name: str, world: World) -> None:
    del world
    told = json.dumps(sample(name)).replace("-of-hotel-", "-of-nobody-").replace('"sha256=', '"sha256=0')
    event = json.loads(told)
    assert entry("webhook")(event, None)["statusCode"] == 403


@pytest.mark.parametrize("name", ["ai_reply", "deliver"])
def test_a_job_is_done_and_done_again_does_nothing(name: str, answers: dict[str, dict[str, Any]]) -> None:
    assert answers[name] == {"batchItemFailures": []}
    assert entry(name)(sample(name), None) == {"batchItemFailures": []}


def test_the_customer_got_the_answer(answers: dict[str, dict[str, Any]], world: World) -> None:
    assert answers["cleanup"] == {"due": 0}
    (call,) = [doc(loads(entry.as_json())) for entry in world.log.after(0, "telegram")]
    assert doc(call["body"])["text"] == 'You wrote "Hello! Is there a lift?", and we are glad to help.'
    assert doc(call["response"])["status"] == 200


def test_an_open_inbox_needs_a_token_and_may_say_and_leave(answers: dict[str, dict[str, Any]]) -> None:
    assert answers["live_connect"] == {"statusCode": 401}
    assert answers["live_typing"] == answers["live_disconnect"] == {"statusCode": 200}


def test_a_change_is_worked_on(answers: dict[str, dict[str, Any]]) -> None:
    assert answers["notify"] is answers["relink"] is None


def test_people_see_it_take_over_and_reply(answers: dict[str, dict[str, Any]]) -> None:
    told = {name: json.loads(answer["body"]) for name, answer in answers.items() if name.startswith("admin_api")}
    assert told["admin_api_openapi"]["openapi"].startswith("3.1")
    assert told["admin_api_me"]["workspace"]["id"] == "demo-hotel"
    assert {item["thread"] for item in told["admin_api_conversations"]["items"]} == {"700100200", "6710000299"}
    assert told["admin_api_takeover"]["status"] == "support_active"
    assert told["admin_api_message"]["status"] == "pending"
