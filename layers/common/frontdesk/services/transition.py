"""Load, decide, commit: the only way a conversation ever changes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

from frontdesk.change import Change, DeliverJob, Job, LookUpJob, MediaJob, ReplyJob, SignalJob
from frontdesk.errors import Conflict, QueueUnavailable
from frontdesk.model import SECOND, ConversationRef, Millis
from frontdesk.services.ports import Deps, Patient
from frontdesk.store.base import Loaded

MOST_TRIES: Final = 8
MOST_MILLIS: Final = 5 * SECOND
_FIRST_PAUSE: Final = 20

_KINDS: Final[Mapping[type[Job], str]] = {
    ReplyJob: "reply",
    DeliverJob: "deliver",
    MediaJob: "media",
    SignalJob: "signal",
    LookUpJob: "look_up",
}

T = TypeVar("T")


def retrying(deps: Patient, attempt: Callable[[], T]) -> T:
    """Try again after a lost race, each time with a new read and a new decision; Conflict after 8 tries or 5 s.

    Pauses have full jitter, so that losers do not meet again.
    """
    deadline = deps.clock() + MOST_MILLIS
    for number in range(1, MOST_TRIES + 1):
        try:
            return attempt()
        except Conflict:
            if number == MOST_TRIES or deps.clock() >= deadline:
                raise
            deps.pause(_FIRST_PAUSE << number)
    raise Conflict("too many tries")


def commit(deps: Deps, change: Change) -> None:
    """Write a change, then send its jobs: a lost job is found again by the sweep."""
    deps.store.commit(change)
    send_jobs(deps, change.jobs)


def send_jobs(deps: Deps, jobs: Sequence[Job]) -> None:
    """Send jobs; a queue out of reach costs time, never a message."""
    for job in jobs:
        try:
            deps.jobs.send(job, _delay(deps, job))
        except QueueUnavailable:
            deps.count("JobLost", _KINDS[type(job)])


def _delay(deps: Deps, job: Job) -> Millis:
    match job:
        case ReplyJob():
            return deps.pace.of(job.wait)
        case MediaJob():
            return job.delay
        case DeliverJob() | SignalJob() | LookUpJob():
            return 0


def transition(
    deps: Deps,
    ref: ConversationRef,
    decide: Callable[[Loaded], Change | None],
    message_ids: Sequence[str] = (),
) -> Loaded | None:
    """Change a conversation and return it as it is afterwards; None if there is none.

    `decide` is pure and may run several times; it returns None when there is nothing to change.
    """

    def attempt() -> Loaded | None:
        loaded = deps.store.load(ref, message_ids)
        if loaded is None:
            return None
        change = decide(loaded)
        if change is None:
            return loaded
        commit(deps, change)
        revised = {after.id: after for _, after in change.revised}
        return Loaded(head=change.after, settings=loaded.settings, messages={**loaded.messages, **revised})

    return retrying(deps, attempt)
