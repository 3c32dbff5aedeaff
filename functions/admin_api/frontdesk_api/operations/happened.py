"""Conversations by what happened in them: those that a number of analytics is made of."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from frontdesk.domain.happenings import quarter
from frontdesk.model import FAILURE, HAND_OFF, RATING, Millis
from frontdesk_api.lists import Rows
from frontdesk_api.operation import Call
from frontdesk_api.problems import invalid
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.happened import Happened
from frontdesk_api.shapes.inputs import ConversationsQuery

_COUNTED: Final[Mapping[Happened, str]] = {
    Happened.FAILED: FAILURE,
    Happened.HANDED_OFF: HAND_OFF,
    Happened.RATED: RATING,
}
_NEVER: Final[Millis] = 10**13 - 1
"""Behind every moment that a key can name."""


def happened(call: Call[ConversationsQuery, Nothing], since: Millis | None, until: Millis | None) -> Rows | None:
    """The list that is kept of it, so that a page costs a query whatever the number of conversations."""
    query = call.query
    if query.happened is None:
        if query.what is not None:
            raise invalid("what", "Only together with `happened`.")
        return None
    kind = _COUNTED[query.happened]
    what = kind if query.what is None else f"{kind}#{query.what}"
    first, last = quarter(since or 0), _NEVER if until is None else until
    return partial(call.stores.happened.conversations, call.caller.workspace_id, what, first, last)
