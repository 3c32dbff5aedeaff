"""What must hold whatever happened, over the whole table and everything the providers got; runs after all the rest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from frontdesk.channels import CHANNELS
from frontdesk.channels.base import Request
from frontdesk.errors import PayloadError
from frontdesk.events import Received
from frontdesk.model import AuditEvent, Inbox
from frontdesk.store import keys
from frontdesk.store.attributes import StoredItem
from frontdesk.store.items import decode
from frontdesk_cli.verify.provider import Sent
from frontdesk_local.simulators.webhooks import Webhook, inbox_from
from tests.stack.premises import Desk, Premises
from tests.stack.visit import resting
from tests.stack.waiting import eventually
from tests.support.counting import figure_violations
from tests.support.invariants import Call, Thread, threads, violations
from tests.support.listing import listing_violations


def test_everything_came_to_rest_and_every_invariant_holds(premises: Premises) -> None:
    """I1-I5, I7-I14 and I20 for every conversation, I4 for every webhook that was answered 200."""
    eventually("everything comes to rest", lambda: all(map(resting, threads(premises.scan()))), 90)
    table = premises.scan()

    broken = [complaint for desk in premises.desks for complaint in _broken(desk, _conversations(table, desk))]

    counted = sum(len(_conversations(table, desk)) for desk in premises.desks)
    print(f"\ninvariants: {len(table)} items, {counted} conversations in {len(premises.desks)} workspaces")
    assert broken == [], "\n".join(broken)


def test_lists_counters_and_sums_are_what_a_recount_finds(premises: Premises) -> None:
    ours = {desk.id for desk in premises.desks}

    def left() -> list[str]:
        table = [item for item in premises.scan() if _workspace(item) in ours]
        return [*listing_violations(table), *figure_violations(table)]

    eventually("the stream is read to its end", lambda: not left(), 60)


def _workspace(item: StoredItem) -> str:
    return item["PK"]["S"].partition("#")[2].partition("#")[0]


def test_no_job_is_dead_or_forgotten(premises: Premises) -> None:
    """I19."""
    queues = premises.stack.aws.queues
    eventually("the queues are empty", lambda: not any(_waiting(premises, queues[name]) for name in queues))


def _broken(desk: Desk, conversations: Mapping[str, Sequence[StoredItem]]) -> Iterator[str]:
    for pk, items in conversations.items():
        thread = threads(items)[0]
        yield from (f"{pk}: {complaint}" for complaint in violations(items, _calls(desk, thread, _former(items)), ()))
    stored = {
        (thread.head.inbox_id, message.external_id): message.id
        for items in conversations.values()
        for thread in threads(items)
        for message in thread.messages
    }
    acknowledged = {promise for webhook in desk.acknowledged for promise in _promised(desk, webhook)}
    missing = [(inbox, name) for inbox, name in acknowledged if (inbox, name) not in stored]
    for inbox, name in missing:  # a second telling of a message has an id of its own that leads to it
        leads_to = desk.premises.store.named(inbox, [name]).get(name)
        if leads_to not in {message for (other, _), message in stored.items() if other == inbox}:
            yield f"I4 acknowledged but not stored: {(inbox, name)}"


def _conversations(table: Sequence[StoredItem], desk: Desk) -> Mapping[str, Sequence[StoredItem]]:
    found: dict[str, list[StoredItem]] = {}
    for item in table:
        if item["PK"]["S"].startswith(f"CONVERSATION#{desk.id}#"):
            found.setdefault(item["PK"]["S"], []).append(item)
    return found


def _former(items: Sequence[StoredItem]) -> list[str]:
    """Where the customer was found before."""
    events = [decode(item, AuditEvent) for item in items if item["SK"]["S"].startswith(keys.EVENT)]
    return [str(event.detail["from"]) for event in events if event.kind == "delivery" and "from" in event.detail]


def _calls(desk: Desk, thread: Thread, former: Sequence[str]) -> list[Call]:
    inbox = inbox_from(asdict(desk.connected[thread.head.inbox_id]), "")
    everywhere = dict.fromkeys((thread.head.thread, *thread.head.addresses, *former))
    sent = [sent for address in everywhere for sent in desk.premises.provider.sent_to(inbox, address)]
    return [_call(one) for one in sorted(sent, key=lambda one: one.n)]


def _call(sent: Sent) -> Call:
    return Call(text=sent.text, accepted=sent.accepted, throttled=sent.status == 429)


def _promised(desk: Desk, webhook: Webhook) -> list[tuple[str, str]]:
    """The customers' messages in a webhook, by the inbox they came to."""
    account = desk.connected[webhook.inbox_id].account_id
    inbox = Inbox(id=webhook.inbox_id, workspace_id=desk.id, channel=webhook.channel, account_id=account)
    try:
        events = CHANNELS[webhook.channel].parse(Request(method="POST", body=webhook.body, received_at=0), inbox)
    except PayloadError:
        return []
    received = [event for event in events if isinstance(event, Received)]
    return [(inbox.id, event.external_id) for event in received if event.account_id in {None, account}]


def _waiting(premises: Premises, url: str) -> int:
    counted = premises.clients.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    return sum(int(number) for name, number in counted.items() if name.startswith("ApproximateNumberOf"))
