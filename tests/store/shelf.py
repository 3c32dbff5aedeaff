"""A workspace of its own in a store, and changes to put there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from frontdesk.change import Change, ExternalKey
from frontdesk.domain.receive import Circumstances, receive
from frontdesk.ids import contact_id, conversation_ref
from frontdesk.model import ConversationRef, Head, Inbox, Millis, WorkspaceSettings
from frontdesk.store.attributes import StoredItem, item_of
from frontdesk.store.base import Arrival, Store
from frontdesk.store.client import Table
from frontdesk.store.table import TableStore
from tests.support.builders import NOW, received

_NUMBERS: Final = count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A store, and a workspace in it that no other test uses."""

    table: Table
    store: Store
    workspace_id: str

    @property
    def inbox(self) -> Inbox:
        return Inbox(id=f"{self.workspace_id}-tg", workspace_id=self.workspace_id, channel="telegram", account_id="1")

    @property
    def settings(self) -> WorkspaceSettings:
        return WorkspaceSettings(workspace_id=self.workspace_id)

    def ref(self, thread: str = "1") -> ConversationRef:
        return conversation_ref(self.workspace_id, self.inbox.id, thread)

    def external(self, external_id: str) -> ExternalKey:
        return ExternalKey(inbox_id=self.inbox.id, external_id=external_id)

    def first(self, external_id: str = "m1", thread: str = "1", now: Millis = NOW) -> Change:
        """The change that creates a conversation."""
        return self._received(None, external_id, thread, now)

    def later(self, head: Head, external_id: str, now: Millis = NOW + 1) -> Change:
        """The change that a further message of the same customer makes."""
        return self._received(head, external_id, head.thread, now)

    def created(self, external_id: str = "m1", thread: str = "1", now: Millis = NOW) -> Head:
        """A stored conversation of one message."""
        change = self.first(external_id, thread, now)
        self.store.commit(change)
        return change.after

    def head(self, thread: str = "1") -> Head:
        """A conversation as it is stored."""
        loaded = self.store.load(self.ref(thread))
        assert loaded is not None
        return loaded.head

    def arrive(self, external_id: str, thread: str = "1", aliases: Sequence[str] = ()) -> Arrival:
        person = contact_id(self.workspace_id, self.inbox.id, thread)
        return self.store.arrive(self.inbox, self.ref(thread), external_id, person, aliases)

    def items(self, pk: str) -> list[StoredItem]:
        """A collection as it is stored, keys and all."""
        condition = "PK = :pk AND SK BETWEEN :first AND :last"
        values = item_of({":pk": pk, ":first": " ", ":last": "~"})
        return list(
            self.table.query(
                {
                    "TableName": self.table.name,
                    "KeyConditionExpression": condition,
                    "ExpressionAttributeValues": values,
                    "ConsistentRead": True,
                }
            )
        )

    def _received(self, head: Head | None, external_id: str, thread: str, now: Millis) -> Change:
        around = Circumstances(ref=self.ref(thread), inbox=self.inbox, settings=self.settings, contact=None)
        event = replace(received(external_id, sent_at=now), thread=thread, address=thread)
        return receive(head, event, around, now)


def shelf_on(table: Table) -> Shelf:
    """A fresh workspace on a table."""
    return Shelf(table=table, store=TableStore(table), workspace_id=f"w{next(_NUMBERS)}")
