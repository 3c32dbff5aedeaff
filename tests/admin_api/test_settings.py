"""What a business sets for itself."""

from dataclasses import fields
from typing import Any, Final

import pytest

from frontdesk.domain.support.phrases import LANGUAGES
from frontdesk.model import DAY, SupportTexts
from tests.admin_api.desk import MODEL, Answer, Desk

DEFAULTS: Final[dict[str, Any]] = {
    "default_reply_handler": "ai",
    "takeover_on_reply": True,
    "reopen_archived": True,
    "priority": {"low": 10, "high": 50},
    "assignment": {"auto": False, "capacity": 10},
    "ai": {
        "provider": "bedrock",
        "model": None,
        "persona": "",
        "temperature": 0.3,
        "max_tokens": 600,
        "fallback_text": None,
        "auto_reply": None,
        "hand_off_text": None,
        "when_unsure": "hand_off",
        "least_confidence": 0.6,
        "restricted_topics": [],
        "hourly_answers": 60,
        "turn_cap": 40,
        "early_hours": 24.0,
    },
    "support": {
        "start_words": ["support"],
        "end_words": ["end chat", "close", "done", "quit chat", "exit"],
        "timeout_minutes": 30.0,
        "texts": {field.name: getattr(LANGUAGES["en"].texts, field.name) for field in fields(SupportTexts)},
        "menu_options": ["Menu", "Support"],
        "ask_rating": True,
        "auto_assign": False,
        "capacity": 5,
    },
    "locale": "en",
    "time_zone": "UTC",
    "link_window_days": 90,
    "default_country": None,
    "business_hours": None,
    "version": 0,
}


def patch(desk: Desk, body: object, **more: Any) -> Answer:
    return desk.call("PATCH", "/settings", body, role="admin", **more)


def test_a_new_business_has_the_defaults(desk: Desk) -> None:
    assert desk.get("/settings").json == DEFAULTS


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"default_reply_handler": "manual"}, {"default_reply_handler": "manual"}),
        ({"takeover_on_reply": False, "reopen_archived": False}, {"takeover_on_reply": False}),
        ({"ai": {"fallback_text": "One moment."}}, {"ai": {**DEFAULTS["ai"], "fallback_text": "One moment."}}),
        ({"priority": {"high": 80}}, {"priority": {"low": 10, "high": 80}}),
        ({"assignment": {"auto": True}}, {"assignment": {"auto": True, "capacity": 10}}),
        ({"ai": {"provider": "off"}}, {"ai": {**DEFAULTS["ai"], "provider": "off"}}),
        (
            {"ai": {"provider": "knowledge", "restricted_topics": ["refund"], "when_unsure": "silent"}},
            {
                "ai": {
                    **DEFAULTS["ai"],
                    "provider": "knowledge",
                    "restricted_topics": ["refund"],
                    "when_unsure": "silent",
                }
            },
        ),
        (
            {"ai": {"persona": "Warm and brief.", "temperature": 1, "model": "amazon.nova-lite-v1:0"}},
            {
                "ai": {
                    **DEFAULTS["ai"],
                    "model": "amazon.nova-lite-v1:0",
                    "persona": "Warm and brief.",
                    "temperature": 1.0,
                }
            },
        ),
        ({"locale": "pt-BR", "time_zone": "Asia/Tehran"}, {"locale": "pt-BR", "time_zone": "Asia/Tehran"}),
    ],
    ids=str,
)
def test_a_patch_is_merged_deeply(desk: Desk, body: object, expected: dict[str, Any]) -> None:
    answer = patch(desk, body)
    assert answer.status == 200
    assert answer.json.items() >= expected.items()
    assert {name for name in DEFAULTS if answer.json[name] != DEFAULTS[name]} == {
        *(body if isinstance(body, dict) else ()),
        "version",
    }
    assert desk.get("/settings").json == answer.json


@pytest.mark.parametrize(
    ("cleared", "expected"),
    [
        ({"ai": {"persona": None}}, {"ai": {**DEFAULTS["ai"], "provider": "off", "temperature": 0.9}}),
        ({"ai": {"provider": None, "temperature": None}}, {"ai": {**DEFAULTS["ai"], "persona": "Warm."}}),
        ({"ai": None}, {"ai": DEFAULTS["ai"]}),
        ({"priority": {"low": None}}, {"priority": {"low": 10, "high": 60}}),
        ({"priority": None, "locale": None}, {"priority": DEFAULTS["priority"], "locale": "en"}),
    ],
    ids=str,
)
def test_null_brings_back_the_default(desk: Desk, cleared: object, expected: dict[str, Any]) -> None:
    ai = {"persona": "Warm.", "provider": "off", "temperature": 0.9}
    patch(desk, {"ai": ai, "priority": {"low": 5, "high": 60}, "locale": "fa"})
    assert patch(desk, cleared).json.items() >= expected.items()


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"assignment": {"auto": "yes", "capacity": 0}}, ["assignment.auto", "assignment.capacity"]),
        ({"priority": {"low": 51}}, ["priority.low"]),
        ({"priority": {"high": 9}}, ["priority.low"]),
        ({"priority": {"low": 0}}, ["priority.low"]),
        ({"priority": {"low": 5.5}}, ["priority.low"]),
        ({"ai": {"temperature": 1.1}}, ["ai.temperature"]),
        ({"ai": {"temperature": -0.1, "persona": 7}}, ["ai.persona", "ai.temperature"]),
        ({"ai": {"provider": "oracle"}}, ["ai.provider"]),
        ({"ai": {"enabled": False}}, ["ai.enabled"]),
        (
            {"ai": {"max_tokens": 0, "hourly_answers": 0, "turn_cap": 0}},
            ["ai.hourly_answers", "ai.max_tokens", "ai.turn_cap"],
        ),
        ({"ai": {"least_confidence": 1.1, "early_hours": -1}}, ["ai.early_hours", "ai.least_confidence"]),
        ({"ai": {"restricted_topics": ["refund", " "]}}, ["ai.restricted_topics.1"]),
        ({"ai": {"when_unsure": "guess", "hand_off_text": ""}}, ["ai.hand_off_text", "ai.when_unsure"]),
        ({"ai": {"fallback_text": "  "}}, ["ai.fallback_text"]),
        ({"ai": {"model": "a model"}}, ["ai.model"]),
        ({"ai": {"model": "amazon.nova-pro-v1:0"}}, ["ai.model"]),
        ({"ai": {"persona": "x" * 8_001}}, ["ai.persona"]),
        ({"ai": []}, ["ai"]),
        ({"default_reply_handler": "robot"}, ["default_reply_handler"]),
        ({"takeover_on_reply": "yes"}, ["takeover_on_reply"]),
        ({"locale": "English"}, ["locale"]),
        ({"time_zone": "Mars/Olympus"}, ["time_zone"]),
        ({"time_zone": "../../etc/passwd"}, ["time_zone"]),
        ({"time_zone": "Europe"}, ["time_zone"]),
        ({"time_zone": ""}, ["time_zone"]),
        ({"name": "Hotel"}, ["name"]),
        ({"version": 3}, ["version"]),
        ({"workspace_id": "rival-hotel"}, ["workspace_id"]),
        (
            {"business_hours": {"funday": []}, "link_window_days": -1},
            ["business_hours.funday", "link_window_days"],
        ),
    ],
    ids=str,
)
def test_what_is_wrong_is_named_and_nothing_is_changed(desk: Desk, body: object, fields: list[str]) -> None:
    answer = patch(desk, body)
    assert (answer.status, answer.json["code"], sorted(answer.fields)) == (422, "invalid", fields)
    assert desk.get("/settings").json == DEFAULTS


def test_a_model_that_may_not_be_asked_is_refused_with_the_one_that_may(desk: Desk) -> None:
    (error,) = patch(desk, {"ai": {"model": "amazon.nova-pro-v1:0"}}).json["errors"]
    assert MODEL in error["message"]
    assert patch(desk, {"ai": {"model": MODEL}}).json["ai"]["model"] == MODEL
    assert patch(desk, {"ai": {"model": None}}).json["ai"]["model"] is None


def test_what_is_unknown_is_named(desk: Desk) -> None:
    said = {error["field"]: error["message"] for error in patch(desk, {"colour": 1}).json["errors"]}
    assert said == {"colour": "There is no such field"}


def test_a_patch_that_changes_nothing_is_no_new_version(desk: Desk) -> None:
    assert patch(desk, {}).json["version"] == 0
    assert patch(desk, {"locale": "en"}).json["version"] == 0


def test_settings_that_changed_since_they_were_read_are_a_conflict(desk: Desk) -> None:
    assert patch(desk, {"locale": "fa"}, headers={"If-Match": "0"}).status == 200
    answer = patch(desk, {"locale": "en"}, headers={"If-Match": "0"})
    assert (answer.status, answer.json["code"]) == (409, "conflict")
    assert answer.json["current"] == desk.get("/settings").json
    assert patch(desk, {"locale": "en"}, headers={"If-Match": "1"}).json["version"] == 2


def test_two_changes_at_once_are_both_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    put = desk.store.put_settings
    raced: list[bool] = []

    def after_another(*arguments: Any) -> None:
        if not raced:
            raced.append(True)
            assert patch(desk, {"locale": "fa"}).status == 200
        put(*arguments)

    monkeypatch.setattr(desk.store, "put_settings", after_another)
    answer = patch(desk, {"priority": {"high": 80}})
    assert (answer.json["locale"], answer.json["priority"]["high"], answer.json["version"]) == ("fa", 80, 2)


def test_a_setting_takes_effect(desk: Desk) -> None:
    patch(desk, {"takeover_on_reply": False})
    path = f"/conversations/{desk.customer_writes().conversation_id}"
    desk.call("POST", f"{path}/messages", {"text": "a word from Ana"})
    assert desk.get(path).json["status"] == "active"
    desk.now += DAY
    patch(desk, {"takeover_on_reply": None})
    desk.call("POST", f"{path}/messages", {"text": "another"})
    assert desk.get(path).json["status"] == "support_active"
