"""Private notes of a conversation."""

import re
from typing import Final

from frontdesk.model import Note
from frontdesk.services import operate
from frontdesk_api.moments import moment
from frontdesk_api.operation import Call
from frontdesk_api.operations.conversations import asked, load
from frontdesk_api.problems import not_found
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.notes import NoteBody, NotePage, NoteShape
from frontdesk_api.views.authors import author

_ID: Final = re.compile(r"\d{13}-\d{10}")


def listing(call: Call[PageQuery, Nothing]) -> NotePage:
    """List the latest, or what stands before the cursor."""
    head, limit = load(call), call.query.limit
    name = f"notes {head.conversation_id}"
    before = call.cursors.open(name, call.query.cursor) if call.query.cursor else None
    found = call.stores.notes.notes(head.ref, limit + 1, before)
    shown = found[-limit:]
    return NotePage(
        items=tuple(_shown(note) for note in shown),
        next_cursor=call.cursors.seal(name, shown[0].id) if len(found) > limit else None,
    )


def add(call: Call[Nothing, NoteBody]) -> NoteShape:
    """Write something down."""
    note_id = operate.note(call.deps, asked(call), call.body.text)
    note = call.stores.notes.note(asked(call).ref, note_id) if note_id else None
    if note is None:
        raise not_found()
    return _shown(note)


def remove(call: Call[Nothing, Nothing]) -> NoteShape:
    """Remove a note; answers it one last time."""
    name, head = call.path["note"], load(call)
    note = call.stores.notes.note(head.ref, name) if _ID.fullmatch(name) else None
    if note is None or not call.stores.notes.remove(head.ref, name):
        raise not_found()
    return _shown(note)


def _shown(note: Note) -> NoteShape:
    return NoteShape(id=note.id, at=moment(note.at), author=author(note.actor), text=note.text)
