"""A desk of two businesses in memory, called as API Gateway calls it; every answer is held against the document."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, Final
from urllib.parse import urlencode

from typing_extensions import override

from frontdesk.ai.base import Answer as ModelAnswer
from frontdesk.ai.base import Prompt, Tool
from frontdesk.change import Change, Job
from frontdesk.changed import ContactChanged, HeadChanged, MessageChanged, RecordChanged
from frontdesk.channels import CHANNELS
from frontdesk.channels.base import HttpRequest, HttpResponse
from frontdesk.domain.outgoing import Draft, queued
from frontdesk.domain.receive import Circumstances, receive
from frontdesk.domain.sending import Outcome, Send, finish, next_entry, start
from frontdesk.events import Profile, Received
from frontdesk.ids import contact_id, conversation_ref
from frontdesk.model import (
    ASSISTANT,
    MINUTE,
    SECOND,
    Contact,
    ConversationRef,
    File,
    Head,
    Inbox,
    Message,
    MessageType,
    Millis,
    SavedReply,
    SavedView,
    User,
    UserRole,
    WorkspaceSettings,
)
from frontdesk.services.audience import CampaignDeps
from frontdesk.services.coverage import Keeping
from frontdesk.services.figures import follow
from frontdesk.services.inboxes import InboxDeps
from frontdesk.services.live import LiveDeps
from frontdesk.services.ports import Deps, Pace
from frontdesk.services.register import Register
from frontdesk.services.shelf import Shelf
from frontdesk.store import items, keys
from frontdesk.store.allowance import TableAllowance
from frontdesk.store.audit import TableAudit
from frontdesk.store.base import Loaded
from frontdesk.store.bookings import TableBookings
from frontdesk.store.bucket import Bucket
from frontdesk.store.campaigns import TableCampaigns
from frontdesk.store.client import Table
from frontdesk.store.contacts import ContactTable
from frontdesk.store.coverage import TableCoverage
from frontdesk.store.erasure import ErasureTable
from frontdesk.store.figures import TableFigures
from frontdesk.store.floor import FloorTable
from frontdesk.store.happened import TableHappened
from frontdesk.store.keys import Key
from frontdesk.store.knowledge import ArticleTable
from frontdesk.store.lists import TableLists
from frontdesk.store.live import TableLive
from frontdesk.store.mentions import TableMentions
from frontdesk.store.notes import NoteTable
from frontdesk.store.people import TablePeople
from frontdesk.store.push import TablePush
from frontdesk.store.requests import TableRequests
from frontdesk.store.saved import TableSaved
from frontdesk.store.search import TableSearch
from frontdesk.store.table import TableStore
from frontdesk.store.templates import TemplateTable
from frontdesk.store.totals import TableTotals
from frontdesk_api.api import Api
from frontdesk_api.exchange import HttpEvent
from frontdesk_api.stores import Stores
from frontdesk_api.turnstile import Turnstile
from tests.admin_api import contract
from tests.fakes.memory_bucket import MemoryBucket
from tests.fakes.memory_directory import MemoryDirectory
from tests.fakes.memory_table import MemoryTable
from tests.fakes.open_browsers import Browsers
from tests.fakes.vault import MemoryVault, Providers
from tests.support.bureau import NotingBureau
from tests.support.counting import figure_deps

NOW: Final[Millis] = 1_800_000_000_000
HOTEL: Final = "demo-hotel"
RIVAL: Final = "rival-hotel"
TELEGRAM: Final = Inbox(id="tg", workspace_id=HOTEL, channel="telegram", account_id="100", name="Front desk")
INSTAGRAM: Final = Inbox(id="ig", workspace_id=HOTEL, channel="instagram", account_id="200")
RIVALS: Final = Inbox(id="rival-tg", workspace_id=RIVAL, channel="telegram", account_id="900")
MODEL: Final = "amazon.nova-lite-v1:0"
EVERYBODY: Final = "[owner admin agent viewer]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    json: Any

    @property
    def items(self) -> list[Any]:
        """The items of a list."""
        return list(self.json["items"])

    @property
    def fields(self) -> list[str]:
        """The fields that a problem names."""
        return [error["field"] for error in self.json["errors"]]


class MeddledStore(TableStore):
    """A store whose stream is read at once, and in which others can be made to act after a conversation was read."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self.meanwhile: list[Callable[[], object]] = []
        self.commits = 0
        self.lists = TableLists(table)
        self.search = TableSearch(table)
        self.figures = figure_deps(table)
        self.keeping = Keeping(store=TableCoverage(table), clock=lambda: NOW)

    @override
    def load(self, ref: ConversationRef, message_ids: Any = ()) -> Loaded | None:
        loaded = super().load(ref, message_ids)
        if self.meanwhile:
            self.meanwhile.pop(0)()
        return loaded

    @override
    def commit(self, change: Change) -> None:
        super().commit(change)
        self.commits += 1
        ref = change.after.ref
        head = HeadChanged(ref=ref, before=change.before, after=change.after)
        added = [MessageChanged(ref=ref, before=None, after=message) for message in change.added]
        revised = [MessageChanged(ref=ref, before=before, after=after) for before, after in change.revised]
        self.keeping.begin([ref.workspace_id])
        self.lists.follow([head])
        self.search.follow([head, *added, *revised])
        records = [RecordChanged(ref=ref, before=None, after=record) for record in change.records]
        follow(self.figures, [*added, *revised, *records])


class FollowedErasure(ErasureTable):
    """An erasure whose stream is read at once."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._items = table
        self._lists, self._search = TableLists(table), TableSearch(table)

    @override
    def remove_head(self, head: Head) -> None:
        super().remove_head(head)
        gone = HeadChanged(ref=head.ref, before=head, after=None)
        self._lists.follow([gone])
        self._search.follow([gone])

    @override
    def remove(self, places: Sequence[Key]) -> None:
        gone = [
            MessageChanged(ref=ref, before=items.decode(item, Message), after=None)
            for key, item in self._items.get(places).items()
            if key.SK.startswith(keys.MESSAGE) and (ref := keys.named_conversation(key.PK))
        ]
        super().remove(places)
        self._search.follow(gone)

    @override
    def remove_contact(self, workspace_id: str, contact_id: str) -> None:
        super().remove_contact(workspace_id, contact_id)
        gone = ContactChanged(workspace_id=workspace_id, contact_id=contact_id, before=None, after=None)
        TableTotals(self._items).follow([gone])


def claims(role: str = "[agent]", user: str = "ana", workspace: str = HOTEL) -> dict[str, str]:
    """The claims of an ID token, written as API Gateway writes them."""
    return {
        "sub": user,
        "token_use": "id",
        "email": f"{user}@example.com",
        "name": user.title(),
        "custom:workspace_id": workspace,
        "cognito:groups": role if role.startswith("[") else f"[{role}]",
    }


@dataclass
class Desk:
    """Two businesses, their customers, and people who call."""

    table: MemoryTable = field(default_factory=MemoryTable)
    now: Millis = NOW
    jobs: list[Job] = field(default_factory=list)
    most: int = 1_000_000

    def __post_init__(self) -> None:
        self.store = MeddledStore(self.table)
        self._numbers = count(1)
        for inbox in (TELEGRAM, INSTAGRAM, RIVALS):
            self.store.put_inbox(inbox)
        self.bucket = MemoryBucket()
        self.deps = deps(self.store, self.table, self.jobs, lambda: self.now, self.bucket)
        self.vault, self.providers = MemoryVault(), Providers()
        self.stores = stores(self.table, self.deps, self.vault, self.providers)
        turnstile = Turnstile(TableAllowance(MemoryTable()), lambda: self.now, self.most)
        self.api = Api(deps=self.deps, stores=self.stores, chance=lambda: b"k" * 32, turnstile=turnstile)

    def call(  # noqa: PLR0913  # all that an HTTP request has
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        role: str = "agent",
        user: str = "ana",
        workspace: str = HOTEL,
        headers: Mapping[str, str] | None = None,
        **query: object,
    ) -> Answer:
        """Call as a signed-in person."""
        raw = body if isinstance(body, str) or body is None else json.dumps(body)
        return self.call_with(method, path, raw, headers or {}, query, claims(role, user, workspace))

    def call_with(  # all that an HTTP request has
        self,
        method: str,
        path: str,
        body: str | None,
        headers: Mapping[str, str],
        query: Mapping[str, object],
        who: dict[str, str] | None = None,
    ) -> Answer:
        """Call with everything as it is given, as an owner unless said otherwise."""
        event: HttpEvent = {
            "requestContext": {
                "http": {"method": method},
                "authorizer": {"jwt": {"claims": who or claims("owner")}},
            },
            "rawPath": f"/api{path}",
            "rawQueryString": urlencode(query),
            "headers": dict(headers),
            "body": body,
        }
        return self.send(event)

    def send(self, event: HttpEvent) -> Answer:
        """Send an event as it is; its answer must be one of those that are promised."""
        response = self.api.respond(event)
        kind = response["headers"]["content-type"].partition(";")[0]
        answer = json.loads(response["body"]) if kind.endswith("json") else response["body"]
        path = event["rawPath"].removeprefix("/api")
        contract.check(event["requestContext"]["http"]["method"], path, response["statusCode"], kind, answer)
        return Answer(status=response["statusCode"], headers=response["headers"], json=answer)

    def employs(self, *users: str) -> None:
        """Let people sign in at the hotel with the address that `claims` gives them."""
        pool = self.stores.register.pool
        assert isinstance(pool, MemoryDirectory)
        for user in users:
            address = f"{user}@example.com"
            pool.users[HOTEL, user] = User(id=user, email=address, role=UserRole.AGENT, created_at=1)

    def get(self, path: str, **query: object) -> Answer:
        """Read as Ana, who may."""
        return self.call("GET", path, **query)  # type: ignore[arg-type]  # the rest is the query

    def customer_writes(  # noqa: PLR0913  # all that a message may be
        self,
        text: str = "hello",
        thread: str = "1",
        inbox: Inbox = TELEGRAM,
        *,
        contact: Contact | None = None,
        sent_at: Millis | None = None,
        reply_to: str | None = None,
        files: tuple[File, ...] = (),
    ) -> Head:
        """Store a customer's message, a millisecond after the last."""
        self.now += 1
        ref = conversation_ref(inbox.workspace_id, inbox.id, thread)
        event = Received(
            external_id=f"{thread}:{next(self._numbers)}",
            thread=thread,
            address=thread,
            type=MessageType.TEXT,
            text=text,
            sent_at=self.now if sent_at is None else sent_at,
            profile=Profile(name="Sofia"),
            reply_to=reply_to,
            media=files,
        )
        loaded = TableStore(self.table).load(ref)
        settings = self.store.settings(inbox.workspace_id)
        person = replace(contact, id=contact_id(inbox.workspace_id, inbox.id, thread)) if contact else None
        if person is not None and self.stores.contacts.contact(inbox.workspace_id, person.id) is None:
            self.table.put(items.contact_item(inbox.workspace_id, person))
        around = Circumstances(ref=ref, inbox=inbox, settings=settings, contact=person)
        change = receive(loaded.head if loaded else None, event, around, self.now)
        self.store.commit(change)
        return change.after

    def assistant_answers(self, head: Head, text: str) -> None:
        """Let the AI commit an answer to the latest message."""
        draft = Draft(text=text, author=ASSISTANT, covers=head.in_seq)
        answered = replace(head, version=head.version + 1, answered_seq=head.in_seq, first_unanswered_at=None)
        self.store.commit(queued(head, answered, [draft], self.now))

    def marks_as_sending(self, head: Head) -> Message:
        """Let the next message begin to leave."""
        entry = next_entry(head)
        assert entry is not None
        loaded = TableStore(self.table).load(head.ref, [entry.message_id])
        assert loaded is not None
        verdict = start(loaded.head, loaded.messages[entry.message_id], CHANNELS[head.channel].capabilities, self.now)
        assert isinstance(verdict, Send)
        self.store.commit(verdict.change)
        return verdict.message

    def provider_says(self, head: Head, outcome: Outcome) -> Message:
        """Let the next message leave and come to its fate."""
        leaving = self.marks_as_sending(head)
        change = finish(self.head(head.ref), leaving, outcome, self.now)
        assert change is not None
        self.store.commit(change)
        return change.revised[0][1]

    def head(self, ref: ConversationRef) -> Head:
        """A conversation as it is stored."""
        loaded = TableStore(self.table).load(ref)
        assert loaded is not None
        return loaded.head


def stores(table: Table, desk: Deps, vault: MemoryVault, providers: Providers) -> Stores:
    """The stores beside the conversations'."""
    contacts = ContactTable(table)
    urls = dict.fromkeys(CHANNELS, "https://provider")
    return Stores(
        audit=TableAudit(table),
        contacts=contacts,
        live=LiveDeps(
            store=TableLive(table), people=_Untouched(), browsers=Browsers(), clock=desk.clock, count=desk.count
        ),
        notes=NoteTable(table),
        mentions=TableMentions(table),
        erasure=FollowedErasure(table),
        register=Register(pool=MemoryDirectory(), store=TablePeople(table), clock=desk.clock),
        articles=ArticleTable(table),
        figures=TableFigures(table),
        coverage=TableCoverage(table),
        happened=TableHappened(table),
        lists=TableLists(table),
        search=TableSearch(table),
        inboxes=InboxDeps(store=TableStore(table), vault=vault, http=providers, base_urls=urls),
        templates=TemplateTable(table),
        push=TablePush(table),
        saved_replies=TableSaved(table, SavedReply),
        saved_views=TableSaved(table, SavedView),
        requests=TableRequests(table),
        campaigns=CampaignDeps(desk=desk, contacts=contacts, store=TableCampaigns(table)),
    )


def deps(store: TableStore, table: Table, jobs: list[Job], clock: Callable[[], Millis], bucket: Bucket) -> Deps:
    """All that the API gets; what it must not touch fails when it does."""
    return Deps(
        store=store,
        floor=FloorTable(table),
        bucket=bucket,
        contacts=ContactTable(store._table),
        inboxes=_Connected(store),
        shelf=Shelf(TemplateTable(store._table), clock),
        jobs=_Jobs(jobs),
        secrets=_Untouched(),
        http=_Untouched(),
        answerer=_Untouched(),
        channels=CHANNELS,
        base_urls={},
        bookings=TableBookings(table),
        bureau=NotingBureau(),
        pace=Pace(reply_delay=3 * SECOND, burst_cap=MINUTE),
        clock=clock,
        pause=lambda _: None,
        count=lambda _name, _channel: None,
    )


@dataclass
class _Jobs:
    sent: list[Job]

    def send(self, job: Job, delay: Millis = 0) -> None:
        assert delay >= 0
        self.sent.append(job)


@dataclass
class _Connected:
    store: TableStore

    def of(self, inbox_id: str) -> Inbox | None:
        return self.store.inbox(inbox_id)


class _Untouched:
    """Secrets, providers and models are not the API's business."""

    def of(self, inbox_id: str) -> Any:
        raise AssertionError(inbox_id)

    def person(self, token: str) -> Any:
        raise AssertionError(token)

    def send(self, request: HttpRequest) -> HttpResponse:
        raise AssertionError(request)

    def model(self, preferred: str | None) -> str:
        return preferred or MODEL

    def answer(self, prompt: Prompt, model: str, tools: Sequence[Tool] = ()) -> ModelAnswer:
        raise AssertionError(prompt, model, tools)


def settings_of(desk: Desk, **changed: Any) -> WorkspaceSettings:
    """Settings of the hotel, stored."""
    current = desk.store.settings(HOTEL)
    after = replace(current, version=current.version + 1, **changed)
    desk.store.put_settings(after, current.version)
    return after
