"""A delivery job: the only code that talks to providers. Messages of one conversation leave in order."""

from dataclasses import dataclass, replace
from typing import Final

from frontdesk.change import Change, DeliverJob
from frontdesk.channels.base import HttpRequest
from frontdesk.domain.bookings.forwarding import Drop, Leave, Open, Step, begin, not_opened, opened
from frontdesk.domain.bookings.forwarding import finish as finish_forward
from frontdesk.domain.sending import Idle, Outcome, Send, Settle, Wait, finish, next_entry, start
from frontdesk.domain.window import is_late
from frontdesk.errors import Rejected, SendError
from frontdesk.failures import DISCONNECTED
from frontdesk.model import SECOND, Head, Message, MessageStatus, Millis, OutgoingKind
from frontdesk.services.groups import API as GROUPS
from frontdesk.services.groups import open_group
from frontdesk.services.ports import Deps
from frontdesk.services.stored import stored
from frontdesk.services.transition import commit, retrying, transition
from frontdesk.services.uploads import filled
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
    wanted: str | None = job.message_id
    while wanted is not None:
        if deps.clock() > began + BUDGET:
            return Later(wait=0)
        step = retrying(deps, lambda wanted=wanted: _begin(job, wanted, deps))  # type: ignore[misc]  # bound early
        match step:
            case Wait(until=until):
                wait = max(0, until - deps.clock())
                return Later(wait=wait) if wait <= SHORT else None
            case _Opening():
                wanted = _next_for(job, _open(step, deps))
            case _Forwarding():
                wanted = _next_for(job, _forward(step, deps))
            case _Leaving():
                wanted = _next_for(job, _send(step, deps))
            case _:
                wanted = step
    return None


def _next_for(job: DeliverJob, head: Head | None) -> str | None:
    """The message to look at next, as long as the job's own is still to leave."""
    entries = () if head is None else tuple(e for e in head.outbox if e.state is not MessageStatus.UNKNOWN)
    return entries[0].message_id if any(entry.message_id == job.message_id for entry in entries) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leaving:
    """A message marked as sending and the call that sends it."""

    message: Message
    head: Head
    request: HttpRequest | SendError


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forwarding(_Leaving):
    """A customer's message marked as on its way into the group, and which of its files is next."""

    rest: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """A customer's message that waits for its group to be opened."""

    head: Head
    seq: int


def _begin(job: DeliverJob, wanted: str, deps: Deps) -> _Leaving | _Opening | Wait | str | None:
    """Take the next message as far as the provider's door; a string names another message to look at first."""
    loaded = deps.store.load(job.ref, [wanted])
    following = _next_for(job, loaded.head if loaded else None)
    if loaded is None or following != wanted or wanted not in loaded.messages:
        return following
    capabilities = deps.channels[loaded.head.channel].capabilities
    entry = next_entry(loaded.head)
    if entry is not None and entry.kind is OutgoingKind.FORWARD:
        step = begin(loaded.head, entry, loaded.messages[wanted], capabilities, deps.clock())
        return _towards_group(job, step, entry.seq, loaded.head, deps)
    verdict = start(loaded.head, loaded.messages[wanted], capabilities, deps.clock())
    match verdict:
        case Idle():
            return None
        case Wait():
            return verdict
        case Settle(change=change):
            commit(deps, change)
            return _next_for(job, change.after)
        case Send(change=change, message=leaving):
            request = _rendered(loaded.head, leaving, deps)
            commit(deps, change)
            return _Leaving(message=leaving, head=change.after, request=request)


def _towards_group(
    job: DeliverJob, step: Step, seq: int, head: Head, deps: Deps
) -> _Leaving | _Opening | Wait | str | None:
    match step:
        case Wait():
            return step
        case Open():
            return _Opening(head=head, seq=seq)
        case Drop(change=change):
            commit(deps, change)
            return _next_for(job, change.after)
        case Leave(change=change, message=leaving):
            request = _rendered(head, leaving, deps)
            if isinstance(request, Rejected) and leaving.media:
                request = _rendered(head, step.without_files(request.failure), deps)
            commit(deps, change)
            return _Forwarding(message=leaving, head=change.after, request=request, rest=step.rest)


def _open(opening: _Opening, deps: Deps) -> Head | None:
    """Open the group, safe to repeat, and remember it; or put it off, or give it up."""
    outcome = open_group(opening.head, deps)

    def decide(loaded: Loaded) -> Change | None:
        if isinstance(outcome, SendError):
            return not_opened(loaded.head, opening.seq, outcome, deps.clock())
        reason = "an existing group was adopted" if outcome.adopted else "a group was opened"
        detail = {"left_out": outcome.left_out} if outcome.left_out else {}
        return opened(loaded.head, opening.seq, outcome.sid, detail, reason, deps.clock())

    settled = transition(deps, opening.head.ref, decide)
    return settled.head if settled else None


def _forward(leaving: _Forwarding, deps: Deps) -> Head | None:
    outcome, seq = _call(leaving, deps), leaving.message.seq
    settled = transition(
        deps, leaving.head.ref, lambda loaded: finish_forward(loaded.head, seq, outcome, leaving.rest, deps.clock())
    )
    return settled.head if settled else None


def _rendered(head: Head, message: Message, deps: Deps) -> HttpRequest | SendError:
    """Prepare the call before the message is marked, so that nothing but the call itself stands in between."""
    inbox = deps.inboxes.of(head.inbox_id)
    secrets = deps.secrets.of(head.inbox_id)
    if inbox is None or not secrets:
        return Rejected(DISCONNECTED)
    channel = deps.channels[head.channel]
    late = is_late(head, channel.capabilities, deps.clock())
    api = channel.api(head.thread)
    base_url = deps.base_urls[api]
    try:
        ready = stored(head, message, inbox, secrets, deps) if api == GROUPS else _linked(head, message, deps)
        request = channel.render(ready, head.place, inbox, secrets, base_url, late=late)
        return filled(request, head.workspace_id, deps.bucket)
    except SendError as refusal:
        deps.count(type(refusal).__name__, head.channel)
        return refusal


def _linked(head: Head, message: Message, deps: Deps) -> Message:
    """Give each attachment the link by which the provider may fetch it."""
    if not message.media:
        return message
    links = (replace(each, url=deps.bucket.link(head.workspace_id, each.id)) for each in message.media)
    return replace(message, media=tuple(links))


def _send(leaving: _Leaving, deps: Deps) -> Head | None:
    outcome = _call(leaving, deps)
    name = leaving.message.id
    settled = transition(
        deps,
        leaving.head.ref,
        lambda loaded: finish(loaded.head, loaded.messages[name], outcome, deps.clock()),
        [name],
    )
    return settled.head if settled else None


def _call(leaving: _Leaving, deps: Deps) -> Outcome:
    if isinstance(leaving.request, SendError):
        return leaving.request
    try:
        response = deps.http.send(leaving.request)
        return deps.channels[leaving.head.channel].external_id(response, leaving.head.place)
    except SendError as error:
        deps.count(type(error).__name__, leaving.head.channel)
        return error
