"""One business cannot take the desk away from the others."""

from collections.abc import Sequence

import pytest

from frontdesk.model import SECOND
from frontdesk_api.problems import Problem
from frontdesk_api.turnstile import Turnstile
from tests.admin_api.desk import RIVAL, Desk


def admitted(turnstile: Turnstile, workspaces: Sequence[str]) -> list[bool]:
    def one(workspace: str) -> bool:
        try:
            turnstile.admit(workspace)
        except Problem:
            return False
        return True

    return [one(workspace) for workspace in workspaces]


def test_a_burst_passes_and_then_as_many_as_a_second_allows() -> None:
    now = [0]
    turnstile = Turnstile(lambda: now[0], per_second=2, burst=3)
    assert admitted(turnstile, "aaaa") == [True, True, True, False]
    now[0] += SECOND // 2
    assert admitted(turnstile, "aa") == [True, False]
    now[0] += 60 * SECOND
    assert admitted(turnstile, "aaaa") == [True, True, True, False]


def test_each_business_has_its_own() -> None:
    turnstile = Turnstile(lambda: 0, burst=1)
    assert admitted(turnstile, "aabb") == [True, False, True, False]


def test_a_clock_that_goes_back_gives_nothing() -> None:
    now = [SECOND]
    turnstile = Turnstile(lambda: now[0], per_second=1, burst=1)
    assert admitted(turnstile, "a") == [True]
    now[0] = 0
    assert admitted(turnstile, "a") == [False]


def test_who_asks_too_often_is_told_when_to_come_back() -> None:
    desk = Desk(burst=2)
    assert [desk.get("/me").status for _ in range(3)] == [200, 200, 429]
    answer = desk.get("/me")
    assert (answer.json["code"], answer.headers["retry-after"]) == ("rate_limited", "1")
    assert desk.call("GET", "/me", workspace=RIVAL).status == 200
    desk.now += SECOND
    assert desk.get("/me").status == 200


@pytest.mark.parametrize("path", ["/nowhere", "/conversations/x"])
def test_what_is_not_there_counts_too(path: str) -> None:
    desk = Desk(burst=1)
    assert [desk.get(path).status for _ in range(2)] == [404, 429]
