"""A delivery job: the only code that talks to providers. Messages of one conversation leave in order."""

from dataclasses import dataclass
from typing import Final

from frontdesk.change import DeliverJob
from frontdesk.channels.base import HttpRequest
from frontdesk.domain.sending import Idle, Outcome, Send, Settle, Wait, finish, next_entry, start
from frontdesk.domain.window import is_late
from frontdesk.errors import Rejected, SendError
from frontdesk.failures import DISCONNECTED
from frontdesk.model import SECOND, Head, Message, MessageStatus, Millis
from frontdesk.services.ports import Deps
from frontdesk.services.transition import commit, retrying, transition
from frontdesk.store.base import Loaded

BUDGET: Final = 12 * SECOND
"""No new provider call is begun later than this: the longest call still fits the function's time-out."""
SHORT: Final = 60 * SECOND
"""A wait the queue can hold back; a longer one is left to the sweep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """The job is to be seen again after `wait` milliseconds; the conversation's later messages wait too."""

    wait: Millis


def deliver(job: DeliverJob, deps: Deps) -> Later | None:
    """Send messages of a conversation, oldest first, until the job's own has reached a fate."""
    began = deps.clock()
    while True:
        loaded = deps.store.load(job.ref)
        if loaded is None or not _open(loaded.head, job.seq):
            return None
        if deps.clock() > began + BUDGET:
            return Later(wait=0)
        verdict = retrying(deps, lambda: _begin(job, deps))
        if isinstance(verdict, Wait):
            wait = verdict.until - deps.clock()
            return Later(wait=max(0, wait)) if wait <= SHORT else None
        if isinstance(verdict, _Leaving):
            _send(verdict, deps)


def _open(head: Head, seq: int) -> bool:
    return any(entry.seq == seq and entry.state is not MessageStatus.UNKNOWN for entry in head.outbox)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leaving:
    """A message marked as sending and the call that sends it."""

    message: Message
    head: Head
    request: HttpRequest | Rejected


def _begin(job: DeliverJob, deps: Deps) -> _Leaving | Wait | None:
    loaded = _with_next(job, deps)
    if loaded is None:
        return None
    message = next(iter(loaded.messages.values()))
    capabilities = deps.channels[loaded.head.channel].capabilities
    verdict = start(loaded.head, message, capabilities, deps.clock())
    match verdict:
        case Idle():
            return None
        case Wait():
            return verdict
        case Settle(change=change):
            commit(deps, change)
            return None
        case Send(change=change, message=leaving):
            request = _rendered(loaded.head, leaving, deps)
            commit(deps, change)
            return _Leaving(message=leaving, head=change.after, request=request)


def _with_next(job: DeliverJob, deps: Deps) -> Loaded | None:
    loaded = deps.store.load(job.ref)
    entry = next_entry(loaded.head) if loaded else None
    return deps.store.load(job.ref, [entry.message_id]) if entry else None


def _rendered(head: Head, message: Message, deps: Deps) -> HttpRequest | Rejected:
    """Prepare the call before the message is marked, so that nothing but the call itself stands in between."""
    inbox = deps.inboxes.of(head.inbox_id)
    secrets = deps.secrets.of(head.inbox_id)
    if inbox is None or not secrets:
        return Rejected(DISCONNECTED)
    channel = deps.channels[head.channel]
    try:
        late = is_late(head, channel.capabilities, deps.clock())
        return channel.render(message, head.thread, inbox, secrets, deps.base_urls[channel.api(head.thread)], late=late)
    except Rejected as refusal:
        return refusal


def _send(leaving: _Leaving, deps: Deps) -> None:
    outcome = _call(leaving, deps)
    name = leaving.message.id
    transition(
        deps,
        leaving.head.ref,
        lambda loaded: finish(loaded.head, loaded.messages[name], outcome, deps.clock()),
        [name],
    )


def _call(leaving: _Leaving, deps: Deps) -> Outcome:
    if isinstance(leaving.request, Rejected):
        return leaving.request
    try:
        response = deps.http.send(leaving.request)
        return deps.channels[leaving.head.channel].external_id(response, leaving.head.thread)
    except SendError as error:
        deps.count(type(error).__name__, leaving.head.channel)
        return error
