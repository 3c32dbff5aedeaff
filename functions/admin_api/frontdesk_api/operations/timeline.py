"""What happened to a conversation."""

from frontdesk_api.operation import Call
from frontdesk_api.operations.conversations import load
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.timeline import TimelinePage
from frontdesk_api.views.timeline import entry, place


def listing(call: Call[PageQuery, Nothing]) -> TimelinePage:
    """List the latest, or what stands before the cursor."""
    head, limit = load(call), call.query.limit
    name = f"timeline {head.conversation_id}"
    before = call.cursors.open(name, call.query.cursor) if call.query.cursor else None
    records = sorted(call.deps.store.records(head.ref), key=place)
    standing = [record for record in records if before is None or place(record) < before]
    shown = standing[-limit:]
    return TimelinePage(
        items=tuple(entry(record) for record in shown),
        next_cursor=call.cursors.seal(name, place(shown[0])) if len(standing) > limit else None,
    )
