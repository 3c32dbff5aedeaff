"""Put aside until a moment or until the customer writes, whichever comes first."""

from typing import Any

import pytest

from frontdesk.domain.case import Ground
from frontdesk.domain.tick import overdue
from frontdesk.model import HOUR, Head
from frontdesk.timers import due_at
from frontdesk_api.moments import moment
from tests.admin_api.desk import NOW, Desk
from tests.support.builders import ALWAYS_OPEN, SETTINGS

LATER = NOW + HOUR


def folders(desk: Desk) -> dict[str, int]:
    return {name: len(desk.get("/conversations", folder=name).items) for name in ("main", "snoozed", "archived")}


def snoozed(desk: Desk, until: object = moment(LATER)) -> Head:
    head = desk.customer_writes()
    desk.call("PATCH", f"/conversations/{head.conversation_id}", {"snoozed_until": until})
    return desk.head(head.ref)


def test_a_snoozed_conversation_stands_in_its_folder(desk: Desk) -> None:
    head = snoozed(desk)
    assert folders(desk) == {"main": 0, "snoozed": 1, "archived": 0}
    assert desk.get(f"/conversations/{head.conversation_id}").json["snoozed_until"] == moment(LATER)
    assert due_at(head) == min(LATER, due_at(head) or LATER)


@pytest.mark.parametrize(("now", "wakes"), [(LATER - 1, False), (LATER, True)])
def test_it_comes_back_when_its_time_has_come(desk: Desk, now: int, wakes: bool) -> None:
    head = snoozed(desk)
    change = overdue(head, Ground(settings=SETTINGS, capabilities=ALWAYS_OPEN, now=now))
    assert (change is not None) == wakes
    if change is not None:
        desk.store.commit(change)
        assert folders(desk) == {"main": 1, "snoozed": 0, "archived": 0}
        assert change.after.snoozed_until is None


@pytest.mark.parametrize("until", [moment(LATER), "reply"])
def test_the_customer_s_message_wakes_it(desk: Desk, until: str) -> None:
    snoozed(desk, until)
    desk.customer_writes("hello again")
    assert folders(desk)["main"] == 1


def test_null_wakes_it_and_archiving_goes_before(desk: Desk) -> None:
    path = f"/conversations/{snoozed(desk).conversation_id}"
    desk.call("PATCH", path, {"archived": True})
    assert folders(desk) == {"main": 0, "snoozed": 0, "archived": 1}
    desk.call("PATCH", path, {"snoozed_until": moment(LATER)})
    desk.call("PATCH", path, {"snoozed_until": None})
    assert folders(desk) == {"main": 1, "snoozed": 0, "archived": 0}


@pytest.mark.parametrize(
    "until",
    [moment(NOW), moment(NOW - HOUR), "tomorrow", "2027-01-15", "2027-01-15T08:00:00", "2031-01-15T08:00:00Z", 5],
)
def test_only_a_moment_to_come_will_do(desk: Desk, until: Any) -> None:
    path = f"/conversations/{desk.customer_writes().conversation_id}"
    answer = desk.call("PATCH", path, {"snoozed_until": until})
    assert answer.status == 422
    assert answer.fields[0].startswith("snoozed_until")
