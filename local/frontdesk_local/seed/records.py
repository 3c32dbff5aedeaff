"""Writing workspaces into a fresh stack: settings and inboxes, their secrets, and the people who sign in."""

import json
import time

from frontdesk.channels import CHANNELS
from frontdesk.model import SECOND, AiSettings, BookingSettings, ReplyHandler, WorkspaceSettings
from frontdesk.model import Inbox as InboxItem
from frontdesk.services.templates import Templates
from frontdesk.store.client import Table
from frontdesk.store.knowledge import ArticleStore, ArticleTable
from frontdesk.store.table import TableStore
from frontdesk.store.templates import TemplateTable
from frontdesk_local.articles import read_articles
from frontdesk_local.clients import Clients
from frontdesk_local.seed.demo import (
    ARTICLES,
    ASSISTANT_IDENTITY,
    CHANNEL_NAMES,
    KNOWLEDGE_FOLDER,
    NAMES,
    PROVIDERS,
    WITH_MENUS,
)
from frontdesk_local.stackfile import Inbox, Stack, User, Workspace
from frontdesk_local.templates import SHIPPED, read_templates


def write_workspaces(clients: Clients, stack: Stack, *, secrets_prefix: str) -> None:
    """Everything that must be there before the first message."""
    table = Table(clients.dynamodb, stack.aws.table)
    store = TableStore(table)
    for workspace in stack.workspaces:
        store.put_settings(_settings(workspace), read_version=0)
        _write_articles(ArticleTable(table), workspace.id)
        for inbox in workspace.inboxes:
            store.put_inbox(_inbox(workspace, inbox))
            _write_secrets(clients, f"{secrets_prefix}/inbox/{inbox.id}", inbox)
        _write_templates(table, store, workspace.id)
        for user in workspace.users:
            _write_user(clients, stack.auth.user_pool_id, workspace.id, user)


def _settings(workspace: Workspace) -> WorkspaceSettings:
    return WorkspaceSettings(
        workspace_id=workspace.id,
        name=NAMES[workspace.id],
        default_reply_handler=ReplyHandler(workspace.default_reply_handler),
        ai=AiSettings(provider=PROVIDERS[workspace.id]),
        bookings=BookingSettings(country="US"),
    )


def _write_articles(store: ArticleStore, workspace_id: str) -> None:
    if workspace_id not in ARTICLES:
        return
    path = KNOWLEDGE_FOLDER / f"{ARTICLES[workspace_id]}.md"
    for revision, written in enumerate(read_articles(path)):
        store.put(written.article(workspace_id, updated_at=int(time.time() * SECOND)), revision)


def _write_templates(table: Table, store: TableStore, workspace_id: str) -> None:
    """The shipped menus, held to what the workspace's channels can show."""
    menus = Templates(
        store=TemplateTable(table),
        inboxes=store.inboxes,
        channels=CHANNELS,
        clock=lambda: int(time.time() * SECOND),
        pause=lambda millis: time.sleep(millis / SECOND),
    )
    written = read_templates([SHIPPED]) if workspace_id in WITH_MENUS else []
    names = [one.name for one in written]
    for one in written:
        template = one.template(workspace_id, names)
        menus.save(workspace_id, one.name, lambda _, template=template: template)  # type: ignore[misc]  # bound early


def _inbox(workspace: Workspace, inbox: Inbox) -> InboxItem:
    return InboxItem(
        id=inbox.id,
        workspace_id=workspace.id,
        channel=inbox.channel,
        account_id=inbox.account_id,
        name=f"{NAMES[workspace.id]} on {CHANNEL_NAMES[inbox.channel]}",
        operators=inbox.operators,
        phone=inbox.phone,
        manager_phones=inbox.manager_phones,
        assistant_identity=inbox.assistant_identity or ASSISTANT_IDENTITY,
        public_webhook_url=inbox.public_webhook_url,
    )


def _write_secrets(clients: Clients, name: str, inbox: Inbox) -> None:
    clients.secrets.create_secret(Name=name, SecretString=json.dumps(dict(inbox.secrets)))


def _write_user(clients: Clients, pool: str, workspace_id: str, user: User) -> None:
    clients.cognito.admin_create_user(
        UserPoolId=pool,
        Username=user.email,
        MessageAction="SUPPRESS",
        UserAttributes=[
            {"Name": "email", "Value": user.email},
            {"Name": "email_verified", "Value": "true"},
            {"Name": "name", "Value": f"Demo {user.role}"},
            {"Name": "custom:workspace_id", "Value": workspace_id},
        ],
    )
    clients.cognito.admin_set_user_password(
        UserPoolId=pool, Username=user.email, Password=user.password, Permanent=True
    )
    clients.cognito.admin_add_user_to_group(UserPoolId=pool, Username=user.email, GroupName=user.role)
