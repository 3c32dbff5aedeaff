"""Before, beside and after a broadcast: the estimate, the list, its time, and who was skipped."""

from typing import Any, Final

import pytest

from frontdesk.model import DAY, HOUR, MINUTE, Contact, Tier
from frontdesk.services.campaigns import go_on
from frontdesk.store import items
from frontdesk_api.moments import moment
from tests.admin_api.desk import HOTEL, INSTAGRAM, RIVAL, RIVALS, Answer, Desk
from tests.admin_api.test_campaigns import TEXT, broadcast, credits_of, customer, told

MANY: Final = 45
"""More than two batches."""


def estimate(desk: Desk, audience: dict[str, Any] | None = None, **more: Any) -> Answer:
    return desk.call("POST", "/broadcasts/estimate", {"audience": audience or {}, **more}, role="admin")


def skipped(desk: Desk, name: str, **query: object) -> Answer:
    return read(desk, f"/{name}/skipped", **query)


def read(desk: Desk, path: str = "", **query: Any) -> Answer:
    return desk.call("GET", f"/broadcasts{path}", role="admin", **query)


def town(desk: Desk) -> None:
    """Two who may be written to, and three who may not, each for a reason of their own."""
    customer(desk, "1", opted_out=True)
    customer(desk, "2", banned=True)
    desk.customer_writes(thread="3", inbox=INSTAGRAM)
    desk.now += 2 * DAY
    desk.customer_writes(thread="4")
    desk.customer_writes(thread="5", inbox=INSTAGRAM)
    desk.customer_writes(thread="9", inbox=RIVALS)


def test_an_estimate_says_who_and_why_not_and_does_nothing(desk: Desk) -> None:
    town(desk)
    before = dict(desk.table.items)
    answer = estimate(desk, text=TEXT)
    assert (answer.status, answer.json) == (
        200,
        {
            "examined": 5,
            "reached": 5,
            "queued": 2,
            "channels": {"telegram": 1, "instagram": 1},
            "skipped": {"opted_out": 1, "banned": 1, "window_closed": 1},
            "next_cursor": None,
        },
    )
    assert {key: item for key, item in desk.table.items.items() if key not in before} == {}
    assert (told(desk), read(desk).items) == ({}, [])


@pytest.mark.parametrize(
    ("audience", "words"),
    [
        ({}, {"text": TEXT}),
        ({}, {"template": {"name": "pool", "language": "en"}}),
        ({"tiers": ["vip"]}, {"text": TEXT}),
        ({"channels": ["instagram"]}, {"text": TEXT}),
        ({"tags": ["nobody"]}, {"text": TEXT}),
        ({}, {"text": "x" * 1_500}),
    ],
    ids=str,
)
def test_what_was_estimated_comes_true(desk: Desk, audience: dict[str, Any], words: dict[str, Any]) -> None:
    town(desk)
    customer(desk, "6", tier=Tier.VIP)
    expected = estimate(desk, audience, **words).json
    done = desk.call("POST", "/broadcasts", {"audience": audience, **words}, role="admin").json
    shared = ("examined", "reached", "queued", "skipped")
    assert {name: done[name] for name in shared} == {name: expected[name] for name in shared}
    assert expected["queued"] == sum(expected["channels"].values())


def test_a_text_that_is_no_single_message_somewhere_is_not_said_there(desk: Desk) -> None:
    desk.customer_writes(thread="1", inbox=INSTAGRAM)
    long = "x" * 1_500
    assert estimate(desk, text=long).json["skipped"] == {"too_long": 1}
    assert broadcast(desk, text=long).json["skipped"] == {"too_long": 1}
    assert told(desk, long) == {}


def test_credits_without_a_word_reach_whoever_is_meant(desk: Desk) -> None:
    town(desk)
    found = estimate(desk).json
    assert (found["reached"], found["queued"], found["skipped"]) == (5, 0, {})


def test_an_estimate_of_many_goes_on_where_it_stopped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontdesk_api.operations.campaigns.BUDGET", 0)
    for n in range(MANY):
        desk.customer_writes(thread=str(n))
    cursor, pages = None, list[Any]()
    while not pages or cursor:
        pages.append(estimate(desk, text=TEXT, **({"cursor": cursor} if cursor else {})).json)
        cursor = pages[-1]["next_cursor"]
    assert sum(page["queued"] for page in pages) == MANY
    assert len(pages) > 2
    first = pages[0]["next_cursor"]
    assert estimate(desk, {"tiers": ["vip"]}, text=TEXT, cursor=first).status == 422


def test_the_list_has_the_latest_first_page_by_page(desk: Desk) -> None:
    names = list[str]()
    for text in ("one", "two", "three"):
        desk.now += MINUTE
        names.insert(0, broadcast(desk, text=text).json["id"])
    desk.call("POST", "/broadcasts", {"audience": {}, "text": "theirs"}, role="admin", workspace=RIVAL)
    first = read(desk, limit=2).json
    last = read(desk, limit=2, cursor=first["next_cursor"]).json
    assert [each["id"] for each in (*first["items"], *last["items"])] == names
    assert last["next_cursor"] is None


def test_it_tells_whom_it_is_for_and_of_how_many(desk: Desk) -> None:
    vip = customer(desk, "1", tier=Tier.VIP)
    desk.customer_writes(thread="2")
    shown = broadcast(desk, {"tiers": ["vip"], "contact_ids": [vip.contact.id]}).json
    assert (shown["audience"]["tiers"], shown["audience"]["named"]) == (["vip"], 1)
    assert (shown["customers"], shown["examined"]) == (1, 1)


def test_who_was_skipped_is_told_by_name_and_conversation(desk: Desk) -> None:
    head = customer(desk, "1", opted_out=True)
    desk.table.put(items.contact_item(HOTEL, Contact(id="B" * 26, name="Bo")))
    name = broadcast(desk).json["id"]
    found = {each["name"]: (each["conversation_id"], each["reason"]) for each in skipped(desk, name).items}
    assert found == {"Sofia": (head.conversation_id, "opted_out"), "Bo": (None, "no_conversation")}
    first = skipped(desk, name, limit=1).json
    last = skipped(desk, name, limit=1, cursor=first["next_cursor"]).json
    assert {each["name"] for each in (*first["items"], *last["items"])} == {"Sofia", "Bo"}
    assert desk.call("GET", f"/broadcasts/{name}/skipped", role="owner", workspace=RIVAL).status == 404


def test_one_that_is_scheduled_begins_at_its_time_and_once(desk: Desk) -> None:
    desk.customer_writes(thread="1")
    at = desk.now + HOUR
    made = broadcast(desk, starts_at=moment(at)).json
    assert (made["state"], made["starts_at"], told(desk)) == ("scheduled", moment(at), {})
    desk.now = at - 1
    assert (go_on(desk.stores.campaigns, desk.now + MINUTE), told(desk)) == (0, {})
    desk.now = at
    for _ in range(2):
        go_on(desk.stores.campaigns, desk.now + MINUTE)
    assert told(desk) == {"1": 1}
    assert desk.call("GET", f"/broadcasts/{made['id']}", role="admin").json["state"] == "done"


def test_one_that_is_stopped_before_its_time_never_begins(desk: Desk) -> None:
    desk.customer_writes(thread="1")
    body = {"audience": {}, "credits": 5, "starts_at": moment(desk.now + HOUR)}
    name = desk.call("POST", "/gifts", body, role="admin").json["id"]
    assert desk.call("DELETE", f"/broadcasts/{name}", role="admin").json["state"] == "stopped"
    desk.now += 2 * HOUR
    assert go_on(desk.stores.campaigns, desk.now + MINUTE) == 0
    assert credits_of(desk) == [0]


def test_stopping_in_the_moment_it_begins_holds(desk: Desk) -> None:
    desk.customer_writes(thread="1")
    made = broadcast(desk, starts_at=moment(desk.now + HOUR)).json
    deps, store = desk.stores.campaigns, desk.stores.campaigns.store
    desk.now += HOUR
    due = store.due(desk.now, 10)
    desk.call("DELETE", f"/broadcasts/{made['id']}", role="admin")
    assert due == [(HOTEL, made["id"])]
    assert (go_on(deps, desk.now + MINUTE), told(desk)) == (0, {})


@pytest.mark.parametrize(("ahead", "expected"), [(-HOUR, "done"), (DAY, "scheduled")])
def test_a_moment_that_has_passed_is_now(desk: Desk, ahead: int, expected: str) -> None:
    assert broadcast(desk, starts_at=moment(desk.now + ahead)).json["state"] == expected


def test_nothing_is_scheduled_for_after_a_year(desk: Desk) -> None:
    answer = broadcast(desk, starts_at=moment(desk.now + 366 * DAY))
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "starts_at")
