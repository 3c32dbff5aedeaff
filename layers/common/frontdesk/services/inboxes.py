"""Connecting accounts of channels: the inbox in the table, its secrets apart, and whether the channel knows both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from frontdesk.channels.base import Secrets
from frontdesk.channels.probe import missing, probe
from frontdesk.errors import Ambiguous, NotSent, Refused, Rejected
from frontdesk.ids import natural_id
from frontdesk.model import Inbox
from frontdesk.services.ports import Http
from frontdesk.store.base import Store

_OK: Final = 200


class Vault(Protocol):
    """The inboxes' secrets, to be read, replaced and thrown away."""

    def of(self, inbox_id: str) -> Secrets:
        """One inbox's secrets; empty when there are none."""
        ...

    def put(self, inbox_id: str, secrets: Mapping[str, str]) -> None:
        """Replace an inbox's secrets."""
        ...

    def forget(self, inbox_id: str) -> None:
        """Throw an inbox's secrets away."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxDeps:
    """What connecting needs of the outside."""

    store: Store
    vault: Vault
    http: Http
    base_urls: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Something that was looked at, and what was found."""

    name: str
    passed: bool
    detail: str


def inbox_id(workspace_id: str, channel: str, account_id: str) -> str:
    """Name the inbox of an account: connecting it twice finds it."""
    return f"{channel}-{natural_id('inbox', workspace_id, channel, account_id)[:16].lower()}"


def connect(deps: InboxDeps, inbox: Inbox, secrets: Mapping[str, str]) -> Inbox:
    """Connect an account; Refused `conflict` when the workspace has it already.

    The secrets go first: an inbox without them refuses every webhook, secrets without an inbox do nothing.
    """
    known = deps.store.account_inbox(inbox.workspace_id, inbox.channel, inbox.account_id)
    if known is not None:
        raise Refused("conflict", f"This account is connected already, as {known.id}.")
    deps.vault.put(inbox.id, secrets)
    deps.store.put_inbox(inbox)
    return inbox


def change(
    deps: InboxDeps, workspace_id: str, name: str, edit: Callable[[Inbox], Inbox], secrets: Mapping[str, str | None]
) -> Inbox | None:
    """Change an inbox of the workspace; a secret that is None is taken away. None without such an inbox."""
    before = own(deps, workspace_id, name)
    if before is None:
        return None
    if secrets:
        kept = {**deps.vault.of(name), **secrets}
        deps.vault.put(name, {key: value for key, value in kept.items() if value is not None})
    after = edit(before)
    if after != before:
        deps.store.put_inbox(after)
    return after


def disconnect(deps: InboxDeps, workspace_id: str, name: str) -> Inbox | None:
    """Take an inbox away, then its secrets; its conversations stay. None without such an inbox."""
    inbox = own(deps, workspace_id, name)
    if inbox is not None:
        deps.store.remove_inbox(inbox)
        deps.vault.forget(name)
    return inbox


def own(deps: InboxDeps, workspace_id: str, name: str) -> Inbox | None:
    """An inbox of this workspace; another's is as absent."""
    inbox = deps.store.inbox(name)
    return inbox if inbox is not None and inbox.workspace_id == workspace_id else None


def check(deps: InboxDeps, inbox: Inbox) -> tuple[Check, ...]:
    """Look whether the secrets are there and the channel accepts them."""
    secrets = deps.vault.of(inbox.id)
    lacking = missing(inbox, secrets)
    if lacking:
        return (Check(name="secrets", passed=False, detail=f"Missing: {', '.join(lacking)}."),)
    found = [Check(name="secrets", passed=True, detail="All secrets are set.")]
    if inbox.channel == "twilio":
        found.append(_address(inbox))
    return (*found, _account(deps, inbox, secrets))


def _address(inbox: Inbox) -> Check:
    if inbox.public_webhook_url:
        return Check(name="webhook", passed=True, detail=f"Signatures are checked against {inbox.public_webhook_url}.")
    return Check(name="webhook", passed=False, detail="Set public_webhook_url to the address that Twilio signs.")


def _account(deps: InboxDeps, inbox: Inbox, secrets: Secrets) -> Check:
    try:
        answer = deps.http.send(probe(inbox, secrets, deps.base_urls[inbox.channel]))
    except (NotSent, Ambiguous, Rejected):
        return Check(name="account", passed=False, detail=f"{inbox.channel} did not answer; try again.")
    if answer.status == _OK:
        return Check(name="account", passed=True, detail="The channel knows the account.")
    return Check(
        name="account", passed=False, detail=f"The channel refused the account or its token ({answer.status})."
    )
