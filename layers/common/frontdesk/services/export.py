"""Everything that is kept about a person, as plain values: what `frontdesk export` writes down."""

from collections.abc import Mapping
from typing import Final

import msgspec

from frontdesk.model import ConversationRef, Message
from frontdesk.store.base import Store
from frontdesk.store.bucket import Bucket
from frontdesk.store.contacts import ContactStore

_PAGE: Final = 100


def everything(
    store: Store, contacts: ContactStore, bucket: Bucket, workspace_id: str, contact_id: str
) -> Mapping[str, object] | None:
    """The contact, every conversation whole, and links to the files; None without such a contact."""
    contact = contacts.contact(workspace_id, contact_id)
    if contact is None:
        return None
    conversations, files = [], dict[str, str]()
    for ref in contacts.conversations(workspace_id, contact_id):
        loaded, said = store.load(ref), _said(store, ref)
        if loaded is None:
            continue
        files |= {file.id: bucket.link(workspace_id, file.id) for message in said for file in message.media}
        part = {"conversation": loaded.head, "messages": said, "records": store.records(ref)}
        conversations.append(msgspec.to_builtins(part))
    return {"contact": msgspec.to_builtins(contact), "conversations": conversations, "files": files}


def _said(store: Store, ref: ConversationRef) -> list[Message]:
    """All messages, oldest first."""
    found: list[Message] = []
    before: str | None = None
    while True:
        page = list(store.history(ref, _PAGE, before))
        found = page + found
        if len(page) < _PAGE:
            return found
        before = page[0].id
