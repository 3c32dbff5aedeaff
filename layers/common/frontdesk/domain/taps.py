"""Taps that are still to be acknowledged: a phone shows that it waits until it hears that its tap arrived.

They are kept in the head until the channel was told, so a lost job is found by the sweep. Told twice does no harm.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from frontdesk.change import Change, SignalJob, next_version
from frontdesk.events import Received
from frontdesk.model import Head, Millis, Signal, Tap
from frontdesk.timers import TAP_GRACE

MOST: Final = 20
"""Phones do not wait for ever: the latest are told."""


def noted(head: Head, event: Received, now: Millis) -> tuple[Head, tuple[SignalJob, ...]]:
    """Keep a tap until it is acknowledged."""
    if not event.tapped:
        return head, ()
    taps = (*head.taps, Tap(id=event.external_id, at=now))
    return replace(head, taps=taps[-MOST:]), (SignalJob(ref=head.ref, signal=Signal.TAP, at=now),)


def acknowledged(head: Head, told: Collection[str], now: Millis) -> Change | None:
    """Forget the taps that the channel was told about."""
    left = tuple(tap for tap in head.taps if tap.id not in told)
    if left == head.taps:
        return None
    after = replace(head, version=next_version(head), taps=left, updated_at=max(now, head.updated_at))
    return Change(before=head, after=after)


def lost_jobs(head: Head, now: Millis) -> tuple[SignalJob, ...]:
    """The job that should have been done by now."""
    late = any(tap.at + TAP_GRACE <= now for tap in head.taps)
    return (SignalJob(ref=head.ref, signal=Signal.TAP, at=now),) if late else ()
