"""Conversations that begin to want a person are given out on the running stack, several at one moment."""

from concurrent.futures import ThreadPoolExecutor

from frontdesk.model import ReplyHandler
from tests.stack.conftest import OpenDesk
from tests.stack.visit import Visit, visit
from tests.stack.waiting import eventually


def test_four_at_once_go_to_the_two_who_have_room_for_one(open_desk: OpenDesk) -> None:
    desk = open_desk(ReplyHandler.MANUAL)
    desk.api("owner").ask("PATCH", "/settings", {"assignment": {"auto": True, "capacity": 1}})
    people = {desk.api(role).ask("GET", "/me")["id"] for role in ("agent", "owner")}
    for role in ("agent", "owner"):
        desk.api(role).ask("PUT", "/presence", {"busy": False})
    guests = [visit(desk, "telegram") for _ in range(4)]
    with ThreadPoolExecutor(len(guests)) as customers:
        list(customers.map(lambda guest: guest.says("Hello?"), guests))

    def given() -> list[str]:
        return [name for guest in guests if (name := guest.head().assignee)]

    eventually("both have one", lambda: len(given()) >= len(people))
    assert sorted(given()) == sorted(map(str, people))

    last = visit(desk, "instagram")
    taken = next(guest for guest in guests if guest.head().assignee)
    somebody, waiting = taken.head().assignee, [guest for guest in guests if not guest.head().assignee]
    desk.api().ask("PATCH", taken.path, {"status": "closed"})
    last.says("Hello?")

    def next_one() -> Visit | None:
        """Whoever is heard of first: one of those who were left, when something late of theirs comes, or the last."""
        return next((guest for guest in (*waiting, last) if guest.head().assignee == somebody), None)

    (entry,) = eventually("who has room again is given the next", next_one).timeline("assignment")
    assert (entry["to"], entry["reason"]) == (somebody, "the least busy")
