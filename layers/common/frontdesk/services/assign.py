"""Conversations that begin to want a person are given to somebody, where the business wants that."""

from collections.abc import Sequence

from frontdesk.changed import RecordChanged
from frontdesk.domain.assignment import begins_to_want, given_out, wants_somebody
from frontdesk.model import ConversationRef
from frontdesk.services.ports import Deps
from frontdesk.services.transition import commit, retrying


def follow(deps: Deps, changes: Sequence[RecordChanged]) -> None:
    """Look at each conversation that has begun to want a person; seeing the same twice gives it once."""
    new = (change for change in changes if change.before is None and change.after is not None)
    for ref in dict.fromkeys(change.ref for change in new if change.after and begins_to_want(change.after)):
        assign(deps, ref)


def assign(deps: Deps, ref: ConversationRef) -> None:
    """Give a conversation to the least busy of those available; with nobody there it stays nobody's."""
    retrying(deps, lambda: _attempt(deps, ref))


def _attempt(deps: Deps, ref: ConversationRef) -> None:
    loaded = deps.store.load(ref)
    if loaded is None or not loaded.settings.assignment.auto or not wants_somebody(loaded.head):
        return
    change = given_out(loaded.head, deps.floor.floor(ref.workspace_id), loaded.settings, deps.clock())
    if change is not None:
        commit(deps, change)
