"""Live support: people start, accept, hand on and end sessions, and say whether they are there."""

from typing import Final

from frontdesk.domain.outgoing import Draft
from frontdesk.model import Author, AuthorKind
from frontdesk.services import support
from frontdesk_api.operation import Call
from frontdesk_api.operations.conversations import asked, in_control, shown
from frontdesk_api.operations.messages import written
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.conversation import ControlledConversation, ConversationShape
from frontdesk_api.shapes.message import MessageShape
from frontdesk_api.shapes.support import FloorShape, PresenceBody, SupportEndBody, SupportMessageBody, TransferBody
from frontdesk_api.views import support as views

QUEUE: Final = "queue"


def start(call: Call[Nothing, Nothing]) -> ControlledConversation:
    """Open a session, or accept the one that waits."""
    return in_control(support.start(call.deps, asked(call)), call)


def send(call: Call[Nothing, SupportMessageBody]) -> MessageShape:
    """Say something in the session."""
    draft = Draft(text=call.body.text, author=call.caller.author)
    return written(support.send(call.deps, asked(call), draft), call)


def end(call: Call[Nothing, SupportEndBody]) -> ConversationShape:
    """End the session, perhaps with last words."""
    said = call.body.message
    closing = Draft(text=said, author=call.caller.author) if said is not None else None
    return shown(support.end(call.deps, asked(call), closing), call)


def transfer(call: Call[Nothing, TransferBody]) -> ConversationShape:
    """Hand the session to another person, or back into the queue."""
    return shown(support.transfer(call.deps, asked(call), _recipient(call), call.body.note or ""), call)


def _recipient(call: Call[Nothing, TransferBody]) -> Author | None:
    to, caller = call.body.to, call.caller
    if to == QUEUE:
        return None
    if to in ("me", caller.user_id):
        return caller.author
    people = call.deps.floor.floor(caller.workspace_id).present
    name = next((person.name for person in people if person.user_id == to), None)
    return Author(kind=AuthorKind.AGENT, id=to, name=name)


def floor(call: Call[Nothing, Nothing]) -> FloorShape:
    """Show who is there."""
    return views.floor(call.deps.floor.floor(call.caller.workspace_id), call.deps.clock())


def appear(call: Call[Nothing, PresenceBody]) -> FloorShape:
    """Note a sign of life of the caller."""
    body, caller = call.body, call.caller
    seen = support.appear(call.deps, caller.workspace_id, caller.author, busy=body.busy, here=body.here)
    return views.floor(seen, call.deps.clock())
