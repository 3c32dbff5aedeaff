"""Lists to come back to."""

from typing import TypeVar

from frontdesk.model import SavedView, ViewFilter
from frontdesk.services.saved import Saving
from frontdesk_api.moments import moment
from frontdesk_api.operation import Call
from frontdesk_api.operations.saved import fresh_id, owner, page, person, request_of, written
from frontdesk_api.shapes.base import Input, Nothing
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.saved import SavedViewBody, SavedViewPage, SavedViewShape, ViewFilterBody, ViewFilterShape

B = TypeVar("B", bound=Input)
Q = TypeVar("Q", bound=Input)


def listing(call: Call[PageQuery, Nothing]) -> SavedViewPage:
    """List what everybody shares and what is the caller's own, in its order."""
    ranked = [(f"{view.position:05}#{view.name}#{view.id}", view) for view in _saving(call).seen(person(call))]
    shown, cursor = page(call, "views", ranked)
    return SavedViewPage(items=tuple(_shown(view) for view in shown), next_cursor=cursor)


def create(call: Call[Nothing, SavedViewBody]) -> SavedViewShape:
    """Keep a view; with an Idempotency-Key once."""
    wanted = _wanted(call, fresh_id(call, "saved-view"))
    return _shown(written(lambda: _saving(call).create(person(call), wanted)))


def put(call: Call[Nothing, SavedViewBody]) -> SavedViewShape:
    """Replace the view of the path."""
    wanted = _wanted(call, call.path["view"])
    return _shown(written(lambda: _saving(call).replace(person(call), wanted, call.version)))


def delete(call: Call[Nothing, Nothing]) -> SavedViewShape:
    """Remove the view of the path and show what it was."""
    return _shown(written(lambda: _saving(call).remove(person(call), call.path["view"], call.version)))


def current(call: Call[Nothing, B]) -> SavedViewShape | None:
    """The view as it is now."""
    found = _saving(call).one(person(call), call.path["view"])
    return None if found is None else _shown(found)


def _saving(call: Call[Q, B]) -> Saving[SavedView]:
    return Saving(store=call.stores.saved_views, clock=call.deps.clock)


def _wanted(call: Call[Nothing, SavedViewBody], saved_id: str) -> SavedView:
    return SavedView(
        id=saved_id,
        workspace_id=call.caller.workspace_id,
        owner_id=owner(call, shared=call.body.shared),
        name=call.body.name,
        filter=_filter(call.body.filter),
        position=call.body.position,
        updated_at=call.deps.clock(),
        request=request_of(call),
    )


def _filter(body: ViewFilterBody) -> ViewFilter:
    return ViewFilter(
        folder=body.folder,
        status=body.status,
        channel=body.channel.value if body.channel else None,
        assignee=body.assignee,
        tag=body.tag,
        unread=body.unread,
        support=body.support,
        q=body.q,
    )


def _shown(view: SavedView) -> SavedViewShape:
    told = view.filter
    return SavedViewShape(
        id=view.id,
        name=view.name,
        filter=ViewFilterShape(
            folder=told.folder,
            status=told.status,
            channel=told.channel,
            assignee=told.assignee,
            tag=told.tag,
            unread=told.unread,
            support=told.support,
            q=told.q,
        ),
        position=view.position,
        shared=view.owner_id is None,
        updated_at=moment(view.updated_at),
        version=view.version,
    )
