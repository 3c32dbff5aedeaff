"""A workspace with bookings and conversations in memory, written as the product writes them."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from frontdesk.change import Job
from frontdesk.channels import CHANNELS
from frontdesk.channels.base import HttpRequest, HttpResponse
from frontdesk.domain.bookings.links import booking_id
from frontdesk.domain.receive import Circumstances, receive
from frontdesk.events import Profile, Received
from frontdesk.ids import conversation_ref
from frontdesk.model import (
    DAY,
    MINUTE,
    SECOND,
    AuditEvent,
    Booking,
    BookingRef,
    ConversationRef,
    Head,
    Inbox,
    MessageType,
    Millis,
    WorkspaceSettings,
)
from frontdesk.services import bookings, links
from frontdesk.services.ingest import with_stay
from frontdesk.services.ports import Deps, Pace
from frontdesk.services.shelf import Shelf
from frontdesk.services.transition import commit, retrying
from frontdesk.store import keys
from frontdesk.store.attributes import StoredItem, item_of
from frontdesk.store.base import Loaded
from frontdesk.store.bookings import TableBookings
from frontdesk.store.client import Table
from frontdesk.store.contacts import ContactTable
from frontdesk.store.floor import FloorTable
from frontdesk.store.stream import StreamRecord, relink_jobs
from frontdesk.store.table import TableStore
from frontdesk.store.templates import TemplateTable
from tests.fakes.memory_bucket import MemoryBucket
from tests.fakes.memory_table import MemoryTable
from tests.support.builders import NOW
from tests.support.bureau import NotingBureau

TODAY: Final = datetime.fromtimestamp(NOW / SECOND, UTC).date()
PHONE: Final = "+15551234567"


def day(offset: int) -> date:
    """A day before or after today."""
    return TODAY + timedelta(days=offset)


@dataclass
class Stays:
    """One workspace; `records` are what its stream has told and nobody has worked on yet."""

    table: Table = field(default_factory=MemoryTable)
    workspace_id: str = "hotel"
    now: Millis = NOW
    jobs: list[Job] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.store = TableStore(self.table)
        self.bookings = TableBookings(self.table)
        self.inbox = Inbox(
            id=f"{self.workspace_id}-wa", workspace_id=self.workspace_id, channel="whatsapp", account_id="1"
        )
        self.deps = Deps(
            store=self.store,
            bookings=self.bookings,
            bureau=NotingBureau(),
            bucket=MemoryBucket(),
            contacts=ContactTable(self.table),
            floor=FloorTable(self.table),
            library=_Untouched(),
            inboxes=_Untouched(),
            shelf=Shelf(TemplateTable(self.table), lambda: self.now),
            jobs=_Jobs(self.jobs),
            secrets=_Untouched(),
            http=_Untouched(),
            answerer=_Untouched(),
            channels=CHANNELS,
            base_urls={},
            pace=Pace(reply_delay=0, burst_cap=MINUTE),
            clock=lambda: self.now,
            pause=lambda _: None,
            count=lambda _name, _channel: None,
        )

    # bookings

    def booking(
        self, name: str = "B1", first: int = -2, last: int = 5, phone: str | None = PHONE, **more: Any
    ) -> Booking:
        """A stay, by its days from today."""
        return Booking(
            workspace_id=self.workspace_id,
            id=name,
            apartment_id=f"apartment {name}",
            tenant_name="Sofia",
            tenant_phone=phone,
            check_in=day(first),
            check_out=day(last),
            **more,
        )

    def saves(self, booking: Booking) -> None:
        """Save through the use case."""
        bookings.save(booking, self.deps)

    def deletes(self, name: str = "B1") -> None:
        """Delete through the use case."""
        bookings.remove(BookingRef(self.workspace_id, name), self.deps)

    def another_system_writes(self, name: str = "B1", first: int = -2, last: int = 5, **more: str) -> None:
        """Write the documented item and nothing else."""
        facts = {"apartment_id": "A1", "check_in": str(day(first)), "check_out": str(day(last)), "tenant_phone": PHONE}
        key = keys.booking(self.workspace_id, name)
        self.table.put(item_of({**key._asdict(), **facts, **more}))

    # conversations

    def ref(self, thread: str = "15551234567") -> ConversationRef:
        return conversation_ref(self.workspace_id, self.inbox.id, thread)

    def customer_writes(
        self, number: int = 1, thread: str = "15551234567", phone: str | None = PHONE, sent_at: Millis | None = None
    ) -> Head:
        """Take a customer's message as ingest does."""
        event = Received(
            external_id=f"{thread}:{number}",
            thread=thread,
            address=thread,
            type=MessageType.TEXT,
            text="hello",
            sent_at=self.now if sent_at is None else sent_at,
            profile=Profile(phone=phone),
        )

        def attempt() -> Head:
            loaded = self.loaded(thread)
            around = Circumstances(ref=self.ref(thread), inbox=self.inbox, settings=self.settings, contact=None)
            change = receive(loaded.head if loaded else None, event, around, self.now)
            linked = with_stay(change, self.settings, self.now, self.deps)
            commit(self.deps, linked)
            return linked.after

        return retrying(self.deps, attempt)

    def loaded(self, thread: str = "15551234567") -> Loaded | None:
        return self.store.load(self.ref(thread))

    def head(self, thread: str = "15551234567") -> Head:
        loaded = self.loaded(thread)
        assert loaded is not None
        return loaded.head

    def linked(self, thread: str = "15551234567") -> str | None:
        """The booking a conversation is linked to."""
        return booking_id(self.head(thread).booking)

    def history(self, thread: str = "15551234567") -> list[tuple[object, object, str]]:
        """The timeline's links: from, to, why."""
        events = [record for record in self.store.records(self.ref(thread)) if isinstance(record, AuditEvent)]
        return [(event.detail.get("from"), event.detail.get("to"), event.reason) for event in events]

    @property
    def settings(self) -> WorkspaceSettings:
        return self.store.settings(self.workspace_id)

    # the stream

    def relink(self, *records: StreamRecord) -> None:
        """Work on records as the function does."""
        for job in relink_jobs({"Records": list(records)}):
            links.work(job, self.deps)

    def booking_record(self, name: str = "B1", old: Booking | None = None) -> StreamRecord:
        key = keys.booking(self.workspace_id, name)
        image = _image(old) if old else None
        return _record(key, image)

    def phone_record(self, thread: str = "15551234567", phone: str = PHONE) -> StreamRecord:
        return _record(keys.phone_conversation(self.workspace_id, phone, self.ref(thread).conversation_id), None)


def _image(old: Booking) -> "StoredItem":
    facts = {"tenant_phone": old.tenant_phone, "check_in": old.check_in.isoformat()}
    return {name: {"S": value} for name, value in facts.items() if value}


def _record(key: keys.Key, old: "StoredItem | None") -> StreamRecord:
    names = {"PK": {"S": key.PK}, "SK": {"S": key.SK}}
    return {"dynamodb": {"Keys": names, **({"OldImage": old} if old else {})}}  # type: ignore[typeddict-item]  # no more than is read


def later(days: int) -> Millis:
    """A moment so many days after now."""
    return NOW + days * DAY


@dataclass
class _Jobs:
    sent: list[Job]

    def send(self, job: Job, delay: Millis = 0) -> None:
        assert delay >= 0
        self.sent.append(job)


class _Untouched:
    """Linking asks nobody outside the table."""

    def of(self, inbox_id: str) -> Any:
        raise AssertionError(inbox_id)

    def send(self, request: HttpRequest) -> HttpResponse:
        raise AssertionError(request)

    def model(self, preferred: str | None) -> str:
        raise AssertionError(preferred)

    def answer(self, prompt: object, model: str, tools: object = ()) -> Any:
        raise AssertionError(prompt, model, tools)


def aged(head: Head, **changed: Any) -> Head:
    """The head's next version with something else about it."""
    return replace(head, version=head.version + 1, **changed)
