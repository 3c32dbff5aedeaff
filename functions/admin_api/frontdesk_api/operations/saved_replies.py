"""Texts at hand, by name."""

from collections.abc import Sequence
from typing import Final

from frontdesk.model import SavedReply
from frontdesk_api.moments import moment
from frontdesk_api.operations.saved import Kind, Origin
from frontdesk_api.shapes.saved import SavedReplyBody, SavedReplyPage, SavedReplyShape


def _made(origin: Origin, body: SavedReplyBody) -> SavedReply:
    return SavedReply(
        id=origin.id,
        workspace_id=origin.workspace_id,
        owner_id=origin.owner_id,
        name=body.name,
        text=body.text,
        updated_at=origin.updated_at,
        request=origin.request,
    )


def _shown(saved: SavedReply) -> SavedReplyShape:
    return SavedReplyShape(
        id=saved.id,
        name=saved.name,
        text=saved.text,
        shared=saved.owner_id is None,
        updated_at=moment(saved.updated_at),
        version=saved.version,
    )


def _page(replies: Sequence[SavedReply], next_cursor: str | None) -> SavedReplyPage:
    return SavedReplyPage(items=tuple(_shown(saved) for saved in replies), next_cursor=next_cursor)


REPLIES: Final = Kind(
    name="saved-reply",
    parameter="reply",
    store=lambda stores: stores.saved_replies,
    rank=lambda saved: saved.name,
    made=_made,
    shown=_shown,
    page=_page,
)
