"""Pauses of random length, so that those who lost a race do not meet again."""

import random
import time

from frontdesk.model import SECOND, Millis


def pause(up_to: Millis) -> None:
    """Sleep a random time."""
    time.sleep(random.uniform(0, up_to) / SECOND)  # noqa: S311  # nobody gains by guessing it
