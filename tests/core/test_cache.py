"""The cache for what changes seldom."""

import pytest

from frontdesk.cache import Cache
from frontdesk.errors import UnknownInbox


class Source:
    """Counts what it is asked, and can fail."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.fails = False

    def fetch(self, key: str) -> str:
        self.asked.append(key)
        if self.fails:
            raise UnknownInbox(key)
        return f"{key}{len(self.asked)}"


class Clock:
    def __init__(self) -> None:
        self.now = 1_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.mark.parametrize(("passes", "answer"), [(0, "a1"), (59_999, "a1"), (60_000, "a2"), (60_001, "a2")])
def test_it_is_remembered_for_its_life_to_the_millisecond(
    source: Source, clock: Clock, passes: int, answer: str
) -> None:
    cache = Cache(source.fetch, 60_000, clock)
    cache.get("a")
    clock.now += passes
    assert cache.get("a") == answer


def test_its_life_begins_when_it_is_fetched_and_not_when_it_is_read(source: Source, clock: Clock) -> None:
    cache = Cache(source.fetch, 100, clock)
    for _ in range(3):
        cache.get("a")
        clock.now += 40
    assert cache.get("a") == "a2"


def test_keys_do_not_mix(source: Source, clock: Clock) -> None:
    cache = Cache(source.fetch, 100, clock)
    assert [cache.get("a"), cache.get("b"), cache.get("a"), cache.get("b")] == ["a1", "b2", "a1", "b2"]


def test_an_error_is_not_remembered(source: Source, clock: Clock) -> None:
    cache = Cache(source.fetch, 100, clock)
    source.fails = True
    with pytest.raises(UnknownInbox):
        cache.get("a")
    source.fails = False
    assert cache.get("a") == "a2"


def test_an_error_is_not_hidden_behind_what_is_too_old(source: Source, clock: Clock) -> None:
    cache = Cache(source.fetch, 100, clock)
    cache.get("a")
    clock.now += 100
    source.fails = True
    with pytest.raises(UnknownInbox):
        cache.get("a")


def test_it_holds_the_latest_thousand(source: Source, clock: Clock) -> None:
    cache = Cache(source.fetch, 10**9, clock)
    for number in range(1_001):
        cache.get(str(number))
    asked = len(source.asked)
    cache.get("1000")
    cache.get("1")
    assert len(source.asked) == asked
    cache.get("0")
    assert len(source.asked) == asked + 1


def test_what_is_fetched_again_is_the_latest_again(source: Source, clock: Clock) -> None:
    cache = Cache(source.fetch, 100, clock)
    for number in range(1_000):
        cache.get(str(number))
    clock.now += 100
    cache.get("0")
    cache.get("new")
    asked = len(source.asked)
    cache.get("0")
    assert len(source.asked) == asked
