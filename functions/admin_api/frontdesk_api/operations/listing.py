"""Conversations, many of them: a list, or what is searched for."""

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from frontdesk.domain.support.session import seen
from frontdesk.model import Folder, Head, Millis, Status
from frontdesk.searching import wanted
from frontdesk.services.search import find
from frontdesk.sought import Sought, whole
from frontdesk.store.lists import NOBODY, SUPPORT, UNREAD, assigned_to, on_channel, with_status
from frontdesk_api import lists
from frontdesk_api.days import named, start_of
from frontdesk_api.exchange import compact
from frontdesk_api.operation import Call
from frontdesk_api.operations.happened import happened
from frontdesk_api.problems import invalid
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.conversation import ConversationPage
from frontdesk_api.shapes.inputs import ConversationsQuery
from frontdesk_api.views.conversations import found, page

_SEARCHED: Final = ("q", "person", "booking", "apartment", "has")


class Span(NamedTuple):
    """From a moment on, and before another; None is no bound."""

    since: Millis | None = None
    until: Millis | None = None

    def has(self, at: Millis) -> bool:
        """Whether a moment lies in it."""
        return (self.since is None or self.since <= at) and (self.until is None or at < self.until)


def listing(call: Call[ConversationsQuery, Nothing]) -> ConversationPage:
    """List a folder, or what is searched for."""
    span = _span(call)
    if _is_search(call.query):
        if call.query.happened is not None:
            raise invalid("happened", "Not together with what is searched for.")
        return _search(call, span)
    name = _name(call)
    after = call.cursors.open(name, call.query.cursor) if call.query.cursor else None
    listed = lists.page(happened(call, *span) or _rows(call), _keep(call, span), call.query.limit, after)
    return ConversationPage(
        items=page(listed.heads, call.deps),
        next_cursor=call.cursors.seal(name, listed.position) if listed.position else None,
    )


def _search(call: Call[ConversationsQuery, Nothing], span: Span) -> ConversationPage:
    name, query = _name(call), call.query
    after = call.cursors.open(name, query.cursor) if query.cursor else None
    sought = _sought(query, span)
    if sought is None:
        return ConversationPage(items=(), next_cursor=None)
    hits = find(call.stores.search, call.caller.workspace_id, sought, _keep(call, Span()), query.limit, after)
    return ConversationPage(
        items=tuple(found(hit, call.deps) for hit in hits.hits),
        next_cursor=call.cursors.seal(name, hits.position) if hits.position else None,
    )


def _is_search(query: ConversationsQuery) -> bool:
    return any(getattr(query, name) is not None for name in _SEARCHED)


def _sought(query: ConversationsQuery, span: Span) -> Sought | None:
    """Read what is searched for; None when something was said that has no word, so that nothing has it."""
    words, person = wanted(query.q or ""), wanted(query.person or "")
    booking, apartment, tag = (whole(said or "") for said in (query.booking, query.apartment, query.tag))
    said = ((query.q, words), (query.person, person), (query.booking, booking), (query.apartment, apartment))
    if any(text is not None and not read for text, read in said):
        return None
    return Sought(
        words=words,
        person=person,
        booking=booking,
        apartment=apartment,
        tag=tag,
        kind=query.has,
        since=span.since,
        until=span.until,
    )


def _span(call: Call[ConversationsQuery, Nothing]) -> Span:
    """The moments between which the messages are, or a listed conversation's last one."""
    query = call.query
    if query.after is None and query.before is None:
        return Span()
    zone, now = ZoneInfo(call.deps.store.settings(call.caller.workspace_id).time_zone), call.deps.clock()
    since, until = (
        None if day is None else start_of(named(day, now, zone), zone) for day in (query.after, query.before)
    )
    if since is not None and until is not None and since >= until:
        raise invalid("after", "Is not earlier than `before`.")
    return Span(since, until)


def _rows(call: Call[ConversationsQuery, Nothing]) -> lists.Rows:
    """The narrowest kept list that has everything asked for."""
    query, workspace_id, assignee = call.query, call.caller.workspace_id, _assignee(call)
    kept = (
        (query.support, SUPPORT),
        (assignee not in (None, NOBODY), assigned_to(assignee)),
        (query.unread, UNREAD),
        (query.status, with_status(query.status or "")),
        (query.open is False, with_status(Status.CLOSED)),
        (assignee, assigned_to(None)),
        (query.channel, on_channel(query.channel or "")),
    )
    view = next((view for asked_for, view in kept if asked_for), None)
    if view is None:
        return partial(call.deps.store.listed, workspace_id, query.folder)
    return partial(call.stores.lists.viewed, workspace_id, query.folder, view)


def _name(call: Call[ConversationsQuery, Nothing]) -> str:
    """The list with all its filters; `me` is somebody else for each caller."""
    filters = call.query.model_dump(mode="json", exclude={"limit", "cursor"})
    return compact(["conversations", filters | {"assignee": _assignee(call)}])


def _assignee(call: Call[ConversationsQuery, Nothing]) -> str | None:
    return call.caller.user_id if call.query.assignee == "me" else call.query.assignee


def _keep(call: Call[ConversationsQuery, Nothing], span: Span) -> Callable[[Head], bool]:
    """What the filters let through; of a search the messages are in the span, of a list the last one.

    Of what happened, that is in the span.
    """
    query, assignee, now = call.query, _assignee(call), call.deps.clock()
    everywhere = (_is_search(query) or query.happened is not None) and "folder" not in query.model_fields_set

    def keep(stored: Head) -> bool:
        head = seen(stored, now)
        return (
            head.folder in (Folder if everywhere else (query.folder,))
            and query.status in (None, head.status)
            and query.open in (None, head.status is not Status.CLOSED)
            and query.channel in (None, head.channel)
            and query.unread in (None, head.unread > 0)
            and query.support in (None, head.support is not None)
            and (query.tag is None or query.tag in head.tags)
            and (assignee is None or (head.assignee or "none") == assignee)
            and query.linked in (None, head.booking is not None and head.booking.stay is not None)
            and (query.happened is not None or span.has(head.last_message_at))
        )

    return keep
