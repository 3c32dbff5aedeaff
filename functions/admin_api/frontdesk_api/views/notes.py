"""Notes and mentions as the API shows them."""

from frontdesk.model import Mention, Note
from frontdesk_api.moments import moment
from frontdesk_api.shapes.mentions import MentionShape
from frontdesk_api.shapes.notes import MentionedShape, NoteShape
from frontdesk_api.views.authors import author


def note(shown: Note) -> NoteShape:
    """Show a note."""
    return NoteShape(
        id=shown.id,
        at=moment(shown.at),
        author=author(shown.actor),
        text=shown.text,
        mentions=tuple(MentionedShape(id=who.id or "", name=who.name or "") for who in shown.mentions),
    )


def mention(shown: Mention) -> MentionShape:
    """Show a mention."""
    return MentionShape(
        conversation_id=shown.head.conversation_id,
        contact_name=shown.head.contact.name or shown.head.contact.username,
        note=note(shown.note),
        unread=shown.unread,
    )
