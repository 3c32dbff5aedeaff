"""The running stack as tests reach it, and workspaces made for one test each, so that none disturbs another."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from frontdesk.model import AiProvider, AiSettings, ReplyHandler, WorkspaceSettings
from frontdesk.model import Inbox as InboxItem
from frontdesk.store.attributes import StoredItem
from frontdesk.store.client import Table
from frontdesk.store.table import TableStore
from frontdesk_cli.verify.api import Api, sign_in
from frontdesk_cli.verify.provider import ProviderLog
from frontdesk_local.clients import Clients
from frontdesk_local.simulators.webhooks import Delivered, Webhook, send
from frontdesk_local.stackfile import Inbox, Stack, User, Workspace
from tests.stack.simulators import Control

CHANNELS: Final = ("telegram", "instagram")
"""The channels of every desk a test opens."""
ALL_CHANNELS: Final = (*CHANNELS, "whatsapp", "twilio")
_PASSWORD: Final = "Stack-tests-2026"


@dataclass(slots=True, kw_only=True)
class Desk:
    """One workspace with a Telegram and an Instagram inbox of its own; its model is named for it, to fail alone."""

    premises: "Premises"
    workspace: Workspace
    acknowledged: list[Webhook] = field(default_factory=list)
    connected: dict[str, Inbox] = field(default_factory=dict)
    _people: dict[str, User] = field(default_factory=dict)
    _signed_in: dict[str, Api] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.workspace.id

    @property
    def model(self) -> str:
        return f"model-of-{self.id}"

    @property
    def persona(self) -> str:
        return f"You are the voice of {self.id}."

    def inbox(self, channel: str) -> Inbox:
        return next(inbox for inbox in self.workspace.inboxes if inbox.channel == channel)

    def person(self, role: str) -> User:
        """Somebody of this role, employed when first asked for."""
        if role not in self._people:
            self._people[role] = self.premises.employ(self.id, role)
        return self._people[role]

    def api(self, role: str = "agent") -> Api:
        """The API as one of the workspace's people."""
        if role not in self._signed_in:
            self._signed_in[role] = sign_in(self.premises.stack, self.person(role))
        return self._signed_in[role]

    def take(self, webhook: Webhook) -> Delivered:
        """Deliver a webhook, and remember it for I4 if the desk says it has it."""
        delivered = send(webhook, 60)
        if delivered.status == 200:
            self.acknowledged.append(webhook)
        return delivered

    def prompts(self) -> list[str]:
        """What this workspace's model was asked."""
        return self.premises.control.prompts(self.persona)


@dataclass(kw_only=True)
class Premises:
    """The stack with clients for its parts; `desks` are all that tests have opened."""

    stack: Stack
    desks: list[Desk] = field(default_factory=list)

    @cached_property
    def clients(self) -> Clients:
        return Clients(self.stack.aws.endpoint_url)

    @cached_property
    def control(self) -> Control:
        return Control(url=self.stack.simulator_url)

    @cached_property
    def provider(self) -> ProviderLog:
        return ProviderLog(simulator_url=self.stack.simulator_url)

    @cached_property
    def store(self) -> TableStore:
        return TableStore(Table(self.clients.dynamodb, self.stack.aws.table))

    def function(self, name: str) -> str:
        """The deployed function's name."""
        return self.stack.aws.log_groups[name].removeprefix("/aws/lambda/")

    def invoke(self, name: str) -> dict[str, int]:
        """Call a function with no event, as its schedule does."""
        answer = self.clients.functions.invoke(FunctionName=self.function(name), Payload=b"{}")
        assert answer.get("FunctionError") is None, answer["Payload"].read()
        found: dict[str, int] = json.loads(answer["Payload"].read())
        return found

    def hand(self, name: str, body: str) -> None:
        """Hand a function one job, as its queue does."""
        record = {"messageId": "1", "receiptHandle": "1", "body": body, "attributes": {"ApproximateReceiveCount": "1"}}
        event = json.dumps({"Records": [record]}).encode()
        answer = self.clients.functions.invoke(FunctionName=self.function(name), Payload=event)
        assert json.loads(answer["Payload"].read()) == {"batchItemFailures": []}

    def scan(self) -> list[StoredItem]:
        """Every item of the table."""
        pages = self.clients.dynamodb.get_paginator("scan").paginate(
            TableName=self.stack.aws.table, ConsistentRead=True
        )
        return [item for page in pages for item in page["Items"]]

    def open_desk(
        self, name: str, handler: ReplyHandler = ReplyHandler.AI, *, fallback: str | None = None, ai: bool = True
    ) -> Desk:
        """A new workspace, named for what it is there to show."""
        workspace_id = f"{name}-{secrets.token_hex(3)}"
        inboxes = tuple(self.inbox(workspace_id, channel) for channel in CHANNELS)
        workspace = Workspace(id=workspace_id, default_reply_handler=handler, users=(), inboxes=inboxes)
        desk = Desk(premises=self, workspace=workspace)
        settings = AiSettings(
            model=desk.model,
            persona=desk.persona,
            fallback_text=fallback,
            provider=AiProvider.BEDROCK if ai else AiProvider.OFF,
        )
        self.store.put_settings(
            WorkspaceSettings(workspace_id=workspace_id, name=name, default_reply_handler=handler, ai=settings), 0
        )
        self.connect(desk, inboxes)
        self.desks.append(desk)
        return desk

    def inbox(self, workspace_id: str, channel: str, inbox_id: str = "") -> Inbox:
        """An account nobody else has, as `stack.json` would describe it."""
        name = inbox_id or f"{workspace_id}-{channel}"
        account = str(8 * 10**9 + secrets.randbelow(10**9))
        url = f"{self.stack.webhook_base_url}/{channel}/{name}"
        inbox = Inbox(
            id=name, channel=channel, account_id=account, webhook_url=url, secrets=_secrets(channel, name, account)
        )
        if channel in CHANNELS:
            return inbox
        inbox = replace(inbox, phone=f"+1555{secrets.randbelow(10**7):07d}")
        return replace(inbox, account_id=f"AC{account:>032}", public_webhook_url=url) if channel == "twilio" else inbox

    def connect(self, desk: Desk, inboxes: Sequence[Inbox]) -> None:
        """Connect accounts at both ends: at the desk, and at the simulated providers."""
        for inbox in inboxes:
            self.store.put_inbox(
                InboxItem(
                    id=inbox.id,
                    workspace_id=desk.id,
                    channel=inbox.channel,
                    account_id=inbox.account_id,
                    name=inbox.id,
                    phone=inbox.phone,
                    manager_phones=inbox.manager_phones,
                    public_webhook_url=inbox.public_webhook_url,
                )
            )
            self.clients.secrets.create_secret(
                Name=f"{self._secrets_prefix}/inbox/{inbox.id}", SecretString=json.dumps(dict(inbox.secrets))
            )
            desk.connected[inbox.id] = inbox
        self.control.connect(inboxes)

    @cached_property
    def _secrets_prefix(self) -> str:
        found = self.clients.functions.get_function_configuration(FunctionName=self.function("webhook"))
        return found["Environment"]["Variables"]["SECRETS_PREFIX"]

    def employ(self, workspace_id: str, role: str) -> User:
        """Let somebody of this role work for a workspace."""
        user = User(email=f"{role}@{workspace_id}.example", password=_PASSWORD, role=role)
        pool, cognito = self.stack.auth.user_pool_id, self.clients.cognito
        cognito.admin_create_user(
            UserPoolId=pool,
            Username=user.email,
            MessageAction="SUPPRESS",
            UserAttributes=[
                {"Name": "email", "Value": user.email},
                {"Name": "email_verified", "Value": "true"},
                {"Name": "custom:workspace_id", "Value": workspace_id},
            ],
        )
        cognito.admin_set_user_password(UserPoolId=pool, Username=user.email, Password=_PASSWORD, Permanent=True)
        cognito.admin_add_user_to_group(UserPoolId=pool, Username=user.email, GroupName=role)
        return user


def _secrets(channel: str, name: str, account: str) -> dict[str, str]:
    match channel:
        case "telegram":
            return {"secret_token": f"secret-of-{name}", "bot_token": f"{account}:{secrets.token_hex(6)}"}
        case "twilio":
            return {"auth_token": f"auth-token-of-{name}"}
        case _:
            kinds = ("app_secret", "access_token", "verify_token")
            return {kind: f"{kind.replace('_', '-')}-of-{name}" for kind in kinds}
