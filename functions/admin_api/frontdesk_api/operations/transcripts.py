"""A conversation written down whole."""

from typing import Final

from frontdesk.domain.schedule import place
from frontdesk.model import Head, Message
from frontdesk_api.moments import moment
from frontdesk_api.operation import Call
from frontdesk_api.operations.conversations import load
from frontdesk_api.shapes.base import Nothing, Rendering
from frontdesk_api.shapes.reports import TranscriptFormat, TranscriptQuery, TranscriptShape
from frontdesk_api.views import transcripts
from frontdesk_api.views.conversations import conversation
from frontdesk_api.views.messages import messages

MOST: Final = 5_000
_PAGE: Final = 500
KINDS: Final = {
    TranscriptFormat.TXT: "text/plain",
    TranscriptFormat.HTML: "text/html",
    TranscriptFormat.CSV: "text/csv",
}


def transcript(call: Call[TranscriptQuery, Nothing]) -> TranscriptShape | Rendering:
    """Write the conversation in the form that is asked for."""
    head, form = load(call), call.query.format
    said = _all(call, head)
    about, shown = conversation(head, call.deps), messages(head, said[-MOST:], call.deps.store)
    complete = len(said) <= MOST
    name = f"transcript-{head.conversation_id}.{form}"
    match form:
        case TranscriptFormat.TXT:
            return Rendering(kind=KINDS[form], text=transcripts.lines(about, shown, complete=complete), file_name=name)
        case TranscriptFormat.HTML:
            return Rendering(kind=KINDS[form], text=transcripts.page(about, shown, complete=complete), file_name=name)
        case TranscriptFormat.CSV:
            return Rendering(kind=KINDS[form], text=transcripts.rows(shown), file_name=name)
        case _:
            written = moment(call.deps.clock())
            return TranscriptShape(conversation=about, messages=shown, complete=complete, written_at=written)


def _all(call: Call[TranscriptQuery, Nothing], head: Head) -> list[Message]:
    """Every message by its time, the latest if there are too many."""
    found: list[Message] = []
    before: str | None = None
    while len(found) <= MOST:
        page = call.deps.store.history(head.ref, _PAGE, before)
        found = [*page, *found]
        if len(page) < _PAGE:
            break
        before = page[0].id
    return sorted(found, key=place)
