"""A customer's rights: merge what is one person, hand out all that is kept, erase it."""

from typing import Final, TypeVar

from frontdesk.errors import Refused
from frontdesk.model import ConversationRef, Message
from frontdesk.services import contacts
from frontdesk.services.erase import Erasers, erase
from frontdesk_api.moments import moment
from frontdesk_api.operation import Call
from frontdesk_api.operations.contacts import persons, reference, shown
from frontdesk_api.problems import invalid, not_found
from frontdesk_api.shapes.base import Input, Nothing, Shape
from frontdesk_api.shapes.contacts import ContactDetails, ErasedShape, MergeBody
from frontdesk_api.shapes.export import ExportedConversation, ExportedFile, ExportShape
from frontdesk_api.views.contacts import details
from frontdesk_api.views.conversations import conversation
from frontdesk_api.views.messages import messages
from frontdesk_api.views.timeline import entry, place

Q = TypeVar("Q", bound=Input)
B = TypeVar("B", bound=Input)

MOST_MESSAGES: Final = 5_000
"""Messages of one document: an answer may have 6 MB."""
_PAGE: Final = 100


def merge(call: Call[Nothing, MergeBody]) -> ContactDetails:
    """Make one person of two."""
    return _one_of_two(call, contacts.merge)


def unmerge(call: Call[Nothing, MergeBody]) -> ContactDetails:
    """Undo a merger of the last day."""
    return _one_of_two(call, contacts.unmerge)


def _one_of_two(call: Call[Nothing, MergeBody], act: contacts.Act) -> ContactDetails:
    try:
        contact = act(persons(call), call.caller.workspace_id, reference(call), call.body.contact_id)
    except Refused as refused:
        if refused.code in ("not_found", "invalid"):
            raise invalid("contact_id", refused.detail) from None
        raise
    return shown(call, contact)


def is_complete(answer: Shape) -> bool:
    """Whether an erasure came to its end; one that did not goes on with the same call."""
    return isinstance(answer, ErasedShape) and answer.complete


def remove(call: Call[Nothing, Nothing]) -> ErasedShape:
    """Erase a customer everywhere."""
    erasers = Erasers(
        contacts=call.stores.contacts, erasure=call.stores.erasure, bucket=call.deps.bucket, clock=call.deps.clock
    )
    erased = erase(erasers, call.caller.workspace_id, reference(call))
    if erased is None:
        raise not_found()
    return ErasedShape(
        conversations=erased.conversations,
        messages=erased.messages,
        files=erased.files,
        kept_bodies=erased.kept_bodies,
        complete=erased.complete,
    )


def export(call: Call[Nothing, Nothing]) -> ExportShape:
    """Hand out all that is kept about a customer."""
    workspace_id, store = call.caller.workspace_id, call.stores.contacts
    contact = store.contact(workspace_id, reference(call))
    if contact is None:
        raise not_found()
    refs = store.conversations(workspace_id, contact.id)
    exported, files, left = [], dict[str, None](), MOST_MESSAGES
    for ref in refs:
        said = _everything(call, ref, left)
        left -= len(said)
        exported.append(_exported(call, ref, said))
        files |= dict.fromkeys(file.id for message in said for file in message.media)
    return ExportShape(
        exported_at=moment(call.deps.clock()),
        contact=details(contact, refs),
        conversations=tuple(part for part in exported if part is not None),
        files=tuple(ExportedFile(id=name, url=call.deps.bucket.link(workspace_id, name)) for name in files),
        complete=left > 0,
    )


def _everything(call: Call[Q, B], ref: ConversationRef, most: int) -> list[Message]:
    """The latest messages, oldest first."""
    found: list[Message] = []
    before: str | None = None
    while len(found) < most:
        page = list(call.deps.store.history(ref, min(_PAGE, most - len(found)), before))
        found = page + found
        if len(page) < _PAGE:
            break
        before = page[0].id
    return found


def _exported(call: Call[Q, B], ref: ConversationRef, said: list[Message]) -> ExportedConversation | None:
    loaded = call.deps.store.load(ref)
    if loaded is None:
        return None
    shown_messages = [messages(loaded.head, said[n : n + _PAGE], call.deps.store) for n in range(0, len(said), _PAGE)]
    records = sorted(call.deps.store.records(ref), key=place)
    return ExportedConversation(
        conversation=conversation(loaded.head, call.deps),
        messages=tuple(message for part in shown_messages for message in part),
        timeline=tuple(entry(record) for record in records),
    )
