"""A desk with life in it: demo customers write, the AI answers, people do what people do.

Customers write at the simulated providers' own phones, so every message comes through the real, signed webhook and
shows on the phone page too; people act through the API.
"""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from frontdesk.ids import contact_id
from frontdesk.model import Contact
from frontdesk.store import items
from frontdesk_local.clients import Clients
from frontdesk_local.seed.acts import ACTS
from frontdesk_local.seed.bookings import write_bookings
from frontdesk_local.seed.customers import CUSTOMERS, DemoCustomer
from frontdesk_local.seed.desk import Desk
from frontdesk_local.seed.phone import Phone
from frontdesk_local.stackfile import Stack, Workspace

_AT_ONCE: Final = 2
_ANSWER_SECONDS: Final = 30.0


def write_conversations(clients: Clients, stack: Stack) -> list[str]:
    """Returns once all is stored, with the names of those who after 30 s still wait for what was written to them.

    Raises `LocalStackError` when a message or an act is refused.
    """
    phone = Phone(stack.simulator_url)
    write_bookings(clients, stack.aws.table)
    for workspace in stack.workspaces:
        for customer in _customers_of(workspace):
            _introduce(clients, stack.aws.table, workspace, customer)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(lambda customer: _write(phone, customer), CUSTOMERS))
    expected: Counter[str] = Counter()
    for workspace in sorted(stack.workspaces, key=_is_answered_by_ai):  # people need not wait for the AI
        if _is_answered_by_ai(workspace):
            expected.update(customer.address for customer in _customers_of(workspace))
            _waiting_for_answers(phone, expected)
        expected.update(_act(Desk(clients, stack, workspace), workspace))
    return [customer.name for customer in _waiting_for_answers(phone, expected)]


def _introduce(clients: Clients, table: str, workspace: Workspace, customer: DemoCustomer) -> None:
    """What the business knew of its customers before they wrote."""
    contact = Contact(
        id=contact_id(workspace.id, customer.inbox, customer.address),
        name=customer.name,
        username=customer.username or None,
        tier=customer.tier,
        credits=customer.credits,
        purchases=customer.purchases,
        registered=customer.purchases > 0,
    )
    clients.dynamodb.put_item(TableName=table, Item=items.contact_item(workspace.id, contact))


def _write(phone: Phone, customer: DemoCustomer) -> None:
    for line in customer.lines:
        phone.write(customer, line)


def _act(desk: Desk, workspace: Workspace) -> Counter[str]:
    """Does what its people did; how many messages each customer shall get of it."""
    customers = {customer.address: customer for customer in _customers_of(workspace)}
    acts = [act for act in ACTS if act.customer in customers]
    for act in acts:
        desk.do(act, customers[act.customer])
    return Counter(act.customer for act in acts if act.speaks)


def _waiting_for_answers(phone: Phone, expected: Counter[str]) -> list[DemoCustomer]:
    """Nobody, normally: waits until everybody got as many messages as expected, at most 30 s."""
    deadline = time.monotonic() + _ANSWER_SECONDS
    waiting = [customer for customer in CUSTOMERS if expected[customer.address]]
    while waiting := [customer for customer in waiting if phone.answers(customer) < expected[customer.address]]:
        if time.monotonic() > deadline:
            break
        time.sleep(0.2)
    return waiting


def _customers_of(workspace: Workspace) -> list[DemoCustomer]:
    inboxes = {inbox.id for inbox in workspace.inboxes}
    return [customer for customer in CUSTOMERS if customer.inbox in inboxes]


def _is_answered_by_ai(workspace: Workspace) -> bool:
    return workspace.default_reply_handler == "ai"
