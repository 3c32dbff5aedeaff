"""The whole desk in one thread under a virtual clock: real rules, store and channels, fakes at every port.

Other actors run whenever one waits at a port, so takeovers fall into every gap. The gate before and after each
port call can kill the actor there, exhaustively.
"""

import heapq
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TypeVar

from frontdesk.ai.base import Answer, Answerer, Prompt, Tool
from frontdesk.change import Change, DeliverJob, Job, LookUpJob, MediaJob, ReplyJob, SignalJob
from frontdesk.channels import CHANNELS
from frontdesk.channels.base import HttpRequest, HttpResponse, Request, Secrets
from frontdesk.domain import operate
from frontdesk.domain.outgoing import Draft
from frontdesk.errors import Ambiguous, FrontdeskError, NotSent, QueueUnavailable, StoreUnavailable
from frontdesk.ids import conversation_ref
from frontdesk.menus import as_sent
from frontdesk.model import (
    MINUTE,
    SECOND,
    Author,
    AuthorKind,
    Catalogue,
    Failure,
    Inbox,
    MenuStyle,
    MessageStatus,
    Millis,
    Status,
    Template,
    WorkspaceSettings,
)
from frontdesk.services.deliver import deliver
from frontdesk.services.ingest import ingest
from frontdesk.services.library import StoredLibrary
from frontdesk.services.ports import Deps, Http, Pace
from frontdesk.services.reply import reply
from frontdesk.services.shelf import Shelf
from frontdesk.services.sweep import sweep
from frontdesk.services.templates import listed
from frontdesk.services.transition import transition
from frontdesk.store.attributes import StoredItem
from frontdesk.store.base import Loaded
from frontdesk.store.bookings import TableBookings
from frontdesk.store.client import Table
from frontdesk.store.contacts import ContactTable
from frontdesk.store.floor import FloorTable
from frontdesk.store.knowledge import ArticleTable
from frontdesk.store.table import TableStore
from frontdesk.store.templates import TemplateTable
from tests.fakes.memory_bucket import MemoryBucket
from tests.fakes.memory_table import MemoryTable
from tests.support.bureau import NotingBureau
from tests.support.invariants import Call, violations

T = TypeVar("T")
START: Millis = 1_800_000_000_000
INBOX = Inbox(id="tg", workspace_id="hotel", channel="telegram", account_id="100")
SECRETS: Mapping[str, str] = {"secret_token": "s3cret", "bot_token": "100:abc"}
AGENT = Author(kind=AuthorKind.AGENT, id="ana", name="Ana")
BROKEN = Failure(code="broken", title="", detail="", action="")


class Killed(BaseException):
    """The process is gone: nothing after this point runs, nothing is caught."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Where and how an actor fails: at the `at`-th port call, killed before or after it, or its answer lost."""

    at: int
    kind: str  # before, after, lost


@dataclass
class World:
    """One run; `faults` decide what breaks, `provider_retries` whether the channel redelivers."""

    faults: tuple[Fault, ...] = ()
    provider_retries: bool = True
    chat: str = "4242"
    provider_url: str = "http://provider"
    assistant_says: str = "answer"
    model_takes: Millis = 2 * SECOND
    now: Millis = START
    calls: list[Call] = field(default_factory=list)
    acknowledged: set[str] = field(default_factory=set)
    history: list[tuple[str, str]] = field(default_factory=list)
    ports: list[str] = field(default_factory=list)
    asked: int = 0
    dead: list[Job] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ref = conversation_ref("hotel", "tg", self.chat)
        self.table = self.make_table()
        self.store = TableStore(self.table)
        self._agenda: list[tuple[Millis, int, Callable[[], None]]] = []
        self.store.put_inbox(INBOX)
        self.store.put_settings(WorkspaceSettings(workspace_id="hotel"), 0)
        self._order = count()
        self._busy_groups: set[str] = set()
        self._groups: Mapping[str, list[DeliverJob]] = defaultdict(list)
        self._tokens: dict[str, Millis] = {}
        self._provider_ids = count(9000)
        self._provider_answers: list[str] = []
        self.deps = Deps(
            bucket=MemoryBucket(),
            contacts=ContactTable(self.table),
            store=_Gated(self, "store", self.store),  # type: ignore[arg-type]  # stands in for the whole Protocol
            floor=_Gated(self, "floor", FloorTable(self.table)),  # type: ignore[arg-type]  # as above
            inboxes=_Gated(self, "inboxes", _Directory()),  # type: ignore[arg-type]  # as above
            shelf=_Gated(self, "shelf", Shelf(TemplateTable(self.table), lambda: self.now)),  # type: ignore[arg-type]  # as above
            jobs=_Gated(self, "jobs", self),  # type: ignore[arg-type]  # as above
            secrets=_Gated(self, "secrets", _Vault()),  # type: ignore[arg-type]  # as above
            http=_Gated(self, "http", self.make_http()),  # type: ignore[arg-type]  # as above
            answerer=_Gated(self, "answerer", self.make_answerer()),  # type: ignore[arg-type]  # as above
            library=_Gated(self, "library", StoredLibrary(ArticleTable(self.table))),  # type: ignore[arg-type]  # as above
            channels=CHANNELS,
            base_urls={"telegram": self.provider_url},
            bookings=TableBookings(self.table),
            bureau=NotingBureau(),
            pace=Pace(reply_delay=3 * SECOND, burst_cap=MINUTE),
            clock=lambda: self.now,
            pause=lambda up_to: self.advance(up_to // 2),
            count=lambda _name, _channel: None,
        )

    def make_table(self) -> Table:
        """The table of this run."""
        return MemoryTable(between=lambda: self.advance(1))

    def make_http(self) -> Http:
        """The way to the provider."""
        return _Provider(self)

    def make_answerer(self) -> Answerer:
        """The model."""
        return _Model(self)

    def everything(self) -> Iterable[StoredItem]:
        """Every item of the table."""
        assert isinstance(self.table, MemoryTable)
        return self.table.everything()

    def offers(self, template: Template) -> None:
        """Let the business have a menu."""
        catalogue = Catalogue(templates=(listed(template),), version=1)
        TemplateTable(self.table).put(replace(template, workspace_id="hotel"), catalogue)

    def at(self, when: Millis, act: Callable[[], None]) -> None:
        """Let an actor begin `when` milliseconds after now."""
        heapq.heappush(self._agenda, (self.now + when, next(self._order), act))

    def advance(self, millis: Millis) -> None:
        """Let time pass; whoever is due acts meanwhile."""
        until = self.now + millis
        while self._agenda and self._agenda[0][0] <= until:
            when, _, act = heapq.heappop(self._agenda)
            self.now = max(self.now, when)
            self._run(act)
        self.now = max(self.now, until)

    def rest(self, minutes: int = 40) -> None:
        """Let everything come to rest, the schedule running every minute."""
        for minute in range(minutes):
            self.at(minute * MINUTE + 30 * SECOND, self._swept)
        self.advance(minutes * MINUTE)

    def _swept(self) -> None:
        with suppress(FrontdeskError):
            sweep(self.deps)

    def _run(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Killed:
            self.history.append(("killed", ""))

    def gate(self, port: str, call: Callable[[], T]) -> T:
        """Pass a port: others get their turn, and a fault strikes here."""
        number = len(self.ports)
        self.ports.append(port)
        fault = next((fault.kind for fault in self.faults if fault.at == number), None)
        self.advance(5)
        if fault == "before":
            raise Killed
        result = call()
        if fault == "after":
            raise Killed
        if fault == "lost":
            raise _lost(port)
        return result

    # the customer and the channel

    def customer_writes(self, text: str, number: int, *, dated: Millis = 0, redelivery: int = 0) -> None:
        """Deliver an update, again and again while it is not acknowledged, if the channel does that."""
        body = {
            "update_id": number,
            "message": {
                "message_id": number,
                "date": (START + dated) // SECOND,
                "chat": {"id": int(self.chat), "type": "private"},
                "from": {"id": int(self.chat), "is_bot": False, "first_name": "Sofia"},
                "text": text,
            },
        }
        request = Request(
            method="POST",
            headers={"x-telegram-bot-api-secret-token": SECRETS["secret_token"]},
            body=json.dumps(body).encode(),
            received_at=self.now,
        )

        def again() -> None:
            self.customer_writes(text, number, dated=dated, redelivery=redelivery + 1)

        try:
            ingest("telegram", "tg", request, self.deps)
        except (Killed, FrontdeskError):
            if self.provider_retries and redelivery < 20:
                self.at((redelivery + 1) * 10 * SECOND, again)
            return
        self.acknowledged.add(f"{self.chat}:{number}")

    # people

    def person(self, name: str, decide: Callable[[Loaded], Change | None], again: int = 0) -> None:
        """Let a person act, again if it failed; it counts from the acknowledgement on."""
        try:
            found = transition(self.deps, self.ref, decide)
        except (Killed, FrontdeskError):
            found = None
        if found is None:
            if again < 20:
                self.at(2 * SECOND, lambda: self.person(name, decide, again + 1))
            return
        self.history.append((name, ""))

    def takes_over(self) -> None:
        """Ana takes over."""
        self.person("takeover", lambda loaded: operate.takeover(loaded.head, "ana", AGENT, self.now))

    def releases(self) -> None:
        """Ana gives the conversation back."""
        self.person("release", lambda loaded: operate.release(loaded.head, AGENT, self.now))

    def sets(self, status: Status) -> None:
        """Ana sets a status."""
        name = "release" if status is Status.ACTIVE else "takeover"
        self.person(name, lambda loaded: operate.patch(loaded.head, operate.Patch(status=status), AGENT, self.now))

    def says(self, text: str) -> None:
        """Ana writes."""
        draft = Draft(text=text, author=AGENT)
        capabilities = CHANNELS["telegram"].capabilities
        self.person("said", lambda loaded: operate.say(loaded.head, draft, loaded.settings, capabilities, self.now))

    # the queues

    def send(self, job: Job, delay: Millis = 0) -> None:
        """Enqueue as SQS does: a delay on the standard queue, groups and deduplication on the other."""
        assert not isinstance(job, MediaJob | SignalJob | LookUpJob), (
            "nobody sends files here, and Telegram shows no read marks"
        )
        if isinstance(job, ReplyJob):
            self.at(delay + 10, lambda: self._reply(job))
            return
        if self._tokens.get(job.token, 0) > self.now:
            return
        self._tokens[job.token] = self.now + 5 * MINUTE
        self._groups[job.ref.conversation_id].append(job)
        self.at(10, lambda: self._next(job.ref.conversation_id))

    def _reply(self, job: ReplyJob, receives: int = 1) -> None:
        try:
            reply(job, self.deps)
        except (Killed, FrontdeskError):
            if receives >= 5:
                self.dead.append(job)
                return
            self.at(6 * MINUTE, lambda: self._reply(job, receives + 1))

    def _next(self, group: str, receives: int = 1) -> None:
        if group in self._busy_groups or not self._groups[group]:
            return
        self._busy_groups.add(group)
        job = self._groups[group][0]
        try:
            later = deliver(job, self.deps)
            wait = None if later is None or receives >= 4 else later.wait
        except (Killed, FrontdeskError):
            wait = 3 * MINUTE
        if wait is None or receives >= 5:
            self._groups[group].pop(0)
            self._busy_groups.discard(group)
            self.at(1, lambda: self._next(group))
            return

        def again() -> None:
            self._busy_groups.discard(group)
            self._next(group, receives + 1)

        self.at(max(wait, 1), again)

    # verdicts

    def violations(self) -> list[str]:
        """Everything broken at rest."""
        return [*violations(self.everything(), self.calls, self.acknowledged), *self._fence()]

    def _fence(self) -> list[str]:
        """I6: no automatic call without its sending commit, and no such commit after an acknowledged takeover."""
        taken, marked, broken = False, set[str](), []
        for what, text in self.history:
            match what:
                case "takeover":
                    taken = True
                case "release":
                    taken = False
                case "sending":
                    marked.add(text)
                    if taken and text.startswith(self.assistant_says):
                        broken.append(f"I6 marked as sending after a takeover: {text}")
                case "call" if text not in marked:
                    broken.append(f"I6 called without its sending commit: {text}")
        return broken

    def committed(self, change: Change) -> None:
        """Keep what the fence is judged by."""
        for _, after in change.revised:
            if after.status is MessageStatus.SENDING:
                self.history.append(("sending", as_sent(after.text or "", after.menu, MenuStyle.BUTTONS)))

    def provider_takes(self, request: HttpRequest) -> HttpResponse:
        """Be Telegram."""
        text = str(json.loads(request.body)["text"])
        self.history.append(("call", text))
        answer = self._provider_answers.pop(0) if self._provider_answers else "ok"
        if answer == "429":
            self.calls.append(Call(text=text, accepted=False, throttled=True))
            body = {"ok": False, "error_code": 429, "description": "x", "parameters": {"retry_after": 7}}
            return HttpResponse(status=429, headers={}, body=json.dumps(body).encode())
        if answer == "refused":
            raise NotSent(BROKEN)
        self.calls.append(Call(text=text, accepted=answer in ("ok", "lost")))
        if answer in ("lost", "timeout"):
            raise Ambiguous(BROKEN)
        body = {
            "ok": True,
            "result": {"message_id": next(self._provider_ids), "chat": {"id": int(self.chat)}, "date": 1},
        }
        return HttpResponse(status=200, headers={}, body=json.dumps(body).encode())

    def provider_will(self, *answers: str) -> None:
        """Script the provider's next answers: ok, 429, refused, timeout, lost."""
        self._provider_answers.extend(answers)


def _lost(port: str) -> FrontdeskError:
    """The call was made and its answer never came."""
    if port.startswith("jobs"):
        return QueueUnavailable(port)
    if port.startswith("http"):
        return Ambiguous(BROKEN)
    return StoreUnavailable(port)


class _Gated:
    """A port behind the world's gate."""

    def __init__(self, world: World, name: str, target: object) -> None:
        self._world, self._name, self._target = world, name, target

    def __getattr__(self, method: str) -> Callable[..., object]:
        bound = getattr(self._target, method)
        port = f"{self._name}.{method}"

        def call(*arguments: object) -> object:
            def make() -> object:
                result = bound(*arguments)
                if method == "commit" and isinstance(arguments[0], Change):
                    self._world.committed(arguments[0])
                return list(result) if method == "due" else result

            return self._world.gate(port, make)

        return call


class _Directory:
    def of(self, inbox_id: str) -> Inbox | None:
        return INBOX if inbox_id == INBOX.id else None


class _Vault:
    def of(self, inbox_id: str) -> Secrets:
        return SECRETS if inbox_id == INBOX.id else {}


@dataclass
class _Provider:
    world: World

    def send(self, request: HttpRequest) -> HttpResponse:
        return self.world.provider_takes(request)


@dataclass
class _Model:
    world: World

    def model(self, preferred: str | None) -> str:
        return preferred or "stub"

    def answer(self, prompt: Prompt, model: str, tools: Sequence[Tool] = ()) -> Answer:
        del tools
        self.world.asked += 1
        text = f"answer {self.world.asked} to {prompt.turns[-1].text.splitlines()[-1]}"
        self.world.advance(self.world.model_takes)
        wants_person = "manager" in prompt.turns[-1].text
        return Answer(text=text, model=model, hand_off="wants the manager" if wants_person else None)
