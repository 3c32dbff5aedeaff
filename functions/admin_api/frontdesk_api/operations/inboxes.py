"""Connected accounts: their secrets go in and never come out."""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any, Final, TypeVar

from frontdesk.channels.probe import ALLOWED, NEEDED
from frontdesk.model import Inbox
from frontdesk.services import inboxes
from frontdesk_api.operation import Call
from frontdesk_api.operations.templates import menus
from frontdesk_api.paging import paged
from frontdesk_api.problems import Problem, invalid, not_found
from frontdesk_api.shapes.base import Input, Nothing
from frontdesk_api.shapes.inboxes import (
    CheckShape,
    InboxBody,
    InboxPage,
    InboxPatch,
    InboxShape,
    InboxTest,
)
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.problem import FieldError

B = TypeVar("B", bound=Input)

_EMPTY: Final[Mapping[str, object]] = {"operators": (), "manager_phones": (), "assistant_identity": "ASSISTANT"}


def listing(call: Call[PageQuery, Nothing]) -> InboxPage:
    """List the connected accounts."""
    page = paged(call, "inboxes", call.deps.store.inboxes(call.caller.workspace_id), lambda inbox: inbox.id)
    return InboxPage(items=tuple(_shown(inbox) for inbox in page.items), next_cursor=page.next_cursor)


def connect(call: Call[Nothing, InboxBody]) -> InboxShape:
    """Connect an account; the same one again is 409, repeated with its Idempotency-Key it is answered again."""
    body, workspace_id = call.body, call.caller.workspace_id
    _check_secrets(body.channel, body.secrets)
    lacking = [name for name in NEEDED[body.channel] if name not in body.secrets]
    if lacking:
        raise invalid(f"secrets.{lacking[0]}", f"{body.channel} needs it.")
    name = inboxes.inbox_id(workspace_id, body.channel, body.account_id)
    blank = Inbox(id=name, workspace_id=workspace_id, channel=body.channel, account_id=body.account_id)
    wanted = _edited(blank, body)
    known = inboxes.own(call.stores.inboxes, workspace_id, name)
    if known == wanted and call.claim is not None:
        return _shown(known)
    if known is not None:
        raise Problem(HTTPStatus.CONFLICT, "conflict", f"This account is connected already, as {name}.")
    _check_menus(call, wanted)
    return _shown(inboxes.connect(call.stores.inboxes, wanted, body.secrets))


def _check_menus(call: Call[Nothing, InboxBody], wanted: Inbox) -> None:
    """Refuse a channel that some of the workspace's menus do not fit; a menu may keep to other channels."""
    found = menus(call).misfits(wanted)
    errors = [FieldError(field=f"templates.{name}.{wrong.field}", message=wrong.message) for name, wrong in found]
    if errors:
        detail = f"Some menu templates do not fit {wanted.channel}; change them, or name their channels."
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", detail, errors)


def change(call: Call[Nothing, InboxPatch]) -> InboxShape:
    """Change what is named."""
    found = _own(call)
    secrets = call.body.secrets or {}
    _check_secrets(found.channel, secrets)
    after = inboxes.change(
        call.stores.inboxes, found.workspace_id, found.id, lambda inbox: _edited(inbox, call.body), secrets
    )
    if after is None:
        raise not_found()
    return _shown(after)


def disconnect(call: Call[Nothing, Nothing]) -> InboxShape:
    """Take an account away; its conversations stay."""
    removed = inboxes.disconnect(call.stores.inboxes, call.caller.workspace_id, call.path["inbox"])
    if removed is None:
        raise not_found()
    return _shown(removed)


def test(call: Call[Nothing, Nothing]) -> InboxTest:
    """Look whether the channel accepts the account."""
    checks = inboxes.check(call.stores.inboxes, _own(call))
    shown = tuple(CheckShape(name=each.name, passed=each.passed, detail=each.detail) for each in checks)
    return InboxTest(ok=all(each.passed for each in checks), checks=shown)


def _own(call: Call[Nothing, B]) -> Inbox:
    found = inboxes.own(call.stores.inboxes, call.caller.workspace_id, call.path["inbox"])
    if found is None:
        raise not_found()
    return found


def _check_secrets(channel: str, secrets: Mapping[str, str | None]) -> None:
    unknown = sorted(secrets.keys() - ALLOWED[channel])
    if unknown:
        raise invalid(f"secrets.{unknown[0]}", f"{channel} has no such secret.")


def _edited(inbox: Inbox, body: InboxPatch) -> Inbox:
    """Apply what was named; null clears."""
    said: dict[str, Any] = body.model_dump(exclude_unset=True, exclude={"secrets", "channel", "account_id"})
    said |= {name: _EMPTY.get(name) for name, value in said.items() if value is None}
    return replace(inbox, **said)


def _shown(inbox: Inbox) -> InboxShape:
    return InboxShape(
        id=inbox.id,
        channel=inbox.channel,
        account_id=inbox.account_id,
        name=inbox.name,
        default_reply_handler=inbox.default_reply_handler,
        operators=inbox.operators,
        phone=inbox.phone,
        manager_phones=inbox.manager_phones,
        assistant_identity=inbox.assistant_identity,
        public_webhook_url=inbox.public_webhook_url,
        messaging_service=inbox.messaging_service,
        webhook_path=f"/{inbox.channel}/{inbox.id}",
    )
