"""Broadcasts and gifts: each customer once, where they may be written to, whatever breaks in between."""

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import pytest
from typing_extensions import override

from frontdesk.errors import StoreUnavailable
from frontdesk.model import DAY, HOUR, Contact, Direction, Folder, Head, Tier
from frontdesk.services.campaigns import go_on
from frontdesk.store import items
from tests.admin_api.desk import HOTEL, INSTAGRAM, NOW, RIVAL, RIVALS, Answer, Desk
from tests.fakes.memory_table import MemoryTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef

TEXT: Final = "The pool is open again."


def broadcast(desk: Desk, audience: dict[str, Any] | None = None, **more: Any) -> Answer:
    return desk.call("POST", "/broadcasts", {"audience": audience or {}, "text": TEXT, **more}, role="admin")


def customer(desk: Desk, thread: str, **facts: Any) -> Head:
    """A known customer who has written."""
    head = desk.customer_writes(thread=thread, contact=Contact(id="", **facts))
    desk.table.put(items.contact_item(HOTEL, head.contact))
    return head


def told(desk: Desk, text: str = TEXT) -> Counter[str]:
    """How often each customer has been told."""
    heads = [head for _, head in desk.store.listed(HOTEL, Folder.MAIN, 100)]
    found: Counter[str] = Counter()
    for head in heads:
        said = [
            message.text for message in desk.store.history(head.ref, 100) if message.direction is Direction.OUTBOUND
        ]
        found[head.thread] += said.count(text)
    return +found


def credits_of(desk: Desk) -> list[int]:
    found = desk.stores.contacts.listed(HOTEL, 100)
    return sorted(contact.credits for _, contact in found)


def test_everybody_is_told_once_and_nothing_is_taken_over(desk: Desk) -> None:
    for thread in ("1", "2", "3"):
        desk.customer_writes(thread=thread)
    desk.customer_writes(thread="9", inbox=RIVALS)
    answer = broadcast(desk)
    assert (answer.status, answer.json["state"]) == (202, "done")
    assert (answer.json["examined"], answer.json["reached"], answer.json["queued"]) == (3, 3, 3)
    assert told(desk) == {"1": 1, "2": 1, "3": 1}
    assert desk.get("/conversations/counts").json["statuses"]["active"] == 3
    assert len(desk.jobs) >= 3


def test_who_may_not_be_written_to_is_counted_by_reason(desk: Desk) -> None:
    customer(desk, "1", opted_out=True)
    customer(desk, "2", banned=True)
    desk.customer_writes(thread="3", inbox=INSTAGRAM)
    desk.now += 2 * DAY
    desk.customer_writes(thread="4")
    answer = broadcast(desk).json
    assert told(desk) == {"4": 1}
    assert (answer["queued"], sum(answer["skipped"].values()), len(answer["skipped"])) == (1, 3, 3)
    assert answer["skipped"]["window_closed"] == 1


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        ({"tiers": ["vip"]}, ["vip"]),
        ({"tags": ["late"]}, ["tagged"]),
        ({"channels": ["instagram"]}, ["ig"]),
        ({"channels": ["telegram"], "tiers": ["vip", "new"]}, ["new", "tagged", "vip"]),
        ({"last_seen_after": "2027-01-15T08:59:00Z"}, ["ig"]),
        ({"stay": "current"}, []),
        ({"tags": ["nobody"]}, []),
    ],
    ids=str,
)
def test_an_audience_is_narrowed(desk: Desk, audience: dict[str, Any], expected: list[str]) -> None:
    customer(desk, "vip", tier=Tier.VIP)
    desk.customer_writes(thread="new")
    tagged = desk.customer_writes(thread="tagged")
    desk.call("PATCH", f"/conversations/{tagged.conversation_id}", {"tags": ["late"]})
    desk.now = NOW + HOUR
    desk.customer_writes(thread="ig", inbox=INSTAGRAM)
    broadcast(desk, audience)
    assert sorted(told(desk)) == expected


def test_named_customers_and_no_others(desk: Desk) -> None:
    one = desk.customer_writes(thread="1")
    desk.customer_writes(thread="2")
    answer = broadcast(desk, {"contact_ids": [one.contact.id, "A" * 26]}).json
    assert (told(desk), answer["examined"], answer["reached"]) == ({"1": 1}, 2, 1)


def test_another_workspace_s_customers_are_not_reached_by_name(desk: Desk) -> None:
    theirs = desk.customer_writes(thread="9", inbox=RIVALS)
    assert broadcast(desk, {"contact_ids": [theirs.contact.id]}).json["reached"] == 0


def test_the_same_request_again_is_the_same_broadcast(desk: Desk) -> None:
    desk.customer_writes(thread="1")
    body = {"audience": {}, "text": TEXT}
    first, again = (
        desk.call("POST", "/broadcasts", body, role="admin", headers={"Idempotency-Key": "k"}) for _ in range(2)
    )
    assert first.json == again.json
    assert told(desk) == {"1": 1}
    other = {"audience": {}, "text": "Other"}
    assert desk.call("POST", "/broadcasts", other, role="admin", headers={"Idempotency-Key": "k"}).status == 422


def test_what_is_stopped_reaches_nobody_else(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontdesk_api.operations.campaigns.BUDGET", 0)
    desk.customer_writes(thread="1")
    name = broadcast(desk).json["id"]
    assert desk.call("DELETE", f"/broadcasts/{name}", role="admin").json["state"] == "stopped"
    assert desk.call("DELETE", f"/broadcasts/{name}", role="admin").json["state"] == "stopped"
    assert go_on(desk.stores.campaigns, desk.now + HOUR) == 0
    assert told(desk) == {}
    assert desk.call("GET", f"/broadcasts/{name}", role="admin").json["state"] == "stopped"


def test_another_workspace_cannot_see_or_stop_it(desk: Desk) -> None:
    name = broadcast(desk).json["id"]
    for method in ("GET", "DELETE"):
        assert desk.call(method, f"/broadcasts/{name}", role="owner", workspace=RIVAL).status == 404


@pytest.mark.parametrize(
    "body",
    [
        {"audience": {}},
        {"audience": {}, "text": "x", "template": {"name": "y"}},
        {"audience": {"planets": ["mars"]}, "text": "x"},
        {"audience": {"tiers": ["gold"]}, "text": "x"},
        {"text": "x"},
    ],
    ids=str,
)
def test_a_broadcast_that_makes_no_sense_is_refused(desk: Desk, body: dict[str, Any]) -> None:
    assert desk.call("POST", "/broadcasts", body, role="admin").status == 422


def test_a_gift_is_given_once_and_raises_priority_and_is_said(desk: Desk) -> None:
    head = desk.customer_writes(thread="1")
    customer(desk, "2", opted_out=True)
    body = {"audience": {}, "credits": 60, "message": "For you!"}
    answers = [desk.call("POST", "/gifts", body, role="admin", headers={"Idempotency-Key": "g"}) for _ in range(2)]
    assert answers[0].json == answers[1].json
    assert (answers[0].json["reached"], answers[0].json["queued"]) == (2, 1)
    assert credits_of(desk) == [60, 60]
    assert told(desk, "For you!") == {"1": 1}
    shown = desk.get(f"/conversations/{head.conversation_id}").json
    assert (shown["contact"]["credits"], shown["priority_parts"]["credits"]) == (60, 10)


class Failing(MemoryTable):
    """A table whose nth transaction does not come through."""

    def __init__(self) -> None:
        super().__init__()
        self.left = -1

    @override
    def transact(self, writes: "Sequence[TransactWriteItemTypeDef]", claims: int = 0) -> None:
        self.left -= 1
        if self.left == 0:
            raise StoreUnavailable("as asked")
        super().transact(writes, claims)


@pytest.mark.parametrize("nth", range(1, 16))
@pytest.mark.parametrize("after", [False, True])
def test_a_crash_anywhere_reaches_everybody_once(nth: int, after: bool) -> None:
    desk = Desk(table=Failing())
    for thread in ("1", "2", "3"):
        desk.customer_writes(thread=thread)
    body = {"audience": {}, "credits": 5, "message": TEXT}
    assert isinstance(desk.table, Failing)
    desk.table.left = nth
    headers = {"Idempotency-Key": "k"}
    first = desk.call("POST", "/gifts", body, role="admin", headers=headers)
    desk.table.left = -1
    if first.status == 503:
        desk.call("POST", "/gifts", body, role="admin", headers=headers)
    go_on(desk.stores.campaigns, desk.now + HOUR)
    if after:
        go_on(desk.stores.campaigns, desk.now + HOUR)
    assert told(desk) == {"1": 1, "2": 1, "3": 1}
    assert credits_of(desk) == [5, 5, 5]
    assert go_on(desk.stores.campaigns, desk.now + HOUR) == 0


def test_two_at_once_reach_everybody_once(desk: Desk) -> None:
    for thread in ("1", "2", "3"):
        desk.customer_writes(thread=thread)
    deps, ran = desk.stores.campaigns, list[bool]()

    def meanwhile() -> None:
        if not ran:
            ran.append(True)
            go_on(deps, desk.now + HOUR)

    desk.store.meanwhile = [meanwhile]
    answer = broadcast(desk)
    final = desk.call("GET", f"/broadcasts/{answer.json['id']}", role="admin").json
    assert (told(desk), final["state"], final["queued"]) == ({"1": 1, "2": 1, "3": 1}, "done", 3)
