"""One customer's conversation, seen from all sides: the customer's, the table's, the provider's and people's."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from frontdesk.ids import conversation_ref
from frontdesk.model import ConversationRef, Direction, Head, Message, MessageStatus, Status
from frontdesk.store import keys
from frontdesk.store.attributes import item_of
from frontdesk_cli.verify.provider import Sent
from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.jsons import Doc, doc, rows
from frontdesk_local.simulators.webhooks import Act, Customer, Stamp, Text, Webhook, build, inbox_from, stamp
from frontdesk_local.stackfile import Inbox as StackInbox
from tests.stack.premises import Desk
from tests.stack.waiting import PATIENCE, eventually
from tests.support.invariants import Thread, threads

UNDER_WAY: Final = (MessageStatus.PENDING, MessageStatus.SENDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A customer with an address of its own on one inbox of a desk."""

    desk: Desk
    inbox: Inbox
    customer: Customer

    @property
    def ref(self) -> ConversationRef:
        return conversation_ref(self.desk.id, self.inbox.id, self.customer.address)

    @property
    def path(self) -> str:
        """Where the API has the conversation."""
        return f"/conversations/{self.ref.conversation_id}"

    # the customer

    def webhook(self, act: Act, when: Stamp | None = None) -> Webhook:
        return build(self.inbox, self.customer, act, when or stamp())

    def says(self, words: str) -> Webhook:
        """Write; the desk must take it."""
        webhook = self.webhook(Text(text=words))
        delivered = self.desk.take(webhook)
        assert delivered.status == 200, delivered
        return webhook

    def tries(self) -> Sequence[Sent]:
        """Every provider call for this customer."""
        return self.desk.premises.provider.sent_to(self.inbox, self.customer.address)

    def got(self) -> list[str]:
        """What the customer has received."""
        return [sent.text for sent in self.tries() if sent.accepted]

    # the table

    def thread(self) -> Thread | None:
        """Everything stored of the conversation; None before its first message."""
        premises = self.desk.premises
        pages = premises.clients.dynamodb.get_paginator("query").paginate(
            TableName=premises.stack.aws.table,
            ConsistentRead=True,
            KeyConditionExpression="PK = :pk",
            ExpressionAttributeValues=item_of({":pk": keys.conversation(*self.ref)}),
        )
        found = threads([item for page in pages for item in page["Items"]])
        return found[0] if found else None

    def head(self) -> Head:
        loaded = self.desk.premises.store.load(self.ref)
        assert loaded is not None, "there is no such conversation"
        return loaded.head

    def until(self, what: str, true_of: Callable[[Thread], bool], seconds: float = PATIENCE) -> Thread:
        """The conversation once something is true of it."""

        def look() -> Thread | None:
            thread = self.thread()
            return thread if thread and true_of(thread) else None

        return eventually(what, look, seconds)

    def at_rest(self, seconds: float = PATIENCE) -> Thread:
        """The conversation once nothing is under way in it any more."""
        return self.until("the conversation comes to rest", resting, seconds)

    # people

    def shown(self) -> Doc:
        """The conversation as the API shows it."""
        return self.desk.api().ask("GET", self.path)

    def person_sets(self, status: Status) -> Doc:
        return self.desk.api().ask("PATCH", self.path, {"status": status.value})

    def person_takes_over(self) -> Doc:
        return self.desk.api().ask("POST", f"{self.path}/takeover", {})

    def person_says(self, words: str) -> Doc:
        return self.desk.api().ask("POST", f"{self.path}/messages", {"text": words})

    def timeline(self, kind: str) -> list[Doc]:
        """What the API tells of one kind, oldest first."""
        entries = rows(self.desk.api().ask("GET", f"{self.path}/timeline?limit=100").get("items"))
        return [doc(entry) for entry in entries if doc(entry).get("kind") == kind]

    def drafts(self) -> list[str]:
        """What the AI wrote too late and people may still use."""
        entries = rows(self.desk.api().ask("GET", f"{self.path}/timeline?limit=100").get("items"))
        details = [doc(doc(entry).get("detail")) for entry in entries]
        return [str(detail["draft"]) for detail in details if "draft" in detail]

    def decisions(self) -> dict[int, list[str]]:
        """The reasons on the timeline by the number of the customer's message."""
        found: dict[int, list[str]] = {}
        for entry in self.timeline("decision"):
            number = doc(entry.get("detail")).get("in_seq")
            assert isinstance(number, int)
            found.setdefault(number, []).append(str(entry.get("reason")))
        return found


def visit(desk: Desk, channel: str, inbox: StackInbox | None = None) -> Visit:
    """A customer nobody has seen before, on the desk's inbox of a channel or on another one."""
    number = str(9 * 10**9 + secrets.randbelow(10**9))
    customer = Customer(address=f"+1{number}" if channel == "twilio" else number, name="Sofia Marchetti")
    chosen = inbox_from(asdict(inbox or desk.inbox(channel)), desk.premises.stack.webhook_base_url)
    return Visit(desk=desk, inbox=chosen, customer=customer)


def resting(thread: Thread) -> bool:
    """Whether nothing is unanswered and nothing is to be sent."""
    waiting = thread.head.status is Status.ACTIVE and thread.head.unanswered
    return not waiting and not any(entry.state in UNDER_WAY for entry in thread.head.outbox)


def outgoing(thread: Thread) -> list[Message]:
    """Our side's messages, in the order they were written."""
    return [message for message in thread.messages if message.direction is Direction.OUTBOUND]


def inbound(thread: Thread) -> list[Message]:
    """The customer's messages, in the order they came in."""
    return [message for message in thread.messages if message.direction is Direction.INBOUND]
