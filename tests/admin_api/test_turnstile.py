"""One business cannot take the desk away from the others, however many containers answer it."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from typing_extensions import override

from frontdesk.errors import StoreUnavailable
from frontdesk.model import SECOND
from frontdesk.store.allowance import TableAllowance
from frontdesk.store.keys import Key
from frontdesk_api.problems import Problem
from frontdesk_api.turnstile import BATCH, SPAN, Turnstile
from tests.admin_api.desk import RIVAL, Desk
from tests.fakes.memory_table import MemoryTable


class CountedTable(MemoryTable):
    """A table that counts how often it is asked to count, or is out of reach."""

    def __init__(self, *, reachable: bool = True) -> None:
        super().__init__()
        self.reachable = reachable
        self.asked = 0

    @override
    def count(self, key: Key, by: int, ttl_seconds: int) -> int:
        self.asked += 1
        if not self.reachable:
            raise StoreUnavailable("gone")
        return super().count(key, by, ttl_seconds)


def admits(turnstile: Turnstile, workspace: str = "a") -> bool:
    try:
        turnstile.admit(workspace)
    except Problem:
        return False
    return True


def admitted(turnstile: Turnstile, times: int, workspace: str = "a") -> int:
    return sum(admits(turnstile, workspace) for _ in range(times))


@pytest.mark.parametrize("most", [1, 9, 10, 11, 25, 100])
def test_so_many_pass_in_a_span_and_again_in_the_next(most: int) -> None:
    now = [0]
    turnstile = Turnstile(TableAllowance(CountedTable()), lambda: now[0], most)
    assert admitted(turnstile, most + 30) == most
    now[0] = SPAN - 1
    assert admitted(turnstile, 5) == 0
    now[0] = SPAN
    assert admitted(turnstile, most + 30) == most


def test_containers_share_what_a_workspace_may() -> None:
    allowance = TableAllowance(MemoryTable())
    containers = [Turnstile(allowance, lambda: 0, 100) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        passed = list(pool.map(lambda container: admitted(container, 60), containers))
    assert sum(passed) == 100


def test_what_is_taken_and_not_used_is_a_batch_of_each_container_at_most() -> None:
    allowance = TableAllowance(MemoryTable())
    busy, *idle = [Turnstile(allowance, lambda: 0, 100) for _ in range(4)]
    assert [admits(container) for container in idle] == [True] * 3
    assert admitted(busy, 200) == 100 - 3 * BATCH


def test_the_table_is_asked_once_for_a_batch_and_not_again_when_nothing_is_left() -> None:
    table = CountedTable()
    turnstile = Turnstile(TableAllowance(table), lambda: 0, 50)
    assert admitted(turnstile, 50) == 50
    assert table.asked == 50 // BATCH
    assert admitted(turnstile, 1_000) == 0
    assert table.asked == 50 // BATCH + 1


def test_each_business_has_its_own() -> None:
    turnstile = Turnstile(TableAllowance(MemoryTable()), lambda: 0, 1)
    passed = Counter(workspace for workspace in "aabb" if admits(turnstile, workspace))
    assert passed == {"a": 1, "b": 1}


def test_a_clock_that_goes_back_gives_nothing() -> None:
    now = [SPAN]
    turnstile = Turnstile(TableAllowance(MemoryTable()), lambda: now[0], 1)
    assert admitted(turnstile, 2) == 1
    now[0] = 0
    assert admitted(turnstile, 2) == 0


def test_a_table_out_of_reach_is_not_told_as_too_many_requests() -> None:
    assert admitted(Turnstile(TableAllowance(CountedTable(reachable=False)), lambda: 0, 1), 20) == 20


def test_who_asks_too_often_is_told_when_to_come_back() -> None:
    desk = Desk(most=2)
    assert [desk.get("/me").status for _ in range(3)] == [200, 200, 429]
    desk.now += 3 * SECOND
    answer = desk.get("/me")
    assert (answer.json["code"], answer.headers["retry-after"]) == ("rate_limited", "7")
    assert desk.call("GET", "/me", workspace=RIVAL).status == 200
    desk.now += int(answer.headers["retry-after"]) * SECOND
    assert desk.get("/me").status == 200


@pytest.mark.parametrize("path", ["/nowhere", "/conversations/x"])
def test_what_is_not_there_counts_too(path: str) -> None:
    desk = Desk(most=1)
    assert [desk.get(path).status for _ in range(2)] == [404, 429]
