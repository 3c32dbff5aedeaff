"""The customer's phone: what a person at it sees and does, for the phone page."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from aiohttp import web

from frontdesk_local.simulators.badbody import BadBodyError
from frontdesk_local.simulators.bounded import Bounded
from frontdesk_local.simulators.clock import rfc3339
from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.jsons import Doc, Json, doc, loads, text
from frontdesk_local.simulators.outbox import OUTBOX, Outbox, Posted
from frontdesk_local.simulators.phoneacts import act_from, bubble_of, message_id
from frontdesk_local.simulators.requestlog import Entry
from frontdesk_local.simulators.twilio.conversations.inbound import group_webhooks, others_in_group
from frontdesk_local.simulators.webhooks.acts import Act, Block, Customer, Edit, NotOnChannelError, Stamp, Unsend
from frontdesk_local.simulators.webhooks.build import build, stamp
from frontdesk_local.simulators.world import World

if TYPE_CHECKING:
    from frontdesk_local.simulators.webhooks.webhook import Webhook

TOKEN: Final = re.compile(r"/bot[^/]+/")
KEPT_LAST: Final = 5_000
WIRE_ROWS: Final = 100


class Phone:
    """The handlers below `/_phone`."""

    def __init__(self, world: World) -> None:
        """Hold the phones of all customers of this world."""
        self._world = world
        self._last: Bounded[tuple[str, str], Webhook] = Bounded(KEPT_LAST)
        self._names: Bounded[tuple[str, str], str] = Bounded(KEPT_LAST)

    def routes(self) -> Iterable[web.RouteDef]:
        """Name the calls."""
        return [
            web.get("/_phone/inboxes", self.inboxes),
            web.get("/_phone/thread", self.thread),
            web.get("/_phone/wire", self.wire),
            web.post("/_phone/send", self.send),
            web.post("/_phone/again", self.again),
        ]

    async def inboxes(self, _request: web.Request) -> web.Response:
        """List the accounts one can write to, each with the customers that have a thread and their names."""
        shown: list[Json] = []
        for inbox in self._world.inboxes.all():
            customers: list[Json] = [*self._world.threads.addresses(inbox.id)]
            names: Doc = {
                address: name
                for address in self._world.threads.addresses(inbox.id)
                if (name := self._names.get((inbox.channel, address)))
            }
            shown.append(inbox.public() | {"customers": customers, "names": names})
        return web.json_response(shown)

    async def thread(self, request: web.Request) -> web.Response:
        """Show one customer's thread with an inbox: `?inbox=&customer=`."""
        inbox = self._inbox(request.query.get("inbox", ""))
        address = request.query.get("customer", "")
        messages: list[Json] = [bubble.as_json() for bubble in self._world.threads.in_order(inbox.id, address)]
        typing = self._world.threads.of(inbox.id, address).typing_until > self._world.now()
        shown: Doc = {
            "inbox": inbox.id,
            "channel": inbox.channel.value,
            "customer": address,
            "typing": typing,
            "messages": messages,
        }
        return web.json_response(shown)

    async def send(self, request: web.Request) -> web.Response:
        """Do something as a customer: `{"inbox", "customer", "name"?, "text" | "tap" | ...}`.

        Who gives no name writes under the last one they gave.
        """
        fields = await _fields(request)
        inbox, customer = self._inbox(text(fields.get("inbox"))), _customer(fields)
        act, when = act_from(fields), stamp(self._world.now())
        name = customer.name or self._names.get((inbox.channel, customer.address)) or ""
        self._names.put((inbox.channel, customer.address), name)
        others = others_in_group(self._world, inbox, customer, act)
        customer = replace(customer, name=name, others=others)
        try:
            webhook = build(inbox, customer, act, when)
        except NotOnChannelError as impossible:
            raise BadBodyError(str(impossible)) from impossible
        self._remember(inbox, customer, act, when)
        self._last.put((inbox.id, customer.address), webhook)
        for grouped in group_webhooks(self._world, inbox, customer, act, when):
            await request.app[OUTBOX].post(grouped)
        return _outcome(await request.app[OUTBOX].post(webhook), message_id(inbox, when))

    async def again(self, request: web.Request) -> web.Response:
        """Deliver a customer's last webhook once more, byte for byte, as providers do."""
        fields = await _fields(request)
        webhook = self._last.get((text(fields.get("inbox")), _customer(fields).address))
        if webhook is None:
            message = "nothing was sent yet"
            raise BadBodyError(message)
        return _outcome(await request.app[OUTBOX].post(webhook), "")

    async def wire(self, request: web.Request) -> web.Response:
        """Show what went over the wire lately, newest first: webhooks `in`, provider calls `out`."""
        outbox: Outbox = request.app[OUTBOX]
        came = {posted.n: posted.as_json() for posted in outbox.posted}
        went = {entry.n: _row(entry) for entry in self._world.log.after(0)[-WIRE_ROWS:]}
        newest = [row for _, row in sorted((came | went).items(), reverse=True)]
        return web.json_response(newest[:WIRE_ROWS])

    def _inbox(self, inbox_id: str) -> Inbox:
        inbox = self._world.inboxes.by_id(inbox_id)
        if inbox is None:
            message = f"no inbox {inbox_id!r}"
            raise BadBodyError(message)
        return inbox

    def _remember(self, inbox: Inbox, customer: Customer, act: Act, when: Stamp) -> None:
        threads = self._world.threads
        match act:
            case Edit():
                threads.edit(inbox.id, customer.address, act.message_id, act.text)
            case Unsend():
                threads.delete(inbox.id, customer.address, act.message_id)
            case Block():
                blocked: Doc = {"channel": inbox.channel.value, "address": customer.address, "blocked": act.blocked}
                self._world.customers.change(blocked)
            case _:
                bubble = bubble_of(act, when.at)
                if bubble is not None:
                    named = replace(bubble, id=message_id(inbox, when))
                    threads.add(inbox.id, customer.address, named)


def _row(entry: Entry) -> Doc:
    return {
        "n": entry.n,
        "at": rfc3339(entry.at),
        "direction": "out",
        "channel": entry.channel,
        "says": entry.path.rsplit("/", 1)[-1],
        "path": f"{entry.method} {TOKEN.sub('/bot…/', entry.path)}",
        "status": entry.status,
    }


async def _fields(request: web.Request) -> Doc:
    try:
        return doc(loads(await request.read()))
    except ValueError as broken:
        message = "the body must be JSON"
        raise BadBodyError(message) from broken


def _customer(fields: Doc) -> Customer:
    address = str(fields.get("customer") or "")
    if not address:
        message = "customer is needed"
        raise BadBodyError(message)
    return Customer(address=address, name=text(fields.get("name")), username=text(fields.get("username")))


def _outcome(posted: Posted, named: str) -> web.Response:
    return web.json_response(
        {"status": posted.status, "body": posted.body, "milliseconds": posted.milliseconds, "message_id": named}
    )
