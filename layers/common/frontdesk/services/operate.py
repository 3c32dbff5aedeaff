"""What the people of a business do: look whether it was done already, load, decide, commit."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from frontdesk.change import Change, RequestKey
from frontdesk.domain import filing, operate, schedule
from frontdesk.domain.media import fetch_again
from frontdesk.domain.outgoing import Draft
from frontdesk.domain.support.helpline import parted
from frontdesk.errors import AlreadyStored, Refused
from frontdesk.model import Author, ConversationRef, Direction, Head, Message, Millis, Note, Signal, WorkspaceSettings
from frontdesk.services import signals
from frontdesk.services.ground import ground
from frontdesk.services.history import numbered
from frontdesk.services.ports import Deps
from frontdesk.services.transition import commit, retrying, transition
from frontdesk.store.base import Loaded

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who wants which conversation changed.

    `version` is the one the person saw, None when it does not matter. `claim` is the request's own key: it is
    carried out once, and answered again however often it is repeated.
    """

    ref: ConversationRef
    actor: Author
    version: int | None = None
    claim: RequestKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A message and the conversation it belongs to."""

    head: Head
    message: Message


def patch(deps: Deps, asked: Asked, wanted: operate.Patch) -> Head | None:
    """Change what a person may set; None without such a conversation, Refused `conflict` when another was quicker."""
    return _steered(deps, asked, lambda head: operate.patch(head, wanted, asked.actor, deps.clock()))


def takeover(deps: Deps, asked: Asked, user_id: str) -> Head | None:
    """Let a person answer from now on; None and Refused as for `patch`."""
    return controlled(deps, asked, lambda loaded: operate.takeover(loaded.head, user_id, asked.actor, deps.clock()))


def release(deps: Deps, asked: Asked) -> Head | None:
    """Give a conversation back to the AI; None and Refused as for `patch`."""
    return _steered(deps, asked, lambda head: operate.release(head, asked.actor, deps.clock()))


def _steered(deps: Deps, asked: Asked, decide: Callable[[Head], Change | None]) -> Head | None:
    """Change a conversation; a support session that this ends says goodbye."""
    return controlled(deps, asked, lambda loaded: parted(decide(loaded.head), asked.actor, ground(loaded, deps)))


def mark_read(deps: Deps, asked: Asked, seq: int | None) -> Head | None:
    """Read up to the message `seq`, or all; None without such a conversation."""
    seen = _inbound_up_to(deps, asked.ref, seq)

    def act() -> Head | None:
        loaded = transition(deps, asked.ref, lambda loaded: _claimed(_read(loaded.head, seen, asked, deps), asked))
        if loaded is not None and loaded.head.unread == 0:
            signals.ask(deps, loaded.head, Signal.READ)
        return loaded.head if loaded else None

    return _once(deps, asked.claim, act, lambda _: _head(deps, asked.ref))


def _read(head: Head, seen: int | None, asked: Asked, deps: Deps) -> Change | None:
    return operate.mark_read(head, seen, deps.clock(), asked.actor.id)


def mark_unread(deps: Deps, asked: Asked, seq: int | None) -> Head | None:
    """Count messages from `seq` on as unread, or the customer's last; None without such a conversation."""
    before = None if seq is None else _inbound_up_to(deps, asked.ref, seq - 1)

    def act() -> Head | None:
        loaded = transition(
            deps,
            asked.ref,
            lambda loaded: _claimed(operate.mark_unread(loaded.head, before, deps.clock(), asked.actor.id), asked),
        )
        return loaded.head if loaded else None

    return _once(deps, asked.claim, act, lambda _: _head(deps, asked.ref))


def note(deps: Deps, asked: Asked, text: str, mentions: tuple[Author, ...] = ()) -> str | None:
    """Write a note for colleagues, some of whom it names, and return its id; None without such a conversation."""
    made: list[str] = []

    def decide(loaded: Loaded) -> Change:
        change = filing.note(loaded.head, text, asked.actor, deps.clock(), mentions)
        made[:] = [record.id for record in change.records if isinstance(record, Note)]
        return replace(change, claims=((asked.claim, made[0]),) if asked.claim else ())

    def act() -> str | None:
        return made[-1] if transition(deps, asked.ref, decide) else None

    return _once(deps, asked.claim, act, lambda name: name)


def say(deps: Deps, asked: Asked, draft: Draft) -> Written | None:
    """Send a person's message, each of its files as one of its own; the first is returned.

    None without such a conversation, Refused when a rule forbids it.
    """

    def attempt() -> Written | None:
        loaded = deps.store.load(asked.ref)
        if loaded is None:
            return None
        channel = deps.channels[loaded.head.channel]
        if len(channel.split(draft.text)) > 1:
            raise Refused("too_long", f"The text is longer than one message on {loaded.head.channel} may be.")
        change = operate.say(loaded.head, draft, loaded.settings, channel.capabilities, deps.clock(), claim=asked.claim)
        commit(deps, change)
        return Written(head=change.after, message=change.added[0])

    return _once(
        deps,
        asked.claim,
        lambda: retrying(deps, attempt),
        lambda name: _written(deps.store.load(asked.ref, [name]), name),
    )


def plan(deps: Deps, asked: Asked, draft: Draft, at: Millis) -> Written | None:
    """Keep a person's message until its time; None without such a conversation, Refused when a rule forbids it."""

    def attempt() -> Written | None:
        loaded = deps.store.load(asked.ref)
        if loaded is None:
            return None
        if len(deps.channels[loaded.head.channel].split(draft.text)) > 1:
            raise Refused("too_long", f"The text is longer than one message on {loaded.head.channel} may be.")
        change = schedule.plan(loaded.head, draft, at, ground(loaded, deps), asked.claim)
        commit(deps, change)
        return Written(head=change.after, message=change.added[0])

    return _once(
        deps,
        asked.claim,
        lambda: retrying(deps, attempt),
        lambda name: _written(deps.store.load(asked.ref, [name]), name),
    )


def cancel(deps: Deps, asked: Asked, message_id: str) -> Written | None:
    """Take a planned message back; None without such a message, Refused once it has left the plan."""

    def decide(loaded: Loaded) -> Change | None:
        message = loaded.messages.get(message_id)
        return _claimed(schedule.cancel(loaded.head, message, deps.clock()), asked, message_id) if message else None

    return _once(
        deps,
        asked.claim,
        lambda: _written(transition(deps, asked.ref, decide, [message_id]), message_id),
        lambda name: _written(deps.store.load(asked.ref, [name]), name),
    )


def retry(deps: Deps, asked: Asked, message_id: str) -> Written | None:
    """Send a failed or unknown message once more, or fetch a customer's failed files; Refused when neither failed."""

    def decide(loaded: Loaded) -> Change | None:
        message = loaded.messages.get(message_id)
        if message is None:
            return None
        if message.direction is Direction.INBOUND:
            return _claimed(fetch_again(loaded.head, message, deps.clock()), asked, message_id)
        capabilities = deps.channels[loaded.head.channel].capabilities
        return _claimed(operate.retry(loaded.head, message, capabilities, deps.clock()), asked, message_id)

    return _once(
        deps,
        asked.claim,
        lambda: _written(transition(deps, asked.ref, decide, [message_id]), message_id),
        lambda name: _written(deps.store.load(asked.ref, [name]), name),
    )


def change_settings(
    deps: Deps, workspace_id: str, merge: Callable[[WorkspaceSettings], WorkspaceSettings], version: int | None
) -> WorkspaceSettings:
    """Change a workspace's settings; Refused `conflict` when they are no longer those of `version`."""

    def attempt() -> WorkspaceSettings:
        current = deps.store.settings(workspace_id)
        if version not in (None, current.version):
            raise Refused("conflict", "The settings have been changed since you read them.")
        wanted = merge(current)
        if wanted == current:
            return current
        after = replace(wanted, version=current.version + 1)
        deps.store.put_settings(after, current.version)
        return after

    return retrying(deps, attempt)


def controlled(deps: Deps, asked: Asked, decide: Callable[[Loaded], Change | None]) -> Head | None:
    """Change who answers, unless another person did so between two tries: then people see what became of it first."""
    epochs: list[int] = []

    def uncontested(loaded: Loaded) -> Change | None:
        head = loaded.head
        epochs.append(head.control_epoch)
        if asked.version not in (None, head.version) or epochs[0] != head.control_epoch:
            raise Refused("conflict", "The conversation has been changed since you read it.")
        return _claimed(decide(loaded), asked)

    def act() -> Head | None:
        loaded = transition(deps, asked.ref, uncontested)
        return loaded.head if loaded else None

    return _once(deps, asked.claim, act, lambda _: _head(deps, asked.ref))


def _once(deps: Deps, claim: RequestKey | None, act: Callable[[], T], again: Callable[[str], T]) -> T:
    """Act, unless this very request has been carried out before: then answer from what it left behind."""
    if claim is None:
        return act()
    done = deps.store.claimed(claim)
    if done is None:
        try:
            return act()
        except AlreadyStored:
            done = deps.store.claimed(claim)
    if done is None or done.fingerprint != claim.fingerprint:
        raise Refused("key_reused", "This Idempotency-Key belongs to another request.")
    return again(done.message_id)


def _claimed(change: Change | None, asked: Asked, target: str = "") -> Change | None:
    if change is None or asked.claim is None:
        return change
    return replace(change, claims=(*change.claims, (asked.claim, target)))


def _inbound_up_to(deps: Deps, ref: ConversationRef, seq: int | None) -> int | None:
    """How many of the customer's messages stand up to the message `seq`; None means all there are."""
    loaded = deps.store.load(ref) if seq is not None else None
    if seq is None or loaded is None:
        return None
    head = loaded.head
    later = numbered(deps.store, head, seq + 1, head.seq)
    return head.in_seq - sum(message.direction is Direction.INBOUND for message in later)


def _head(deps: Deps, ref: ConversationRef) -> Head | None:
    loaded = deps.store.load(ref)
    return loaded.head if loaded else None


def _written(loaded: Loaded | None, message_id: str) -> Written | None:
    message = loaded.messages.get(message_id) if loaded else None
    return Written(head=loaded.head, message=message) if loaded and message else None
