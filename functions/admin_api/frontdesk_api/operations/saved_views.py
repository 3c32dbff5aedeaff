"""Lists to come back to, in their own order."""

from collections.abc import Sequence
from typing import Final

from frontdesk.model import SavedView, ViewFilter
from frontdesk_api.moments import moment
from frontdesk_api.operations.saved import Kind, Origin
from frontdesk_api.shapes.saved import SavedViewBody, SavedViewPage, SavedViewShape, ViewFilterBody, ViewFilterShape


def _made(origin: Origin, body: SavedViewBody) -> SavedView:
    return SavedView(
        id=origin.id,
        workspace_id=origin.workspace_id,
        owner_id=origin.owner_id,
        name=body.name,
        filter=_filter(body.filter),
        position=body.position,
        updated_at=origin.updated_at,
        request=origin.request,
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


def _page(views: Sequence[SavedView], next_cursor: str | None) -> SavedViewPage:
    return SavedViewPage(items=tuple(_shown(view) for view in views), next_cursor=next_cursor)


VIEWS: Final = Kind(
    name="saved-view",
    parameter="view",
    store=lambda stores: stores.saved_views,
    rank=lambda view: f"{view.position:05}#{view.name}",
    made=_made,
    shown=_shown,
    page=_page,
)
