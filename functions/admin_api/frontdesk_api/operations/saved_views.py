"""Lists to come back to, in their own order."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Final

from frontdesk.model import SavedView, ViewFilter
from frontdesk_api.moments import moment
from frontdesk_api.operations.saved import Kind, Origin
from frontdesk_api.shapes.saved import SavedViewBody, SavedViewPage, SavedViewShape, ViewFilterBody, ViewFilterShape

_FILTERS: Final = tuple(each.name for each in fields(ViewFilter))


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
    said = {name: getattr(body, name) for name in _FILTERS}
    return ViewFilter(**said | {"channel": body.channel.value if body.channel else None})


def _shown(view: SavedView) -> SavedViewShape:
    return SavedViewShape(
        id=view.id,
        name=view.name,
        filter=ViewFilterShape(**asdict(view.filter)),
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
