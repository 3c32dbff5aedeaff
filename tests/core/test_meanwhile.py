"""What is done beside the work begins late, goes on while the work lasts, and ends with it."""

from threading import Event, active_count

import pytest

from frontdesk.meanwhile import meanwhile

LONG = 60_000


def test_work_that_is_done_before_is_left_alone() -> None:
    acts: list[int] = []
    with meanwhile(LONG, LONG, lambda: acts.append(1)):
        pass
    assert acts == []


def test_longer_work_is_accompanied_until_it_ends() -> None:
    acts: list[int] = []
    often = Event()

    def act() -> None:
        acts.append(1)
        if len(acts) == 3:
            often.set()

    before = active_count()
    with meanwhile(1, 1, act):
        assert often.wait(30)
    done = len(acts)
    assert active_count() == before
    assert len(acts) == done


def test_work_that_fails_ends_it_too() -> None:
    before = active_count()
    with pytest.raises(KeyError), meanwhile(LONG, LONG, lambda: None):
        raise KeyError
    assert active_count() == before
