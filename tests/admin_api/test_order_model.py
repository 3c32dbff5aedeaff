"""E1-E3 over any sequence of operations: the list, the priorities and the unread counts are those of a simple model."""

from dataclasses import dataclass, field
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.model import Head
from frontdesk.store import keys
from tests.admin_api.desk import Desk

PEOPLE: Final = 4
POINTS: Final = {"vip": 30, "regular": 20, "new": 10}


@dataclass
class Customer:
    """What the list's order follows from, kept in the plainest way."""

    head: Head
    tier: str = "new"
    credits: int = 0
    purchases: int = 0
    pinned: bool = False
    archived: bool = False
    unread: int = 1
    last: int = 0

    @property
    def priority(self) -> int:
        left = 25 if self.credits == 0 else 15 if self.credits < 10 else 10 if self.credits >= 50 else 0
        bought = 15 if self.purchases >= 20 else 10 if self.purchases >= 10 else 5 if self.purchases >= 5 else 0
        return min(100, POINTS[self.tier] + left + bought)

    @property
    def place(self) -> tuple[bool, int, int, int, str]:
        return (not self.pinned, -self.priority, -self.unread, -self.last, self.head.conversation_id)


@dataclass
class Model:
    """A desk beside what it should show."""

    desk: Desk = field(default_factory=Desk)
    customers: list[Customer] = field(default_factory=list)

    def __post_init__(self) -> None:
        for number in range(PEOPLE):
            head = self.desk.customer_writes(thread=str(number))
            self.customers.append(Customer(head=head, last=head.last_message_at))

    def act(self, number: int, what: str, value: Any) -> None:
        customer = self.customers[number]
        path = f"/conversations/{customer.head.conversation_id}"
        self.desk.now += 1
        match what:
            case "writes":
                stored = self.desk.stores.contacts.contact(customer.head.workspace_id, customer.head.contact.id)
                head = self.desk.customer_writes("more", thread=str(number), contact=stored)
                customer.unread, customer.last, customer.archived = customer.unread + 1, head.last_message_at, False
            case "answer":
                if self.desk.call("POST", f"{path}/messages", {"text": "Hi"}).status == 202:
                    customer.unread, customer.last = 0, self.desk.now
            case "read":
                self.desk.call("POST", f"{path}/read", {})
                customer.unread = 0
            case "pinned" | "archived":
                self.desk.call("PATCH", path, {what: value % 2 == 0})
                setattr(customer, what, value % 2 == 0)
            case "tier":
                value = list(POINTS)[value % 3]
                self._describe(customer, what, value)
            case _:
                self._describe(customer, what, value)

    def _describe(self, customer: Customer, what: str, value: object) -> None:
        self.desk.call("PATCH", f"/contacts/{customer.head.contact.id}", {what: value})
        setattr(customer, what, value)

    def holds(self) -> None:
        for folder, archived in (("main", False), ("archived", True)):
            wanted = sorted((c for c in self.customers if c.archived is archived), key=lambda c: c.place)
            shown = self.desk.get("/conversations", folder=folder).items
            assert [item["id"] for item in shown] == [c.head.conversation_id for c in wanted]
            assert [item["unread_messages"] for item in shown] == [c.unread for c in wanted]
            assert [item["priority"] for item in shown] == [c.priority for c in wanted]
        for customer in self.customers:
            head = self.desk.head(customer.head.ref)
            key = keys.head(*head.ref)
            assert self.desk.table.get([key])[key]["inbox_sk"]["S"] == keys.rank(head)


OPERATIONS: Final = st.tuples(
    st.integers(0, PEOPLE - 1),
    st.sampled_from(["writes", "answer", "read", "pinned", "archived", "tier", "credits", "purchases"]),
    st.sampled_from([0, 1, 4, 5, 9, 10, 19, 20, 49, 50, 51, 120]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(OPERATIONS, min_size=1, max_size=12))
def test_whatever_is_done_the_list_is_the_model_s(operations: list[tuple[int, str, int]]) -> None:
    model = Model()
    for number, what, value in operations:
        model.act(number, what, value)
        model.holds()
