"""Something done again and again beside the work, for as long as the work lasts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from frontdesk.model import SECOND, Millis


@contextmanager
def meanwhile(after: Millis, every: Millis, act: Callable[[], object]) -> Iterator[None]:
    """Act once `after` has passed, and `every` so often from then on; when it is left, nothing runs any more."""
    over = Event()

    def run() -> None:
        wait = after
        while not over.wait(wait / SECOND):
            act()
            wait = every

    beside = Thread(target=run, daemon=True)
    beside.start()
    try:
        yield
    finally:
        over.set()
        beside.join()
