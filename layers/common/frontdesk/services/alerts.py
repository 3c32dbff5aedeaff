"""Telling people of what waits for them while their inbox is closed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from typing import Final, TypeAlias

import msgspec

from frontdesk.changed import Changed, MessageChanged, NoteWritten
from frontdesk.domain.text import preview, shortened
from frontdesk.errors import SendError
from frontdesk.model import SECOND, Direction, PushSubscription, Status
from frontdesk.services.ports import Deps, Http
from frontdesk.store.live import LiveStore
from frontdesk.store.push import PushStore
from frontdesk.webpush import Sender, new_keys, push

_MOST: Final = 10
"""Pushes of one batch: whoever waits behind them waits for seconds."""
_PATIENCE: Final = 5 * SECOND
"""No push of a batch begins later: with the 3 s that one may take, slow services cost notify 8 s of its 30."""
_GONE: Final = frozenset({404, 410})
_SHOWN: Final = 140

_Told: TypeAlias = Mapping[str, str | bool]
_Alert: TypeAlias = tuple[PushSubscription, _Told]
_Away: TypeAlias = Callable[[str], Sequence[PushSubscription]]
"""The browsers of a workspace's people who do not look at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertDeps:
    """What alerts need of the outside; `chance` makes bytes nobody can guess, `contact` is whom services may ask."""

    desk: Deps
    live: LiveStore
    store: PushStore
    http: Http
    contact: str
    chance: Callable[[int], bytes]


def prepare(deps: AlertDeps) -> Sender:
    """The stack's sender; its keys are made when there are none."""
    return Sender(keys=deps.store.keys() or deps.store.keep_keys(new_keys()), contact=deps.contact)


def alert(deps: AlertDeps, sender: Sender, changes: Sequence[Changed], notes: Sequence[NoteWritten] = ()) -> None:
    """Tell those whose inbox is closed of what waits for them.

    Of a note: whom it mentions. Of a customer's message in a conversation of people: whose it is, or everybody where
    it is nobody's.
    """
    away = cache(lambda workspace_id: _away(deps, workspace_id))
    until = deps.desk.clock() + _PATIENCE
    for to, said in islice(chain(_mentions(notes, away), _messages(deps, changes, away)), _MOST):
        if deps.desk.clock() >= until:
            deps.desk.count("PushLost", "late")
        else:
            _tell(deps, sender, to, said)


def _away(deps: AlertDeps, workspace_id: str) -> Sequence[PushSubscription]:
    waiting = deps.store.subscriptions(workspace_id)
    present = deps.live.presence(workspace_id).open(deps.desk.clock()) if waiting else ()
    looking = {connection.user_id for connection in present}
    return [each for each in waiting if each.user_id not in looking]


def _mentions(notes: Sequence[NoteWritten], away: _Away) -> Iterator[_Alert]:
    for written in notes:
        note = written.note
        said: _Told = {
            "type": "mention",
            "conversation_id": written.ref.conversation_id,
            "title": note.actor.name or "",
            "body": shortened(note.text, _SHOWN),
            "mine": False,
        }
        yield from ((each, said) for each in away(written.ref.workspace_id) if each.user_id in note.concerns)


def _messages(deps: AlertDeps, changes: Sequence[Changed], away: _Away) -> Iterator[_Alert]:
    new = (change for change in changes if isinstance(change, MessageChanged) and _is_new(change))
    for change in new:
        loaded = deps.desk.store.load(change.ref) if away(change.ref.workspace_id) else None
        if loaded is None or change.after is None or loaded.head.status is not Status.SUPPORT_ACTIVE:
            continue
        head = loaded.head
        said = {
            "type": "message",
            "conversation_id": head.conversation_id,
            "title": head.contact.name or head.contact.username or head.channel,
            "body": shortened(preview(change.after), _SHOWN),
        }
        for each in away(change.ref.workspace_id):
            if head.assignee in (None, each.user_id):
                yield each, {**said, "mine": head.assignee == each.user_id}


def _is_new(change: MessageChanged) -> bool:
    after = change.after
    return change.before is None and after is not None and after.direction is Direction.INBOUND


def _tell(deps: AlertDeps, sender: Sender, to: PushSubscription, said: _Told) -> None:
    request = push(to, msgspec.json.encode(said), sender, deps.desk.clock(), deps.chance(16))
    try:
        answer = deps.http.send(request)
    except SendError:
        deps.desk.count("PushLost", "web")
        return
    if answer.status in _GONE:
        deps.store.forget(to)
