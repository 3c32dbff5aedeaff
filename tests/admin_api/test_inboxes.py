"""Connecting accounts of channels: checked, kept apart by workspace, and no secret ever comes out."""

from typing import Any, Final

import pytest

from frontdesk.channels.base import HttpRequest
from frontdesk.errors import NotSent
from frontdesk.failures import UNREACHABLE
from tests.admin_api.desk import HOTEL, RIVAL, Answer, Desk

SECRET: Final = "never-to-be-shown"
SECRETS: Final[dict[str, dict[str, str]]] = {
    "telegram": {"bot_token": SECRET, "secret_token": SECRET},
    "instagram": {"access_token": SECRET, "app_secret": SECRET, "verify_token": SECRET},
    "whatsapp": {"access_token": SECRET, "app_secret": SECRET, "verify_token": SECRET},
    "twilio": {"auth_token": SECRET},
}


def connect(desk: Desk, channel: str = "telegram", workspace: str = HOTEL, **more: Any) -> Answer:
    body = {"channel": channel, "account_id": "777", "secrets": SECRETS.get(channel, {}), **more}
    return desk.call("POST", "/inboxes", body, role="admin", workspace=workspace)


@pytest.mark.parametrize("channel", list(SECRETS))
def test_an_account_is_connected_with_its_secrets_apart(desk: Desk, channel: str) -> None:
    made = connect(desk, channel, name="Front desk", operators=["7"], manager_phones=["+15550100090"])
    assert made.status == 201
    assert made.json["webhook_path"] == f"/{channel}/{made.json['id']}"
    assert desk.vault.of(made.json["id"]) == SECRETS[channel]
    (listed,) = [item for item in desk.get("/inboxes").items if item["id"] == made.json["id"]]
    assert listed == made.json
    assert SECRET not in str(desk.get("/inboxes").json)
    assert desk.store.inbox(made.json["id"]) is not None


def test_the_same_account_again_is_a_conflict_and_elsewhere_another_inbox(desk: Desk) -> None:
    first = connect(desk)
    assert connect(desk).status == 409
    assert connect(desk, workspace=RIVAL).json["id"] != first.json["id"]


def test_a_repeated_request_is_answered_again(desk: Desk) -> None:
    body = {"channel": "twilio", "account_id": "AC1", "secrets": SECRETS["twilio"]}
    answers = [desk.call("POST", "/inboxes", body, role="admin", headers={"Idempotency-Key": "k"}) for _ in range(2)]
    assert [answer.status for answer in answers] == [201, 201]
    assert answers[0].json == answers[1].json


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"secrets": {"bot_token": "x"}}, "secrets.secret_token"),
        ({"secrets": {**SECRETS["telegram"], "password": "x"}}, "secrets.password"),
        ({"secrets": {"bot_token": "x", "secret_token": None}}, "secrets.secret_token"),
        ({"channel": "fax"}, "channel"),
        ({"account_id": "a b"}, "account_id"),
        ({"phone": "0555"}, "phone"),
        ({"manager_phones": ["x"]}, "manager_phones.0"),
        ({"public_webhook_url": "ftp://x"}, "public_webhook_url"),
        ({"messaging_service": "MG1"}, "messaging_service"),
        ({"messaging_service": f"AC{'0' * 32}"}, "messaging_service"),
        ({"workspace_id": RIVAL}, "workspace_id"),
    ],
    ids=str,
)
def test_what_is_wrong_is_named(desk: Desk, change: dict[str, Any], field: str) -> None:
    answer = connect(desk, **change)
    assert (answer.status, answer.fields) == (422, [field])
    assert desk.vault.kept == {}


def test_what_is_named_changes_and_null_clears(desk: Desk) -> None:
    name = connect(desk, name="Old", operators=["7"], phone="+15550100100").json["id"]
    patch = {"name": "New", "operators": None, "phone": None, "secrets": {"previous_secret_token": "old"}}
    changed = desk.call("PATCH", f"/inboxes/{name}", patch, role="admin").json
    assert (changed["name"], changed["operators"], changed["phone"]) == ("New", [], None)
    assert desk.vault.of(name) == {**SECRETS["telegram"], "previous_secret_token": "old"}
    desk.call("PATCH", f"/inboxes/{name}", {"secrets": {"previous_secret_token": None}}, role="admin")
    assert desk.vault.of(name) == SECRETS["telegram"]


def test_a_messaging_service_is_set_shown_and_cleared(desk: Desk) -> None:
    service = f"MG{'0a' * 16}"
    made = connect(desk, "twilio", messaging_service=service).json
    stored = desk.store.inbox(made["id"])
    assert (made["messaging_service"], stored and stored.messaging_service) == (service, service)
    cleared = desk.call("PATCH", f"/inboxes/{made['id']}", {"messaging_service": None}, role="admin").json
    assert cleared["messaging_service"] is None
    again = desk.call("PATCH", f"/inboxes/{made['id']}", {"messaging_service": service}, role="admin").json
    assert again["messaging_service"] == service


def test_a_disconnected_account_is_gone_with_its_secrets_and_may_come_back(desk: Desk) -> None:
    name = connect(desk).json["id"]
    assert desk.call("DELETE", f"/inboxes/{name}", role="admin").status == 200
    assert (desk.store.inbox(name), desk.vault.kept) == (None, {})
    assert name not in str(desk.get("/inboxes").json)
    assert connect(desk).status == 201


@pytest.mark.parametrize(("method", "path"), [("PATCH", ""), ("DELETE", ""), ("POST", "/test")])
def test_another_workspace_s_inbox_is_not_there(desk: Desk, method: str, path: str) -> None:
    name = connect(desk).json["id"]
    assert desk.call(method, f"/inboxes/{name}{path}", {}, role="owner", workspace=RIVAL).status == 404
    assert desk.store.inbox(name) is not None


@pytest.mark.parametrize(
    ("channel", "url"),
    [
        ("telegram", f"https://provider/bot{SECRET}/getMe"),
        ("instagram", "https://provider/v23.0/777?fields=id"),
        ("whatsapp", "https://provider/v23.0/777?fields=id"),
        ("twilio", "https://provider/2010-04-01/Accounts/777.json"),
    ],
)
def test_a_test_asks_the_channel_itself(desk: Desk, channel: str, url: str) -> None:
    name = connect(desk, channel, public_webhook_url="https://desk.example/twilio").json["id"]
    answer = desk.call("POST", f"/inboxes/{name}/test", role="admin").json
    assert answer["ok"]
    (call,) = desk.providers.calls
    assert isinstance(call, HttpRequest)
    assert (call.method, call.url) == ("GET", url)
    assert SECRET not in str(answer)


def test_a_test_says_what_does_not_work(desk: Desk) -> None:
    name = connect(desk, "twilio").json["id"]
    desk.providers.status = 401
    answer = desk.call("POST", f"/inboxes/{name}/test", role="admin").json
    assert [(check["name"], check["passed"]) for check in answer["checks"]] == [
        ("secrets", True),
        ("webhook", False),
        ("account", False),
    ]
    desk.providers.failure = NotSent(UNREACHABLE)
    assert not desk.call("POST", f"/inboxes/{name}/test", role="admin").json["ok"]
    desk.vault.forget(name)
    checks = desk.call("POST", f"/inboxes/{name}/test", role="admin").json["checks"]
    assert [(check["passed"], check["detail"]) for check in checks] == [(False, "Missing: auth_token.")]
