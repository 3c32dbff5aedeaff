"""One conversation with a customer nobody has seen before, from both sides."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from frontdesk.ids import conversation_ref
from frontdesk.model import ReplyHandler, Status
from frontdesk_cli.verify.api import Api
from frontdesk_cli.verify.provider import ProviderLog
from frontdesk_cli.verify.waiting import within
from frontdesk_local.errors import LocalStackError
from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.jsons import Doc, doc, text
from frontdesk_local.simulators.webhooks import Customer, Text, Webhook, build, send

_ADDRESSES: Final = 10**9
_SOON: Final = 10.0
"""Seconds until something that a webhook's 200 promises can be read."""


class Broken(Exception):
    """A rule does not hold; the message says what was seen instead."""


def stranger() -> Customer:
    """A customer with an address of its own; it fits Telegram's chat ids and Instagram's scoped ids."""
    return Customer(address=str(5 * _ADDRESSES + secrets.randbelow(_ADDRESSES)), name="Status rules check")


@dataclass(slots=True, kw_only=True)
class Story:
    """What happened so far. `handler` is who answers new conversations of this inbox; `patience` in seconds."""

    workspace: str
    inbox: Inbox
    handler: ReplyHandler
    api: Api
    provider: ProviderLog
    patience: float
    customer: Customer = field(default_factory=stranger)

    @property
    def path(self) -> str:
        """Where the API has the conversation."""
        return f"/conversations/{conversation_ref(self.workspace, self.inbox.id, self.customer.address)[1]}"

    def customer_writes(self, words: str) -> Webhook:
        """Let the customer write; `Broken` when the desk does not take it."""
        webhook = build(self.inbox, self.customer, Text(text=words))
        try:
            delivered = send(webhook)
        except OSError as failed:
            raise LocalStackError(f"The desk's webhook does not answer: {failed}") from failed
        if delivered.status != HTTPStatus.OK:
            raise Broken(f"the webhook answered {delivered.status}")
        return webhook

    def conversation(self) -> Doc:
        """The conversation as the API shows it now; `Broken` when there is none."""
        answer = self.api.call("GET", self.path)
        if answer.status != HTTPStatus.OK:
            raise Broken(f"the API answers {answer.status} for the conversation")
        return answer.body

    def timeline(self, kind: str) -> list[Doc]:
        """What happened of one kind, oldest first."""
        return [entry for entry in self.api.items(f"{self.path}/timeline?limit=100") if entry.get("kind") == kind]

    def decision(self, in_seq: int) -> str | None:
        """Why the customer's message of this number was answered or not; None before that is decided."""
        found = [text(entry.get("reason")) for entry in self.timeline("decision") if _number(entry) == in_seq]
        return ", ".join(found) or None

    def decided(self, in_seq: int) -> str:
        """The decision on a message, waited for; `none` when it did not come in time."""
        return within(self.patience, lambda: self.decision(in_seq)) or "none"

    def answers(self) -> Sequence[str]:
        """What the customer has got."""
        return [sent.text for sent in self.provider.accepted_by(self.inbox, self.customer.address)]

    def answers_at_least(self, number: int) -> Sequence[str]:
        """What the customer has got once it is this much, or when patience is over."""
        within(self.patience, lambda: len(self.answers()) >= number or None)
        return self.answers()

    def inbound(self, number: int) -> list[Doc]:
        """The customer's messages once there are as many; `Broken` when there are not in time."""

        def look() -> list[Doc] | None:
            messages = [
                message
                for message in self.api.items(f"{self.path}/messages?limit=100")
                if message.get("direction") == "inbound"
            ]
            return messages if len(messages) >= number else None

        found = within(_SOON, look)
        if found is None:
            raise Broken(f"the customer's message {number} is not stored")
        return found

    def person_sets(self, status: Status) -> None:
        """Let a person change the status; `Refused` when they may not."""
        self.api.ask("PATCH", self.path, {"status": status.value, "reason": "status rules check"})

    def put_away(self) -> None:
        """Close the conversation and archive it, if there is one."""
        self.api.call("PATCH", self.path, {"status": Status.CLOSED.value, "archived": True})


def _number(entry: Doc) -> object:
    return doc(entry.get("detail")).get("in_seq")
