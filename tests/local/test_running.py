"""The stack as everyone else meets it: through its one port, with its functions held to their roles."""

import hashlib
import hmac
import http.client
import json
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from frontdesk_local.clients import Clients
from frontdesk_local.layout import Layout
from frontdesk_local.logs import Tail
from frontdesk_local.stackfile import Inbox, Stack, Workspace, read

pytestmark = pytest.mark.stack

JSON = {"Content-Type": "application/json"}


class Answer:
    """Status and parsed body."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.kind = response.headers.get_content_type()
        self.content = response.read()

    def json(self) -> Any:
        return json.loads(self.content)


def ask(method: str, url: str, body: bytes | None = None, headers: Mapping[str, str] = JSON) -> Answer:
    target = urlsplit(url)
    connection = http.client.HTTPConnection(target.hostname or "", target.port, timeout=40)
    try:
        path = target.path + (f"?{target.query}" if target.query else "")
        connection.request(method, path, body=body, headers=dict(headers))
        return Answer(connection.getresponse())
    finally:
        connection.close()


def inbox_of(stack: Stack, channel: str) -> Inbox:
    return next(inbox for inbox in stack.workspaces[0].inboxes if inbox.channel == channel)


def token_of(stack: Stack, workspace: Workspace, role: str) -> str:
    """Signs in the way the web app does, through the gateway."""
    user = next(user for user in workspace.users if user.role == role)
    body = {
        "AuthFlow": "USER_PASSWORD_AUTH",
        "ClientId": stack.auth.client_id,
        "AuthParameters": {"USERNAME": user.email, "PASSWORD": user.password},
    }
    target = {"X-Amz-Target": "AWSCognitoIdentityProviderService.InitiateAuth"}
    answer = ask(
        "POST",
        f"{stack.inbox_url}_aws/cognito",
        json.dumps(body).encode(),
        {"Content-Type": "application/x-amz-json-1.1", **target},
    )
    token: str = answer.json()["AuthenticationResult"]["IdToken"]
    return token


def wait_for(there_is: Callable[[], object], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not there_is():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.1)


@pytest.mark.parametrize("role", ["owner", "admin", "agent", "viewer"])
def test_people_of_every_role_sign_in_to_their_workspace(stack: Stack, role: str) -> None:
    for workspace in stack.workspaces:
        token = token_of(stack, workspace, role)
        me = ask("GET", f"{stack.api_url}/me", headers={"Authorization": f"Bearer {token}"})
        assert me.status == 200
        assert (me.json()["role"], me.json()["workspace"]["id"]) == (role, workspace.id)


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer x.y.z"}], ids=["none", "garbage"])
def test_nobody_gets_in_without_a_token(stack: Stack, headers: dict[str, str]) -> None:
    assert ask("GET", f"{stack.api_url}/me", headers=headers).status == 401


def test_the_api_describes_itself_to_everyone(stack: Stack) -> None:
    described = ask("GET", f"{stack.api_url}/openapi.json")
    assert (described.status, described.json()["openapi"][:2]) == (200, "3.")


@pytest.mark.parametrize(
    ("path", "headers", "body", "status"),
    [
        ("telegram/hotel-telegram", {"X-Telegram-Bot-Api-Secret-Token": "wrong"}, b"{}", 403),
        ("telegram/hotel-telegram", {}, b"{}", 403),
        ("telegram/nobody", {}, b"{}", 404),
        ("telegram/hotel-telegram", {}, b"x" * (4 * 1024 * 1024 + 1), 413),
    ],
    ids=["wrong secret", "no secret", "unknown inbox", "over 4 MB"],
)
def test_webhooks_refuse(stack: Stack, path: str, headers: dict[str, str], body: bytes, status: int) -> None:
    assert ask("POST", f"{stack.webhook_base_url}/{path}", body, JSON | headers).status == status


def test_a_body_that_is_no_text_is_verified_over_its_true_bytes(stack: Stack) -> None:
    inbox = inbox_of(stack, "instagram")
    body = b'{"object": "instagram", "entry": "\xff\xfe"}'
    signature = hmac.new(inbox.secrets["app_secret"].encode(), body, hashlib.sha256).hexdigest()
    headers = JSON | {"X-Hub-Signature-256": f"sha256={signature}"}
    assert ask("POST", inbox.webhook_url, body, headers).status == 200


def test_metas_handshake_is_answered_with_its_challenge(stack: Stack) -> None:
    inbox = inbox_of(stack, "instagram")
    query = f"hub.mode=subscribe&hub.challenge=4711&hub.verify_token={inbox.secrets['verify_token']}"
    shaken = ask("GET", f"{inbox.webhook_url}?{query}")
    assert (shaken.status, shaken.kind, shaken.content) == (200, "text/plain", b"4711")


def test_a_customers_message_is_answered_by_the_ai(stack: Stack) -> None:
    inbox = inbox_of(stack, "telegram")
    chat = time.time_ns() // 1000
    person = {"id": chat, "is_bot": False, "first_name": "Ana"}
    message = {"message_id": 1, "date": int(time.time()), "chat": {"id": chat, "type": "private"}, "from": person}
    update = json.dumps({"update_id": chat, "message": message | {"text": "good morning"}}).encode()
    headers = JSON | {"X-Telegram-Bot-Api-Secret-Token": inbox.secrets["secret_token"]}
    assert ask("POST", inbox.webhook_url, update, headers).status == 200
    wait_for(lambda: _sent_to(stack, chat), seconds=30)
    assert "good morning" in _sent_to(stack, chat)[0]


def _sent_to(stack: Stack, chat: int) -> list[str]:
    requests = ask("GET", f"{stack.simulator_url}/_control/requests?channel=telegram").json()
    return [each["body"]["text"] for each in requests if each["body"].get("chat_id") == str(chat)]


def test_cleanup_runs_under_its_role_and_its_log_can_be_read(stack: Stack) -> None:
    clients, group = Clients(stack.aws.endpoint_url), stack.aws.log_groups["cleanup"]
    swept = clients.functions.invoke(FunctionName=group.removeprefix("/aws/lambda/"), Payload=b"{}")
    assert not swept.get("FunctionError")
    assert [line for line in Tail(clients.logs, group).read() if line.message.startswith("START")]


@pytest.mark.skipif(not Path("/proc").exists(), reason="shows other processes' environments on Linux only")
def test_functions_know_nothing_of_the_machine(stack: Stack, stack_layout: Layout) -> None:
    ask("GET", f"{stack.api_url}/openapi.json")
    environments = _environments_of_functions(stack_layout)
    assert environments
    of_the_host = set(os.environ) - {"PATH", "HOME", "LANG", "TMPDIR", "TZ"}
    assert [set(each) & of_the_host for each in environments if set(each) & of_the_host] == []


def _environments_of_functions(layout: Layout) -> list[dict[str, str]]:
    return [
        dict(entry.partition("=")[::2] for entry in (process / "environ").read_text().split("\0") if entry)
        for process in Path("/proc").glob("[0-9]*")
        if str(layout.emulator) in _command_line(process)
    ]


def _command_line(process: Path) -> str:
    try:
        return (process / "cmdline").read_text()
    except OSError:
        return ""  # it has ended meanwhile


def test_stack_json_describes_the_running_stack(stack: Stack, stack_layout: Layout) -> None:
    assert read(stack_layout.stack_file) == stack
    described = Clients(stack.aws.endpoint_url).dynamodb.describe_table(TableName=stack.aws.table)["Table"]
    assert described["TableStatus"] == "ACTIVE"
