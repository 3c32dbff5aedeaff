"""Telling people of what waits for them while their inbox is closed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import msgspec

from frontdesk.changed import Changed, MessageChanged
from frontdesk.domain.text import preview
from frontdesk.errors import SendError
from frontdesk.model import Direction, Head, Message, PushSubscription, Status
from frontdesk.services.ports import Deps, Http
from frontdesk.store.live import LiveStore
from frontdesk.store.push import PushStore
from frontdesk.webpush import Sender, new_keys, push

_MOST: Final = 10
"""Pushes of one batch: whoever waits behind them waits for seconds."""
_GONE: Final = frozenset({404, 410})
_SHOWN: Final = 140


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


def alert(deps: AlertDeps, sender: Sender, changes: Sequence[Changed]) -> None:
    """Tell of each new message of a customer: whose conversation it is, or everybody where it is nobody's.

    Only people's conversations count, and only those whose inbox is closed are told.
    """
    new = [change for change in changes if isinstance(change, MessageChanged) and _is_new(change)]
    browsers = cache(deps.store.subscriptions)
    left = _MOST
    for change in new:
        waiting = browsers(change.ref.workspace_id)
        loaded = deps.desk.store.load(change.ref) if waiting and left else None
        if loaded is None or change.after is None or loaded.head.status is not Status.SUPPORT_ACTIVE:
            continue
        told = _whom(deps, loaded.head, waiting)[:left]
        left -= len(told)
        for subscription in told:
            _tell(deps, sender, subscription, loaded.head, change.after)


def _is_new(change: MessageChanged) -> bool:
    after = change.after
    return change.before is None and after is not None and after.direction is Direction.INBOUND


def _whom(deps: AlertDeps, head: Head, waiting: Sequence[PushSubscription]) -> Sequence[PushSubscription]:
    present = deps.live.presence(head.workspace_id).open(deps.desk.clock())
    looking = {connection.user_id for connection in present}
    return [each for each in waiting if each.user_id not in looking and head.assignee in (None, each.user_id)]


def _tell(deps: AlertDeps, sender: Sender, to: PushSubscription, head: Head, message: Message) -> None:
    said = {
        "type": "message",
        "conversation_id": head.conversation_id,
        "title": head.contact.name or head.contact.username or head.channel,
        "body": preview(message)[:_SHOWN],
        "mine": head.assignee == to.user_id,
    }
    request = push(to, msgspec.json.encode(said), sender, deps.desk.clock(), deps.chance(16))
    try:
        answer = deps.http.send(request)
    except SendError:
        deps.desk.count("PushLost", "web")
        return
    if answer.status in _GONE:
        deps.store.forget(to)
