"""Typing and read marks: shown at once or not at all, and nothing depends on them."""

from contextlib import suppress
from typing import Final

from frontdesk.change import SignalJob
from frontdesk.domain import taps
from frontdesk.errors import Rejected, SendError
from frontdesk.model import MINUTE, SECOND, ConversationRef, Direction, Head, Signal, Tap
from frontdesk.services.ports import Deps
from frontdesk.services.transition import send_jobs, transition

FRESH: Final = 20 * SECOND
"""A signal that waited longer behind messages would say something that is no longer so."""

_LOOKED_AT: Final = 20
"""Messages among which the customer's latest is looked for."""


def ask(deps: Deps, head: Head, signal: Signal, epoch: int | None = None) -> bool:
    """Have a signal shown; False where the channel cannot. One of the AI's own has the epoch it is of."""
    can = signal in deps.channels[head.channel].capabilities.signals
    if can:
        about = _latest(head.ref, deps)
        send_jobs(deps, [SignalJob(ref=head.ref, signal=signal, at=deps.clock(), about=about, epoch=epoch)])
    return can


def writing(deps: Deps, head: Head) -> None:
    """Have it shown that the AI is writing, for as long as the conversation stays its own."""
    job = SignalJob(ref=head.ref, signal=Signal.TYPING, at=deps.clock(), epoch=head.control_epoch)
    send_jobs(deps, [job])


def show(job: SignalJob, deps: Deps) -> None:
    """Make the call; one try, and its failure is nobody's concern."""
    loaded = deps.store.load(job.ref) if deps.clock() <= job.at + FRESH else None
    inbox = deps.inboxes.of(loaded.head.inbox_id) if loaded else None
    if loaded is None or inbox is None:
        return
    head = loaded.head
    if job.epoch not in (None, head.control_epoch):
        return
    channel = deps.channels[head.channel]
    base_url = deps.base_urls[channel.api(head.thread)]
    with suppress(SendError):
        request = channel.signal(job.signal, head.place, job.about, inbox, deps.secrets.of(inbox.id), base_url)
        if request is not None:
            deps.http.send(request)


def acknowledge(job: SignalJob, deps: Deps) -> None:
    """Tell the channel that taps have arrived, then forget them; after a crash in between it is told again.

    What could not be told is left to the sweep, so that no message waits behind it, and forgotten after a minute.
    """
    loaded = deps.store.load(job.ref)
    if loaded is None:
        return
    told = [tap.id for tap in loaded.head.taps if _told(tap, loaded.head, deps) or deps.clock() > tap.at + MINUTE]
    transition(deps, job.ref, lambda current: taps.acknowledged(current.head, told, deps.clock()))


def _told(tap: Tap, head: Head, deps: Deps) -> bool:
    inbox = deps.inboxes.of(head.inbox_id)
    if inbox is None:
        return True
    channel, secrets = deps.channels[head.channel], deps.secrets.of(inbox.id)
    base_url = deps.base_urls[channel.api(head.thread)]
    request = channel.signal(Signal.TAP, head.place, tap.id, inbox, secrets, base_url)
    try:
        if request is not None:
            deps.http.send(request)
    except SendError as error:
        return isinstance(error, Rejected)
    return True


def _latest(ref: ConversationRef, deps: Deps) -> str | None:
    """The channel's id of the customer's latest message."""
    found = (m.external_id for m in deps.store.history(ref, _LOOKED_AT) if m.direction is Direction.INBOUND)
    return next(iter([name for name in found if name][::-1]), None)
