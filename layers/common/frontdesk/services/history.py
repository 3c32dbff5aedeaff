"""Messages by their number. The table keeps them by time, so a number is found by reading back from the newest."""

from collections.abc import Sequence
from typing import Final

from frontdesk.errors import Refused
from frontdesk.model import Head, Message
from frontdesk.store.base import Store

_LEAST: Final = 10
_PAGE: Final = 100
_MOST_PAGES: Final = 50


def numbered(store: Store, head: Head, first: int, last: int) -> Sequence[Message]:
    """Return the messages numbered `first` to `last`, in that order; Refused `too_far` beyond 5,000 messages back.

    Numbers are dense, so it is known when the last of them was seen. A message that arrived late has a high number
    and an early place.
    """
    first, last = max(first, 1), min(last, head.seq)
    found: dict[int, Message] = {}
    step = min(max(head.seq - first + 1, _LEAST), _PAGE)
    before: str | None = None
    if first > last:
        return []
    for _ in range(_MOST_PAGES):
        page = store.history(head.ref, step, before)
        found |= {message.seq: message for message in page if first <= message.seq <= last}
        if len(found) == last - first + 1 or len(page) < step:
            return [found[seq] for seq in sorted(found)]
        before, step = page[0].id, _PAGE
    raise Refused("too_far", "That is too many messages ago; page back by cursor instead.")
