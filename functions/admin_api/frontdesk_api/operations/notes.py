"""Private notes of a conversation."""

import re
from typing import Final

from frontdesk.domain.mentions import mentioned, names_somebody, unknown
from frontdesk.model import Author
from frontdesk.services import operate
from frontdesk_api.operation import Call
from frontdesk_api.operations.conversations import asked, load
from frontdesk_api.problems import Problem, not_found
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.notes import NoteBody, NotePage, NoteShape
from frontdesk_api.shapes.problem import FieldError
from frontdesk_api.views.notes import note as shown

_ID: Final = re.compile(r"\d{13}-\d{10}")


def listing(call: Call[PageQuery, Nothing]) -> NotePage:
    """List the latest, or what stands before the cursor."""
    head, limit = load(call), call.query.limit
    name = f"notes {head.conversation_id}"
    before = call.cursors.open(name, call.query.cursor) if call.query.cursor else None
    found = call.stores.notes.notes(head.ref, limit + 1, before)
    page = found[-limit:]
    return NotePage(
        items=tuple(shown(note) for note in page),
        next_cursor=call.cursors.seal(name, page[0].id) if len(found) > limit else None,
    )


def add(call: Call[Nothing, NoteBody]) -> NoteShape:
    """Write something down."""
    note_id = operate.note(call.deps, asked(call), call.body.text, _mentions(call))
    note = call.stores.notes.note(asked(call).ref, note_id) if note_id else None
    if note is None:
        raise not_found()
    return shown(note)


def remove(call: Call[Nothing, Nothing]) -> NoteShape:
    """Remove a note; answers it one last time."""
    name, head = call.path["note"], load(call)
    note = call.stores.notes.note(head.ref, name) if _ID.fullmatch(name) else None
    if note is None or not call.stores.notes.remove(head.ref, name):
        raise not_found()
    return shown(note)


def _mentions(call: Call[Nothing, NoteBody]) -> tuple[Author, ...]:
    """Whom the note names; the directory is asked only where it may name somebody."""
    body = call.body
    if not body.mentions and not names_somebody(body.text):
        return ()
    people = call.stores.register.people(call.caller.workspace_id)
    errors = [
        FieldError(field=f"mentions.{place}", message="Nobody who works here now")
        for place in unknown(body.mentions, people)
    ]
    if errors:
        raise Problem(422, "invalid", "A note mentions people of the workspace who may sign in.", errors)
    return mentioned(body.text, body.mentions, people)
