"""How many conversations there are, as kept beside them."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from frontdesk.domain.support.session import seen
from frontdesk.model import Folder, Head
from frontdesk.store.lists import SUPPORT, ListStore, mark
from frontdesk_api.operation import Call
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.conversation import CountsShape
from frontdesk_api.views import counts as views

_MOST_SESSIONS: Final = 100


def counts(call: Call[Nothing, Nothing]) -> CountsShape:
    """Show the counters as the caller sees them, at the cost of one read.

    Where there are support sessions, those that have run out and still wait for the sweep are looked for and left out.
    """
    lists, workspace_id, now = call.stores.lists, call.caller.workspace_id, call.deps.clock()
    numbers = Counter(lists.counts(workspace_id))
    for stored in _in_support(lists, workspace_id) if numbers[SUPPORT] else ():
        numbers.subtract(mark(stored).counters)
        numbers.update(mark(seen(stored, now)).counters)
    return views.counts(numbers, call.caller.user_id)


def _in_support(lists: ListStore, workspace_id: str) -> Iterator[Head]:
    for folder in (Folder.MAIN, Folder.SNOOZED):
        yield from (head for _, head in lists.viewed(workspace_id, folder, SUPPORT, _MOST_SESSIONS))
