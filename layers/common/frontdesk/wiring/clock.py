"""Time and chance."""

from random import uniform
from time import sleep, time

from frontdesk.model import SECOND, Millis


def clock() -> Millis:
    """Now."""
    return int(time() * SECOND)


def wait(span: Millis) -> None:
    """Sleep so long, exactly."""
    sleep(span / SECOND)


def pause(up_to: Millis) -> None:
    """Sleep a random time, so that those who lost a race do not meet again."""
    sleep(uniform(0, up_to) / SECOND)  # noqa: S311  # nobody gains by guessing it
