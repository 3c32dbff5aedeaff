"""What changed, in the words of the API, for open browsers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from frontdesk.changed import Changed, MessageChanged, NoteWritten, heads, messages
from frontdesk.model import ConversationRef, Head, Mention, Message
from frontdesk.services.live import Event
from frontdesk.services.ports import Deps
from frontdesk_api.views import counts as count_views
from frontdesk_api.views import messages as message_views
from frontdesk_api.views.conversations import conversation
from frontdesk_api.views.notes import mention


def events(changes: Sequence[Changed], deps: Deps) -> Iterator[tuple[str, Event]]:
    """Each change once, in its latest state, with the workspace it belongs to: messages, then the heads they moved."""
    known = {change.ref: change.after for change in heads(changes) if change.after}
    for ref, found in groupby(messages(changes), lambda change: change.ref):
        head = known.get(ref) or _head(ref, deps)
        if head is not None:
            yield from ((ref.workspace_id, event) for event in _messages(head, _present(found), deps))
    for head in known.values():
        shown = conversation(head, deps).model_dump(mode="json")
        yield head.workspace_id, {"type": "conversation", "conversation": shown}


def mentioned(notes: Sequence[NoteWritten], deps: Deps) -> Iterator[tuple[str, str, Event]]:
    """Each note, with the workspace and the id of each person whom it concerns."""
    for written in notes:
        head = _head(written.ref, deps)
        if head is not None:
            said = mention(Mention(head=head, note=written.note, unread=True)).model_dump(mode="json")
            yield from ((head.workspace_id, who, {"type": "mention", "mention": said}) for who in written.note.concerns)


def counted(numbers: Mapping[str, int], user_id: str) -> Event:
    """How many conversations there are, for one person."""
    return {"type": "counts", "counts": count_views.counts(numbers, user_id).model_dump(mode="json")}


def _messages(head: Head, shown: Sequence[Message], deps: Deps) -> Iterator[Event]:
    for view in message_views.messages(head, shown, deps.store):
        yield {"type": "message", "message": view.model_dump(mode="json")}


def _present(found: Iterable[MessageChanged]) -> Sequence[Message]:
    return [change.after for change in found if change.after]


def _head(ref: ConversationRef, deps: Deps) -> Head | None:
    loaded = deps.store.load(ref)
    return loaded.head if loaded else None
