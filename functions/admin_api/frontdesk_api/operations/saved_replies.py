"""Texts at hand."""

from typing import TypeVar

from frontdesk.model import SavedReply
from frontdesk.services.saved import Saving
from frontdesk_api.moments import moment
from frontdesk_api.operation import Call
from frontdesk_api.operations.saved import fresh_id, owner, page, person, request_of, written
from frontdesk_api.shapes.base import Input, Nothing
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.saved import SavedReplyBody, SavedReplyPage, SavedReplyShape

B = TypeVar("B", bound=Input)
Q = TypeVar("Q", bound=Input)


def listing(call: Call[PageQuery, Nothing]) -> SavedReplyPage:
    """List what everybody shares and what is the caller's own, by name."""
    ranked = [(f"{saved.name}#{saved.id}", saved) for saved in _saving(call).seen(person(call))]
    shown, cursor = page(call, "saved-replies", ranked)
    return SavedReplyPage(items=tuple(_shown(saved) for saved in shown), next_cursor=cursor)


def create(call: Call[Nothing, SavedReplyBody]) -> SavedReplyShape:
    """Keep a text; with an Idempotency-Key once."""
    wanted = _wanted(call, fresh_id(call, "saved-reply"))
    return _shown(written(lambda: _saving(call).create(person(call), wanted)))


def put(call: Call[Nothing, SavedReplyBody]) -> SavedReplyShape:
    """Replace the text of the path."""
    wanted = _wanted(call, call.path["reply"])
    return _shown(written(lambda: _saving(call).replace(person(call), wanted, call.version)))


def delete(call: Call[Nothing, Nothing]) -> SavedReplyShape:
    """Remove the text of the path and show what it said."""
    return _shown(written(lambda: _saving(call).remove(person(call), call.path["reply"], call.version)))


def current(call: Call[Nothing, B]) -> SavedReplyShape | None:
    """The text as it is now."""
    found = _saving(call).one(person(call), call.path["reply"])
    return None if found is None else _shown(found)


def _saving(call: Call[Q, B]) -> Saving[SavedReply]:
    return Saving(store=call.stores.saved_replies, clock=call.deps.clock)


def _wanted(call: Call[Nothing, SavedReplyBody], saved_id: str) -> SavedReply:
    return SavedReply(
        id=saved_id,
        workspace_id=call.caller.workspace_id,
        owner_id=owner(call, shared=call.body.shared),
        name=call.body.name,
        text=call.body.text,
        updated_at=call.deps.clock(),
        request=request_of(call),
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
