"""Typing and read marks are shown at once or not at all, and nothing depends on them."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Final

import pytest

from frontdesk.ai.base import Answer, Prompt, Tool
from frontdesk.change import Job, ReplyJob, SignalJob
from frontdesk.channels.base import HttpRequest, HttpResponse, Secrets
from frontdesk.errors import Ambiguous, NotSent
from frontdesk.ids import conversation_ref
from frontdesk.model import ConversationRef, Head, Inbox, Millis, Signal
from frontdesk.services import operate
from frontdesk.services.ingest import ingest
from frontdesk.services.operate import Asked
from frontdesk.services.reply import reply
from frontdesk.services.signals import FRESH, ask, show
from tests.channels.signing import meta
from tests.sim.world import AGENT, BROKEN, World

PHONE: Final = "15550100200"
WHATSAPP: Final = Inbox(id="wa", workspace_id="hotel", channel="whatsapp", account_id="105", phone="+15550100001")
REF: Final = conversation_ref("hotel", "wa", PHONE)


class Fixed:
    def of(self, inbox_id: str) -> Inbox | None:
        return WHATSAPP if inbox_id == "wa" else None


class Secret:
    def of(self, inbox_id: str) -> Secrets:
        return {"app_secret": "shared", "access_token": "invented"} if inbox_id == "wa" else {}


@dataclass
class Queue:
    jobs: list[Job]

    def send(self, job: Job, delay: Millis = 0) -> None:
        assert delay >= 0
        self.jobs.append(job)


@dataclass
class Model:
    """Notes which signals were asked for before it thinks."""

    jobs: list[Job]

    def model(self, preferred: str | None) -> str:
        return preferred or "stub"

    def answer(self, prompt: Prompt, model: str, tools: Sequence[Tool] = ()) -> Answer:
        assert any(isinstance(job, SignalJob) for job in self.jobs), (prompt, tools)
        return Answer(text="Gladly.", model=model, input_tokens=1, output_tokens=1, milliseconds=1)


@dataclass
class Desk:
    """One customer on WhatsApp, and what leaves for the provider and the queues."""

    jobs: list[Job] = field(default_factory=list)
    calls: list[HttpRequest] = field(default_factory=list)
    fails: Exception | None = None

    def __post_init__(self) -> None:
        world = World()
        self.now: Millis = world.now
        world.store.put_inbox(WHATSAPP)
        self.deps = replace(
            world.deps,
            store=world.store,
            inboxes=Fixed(),
            secrets=Secret(),
            jobs=Queue(self.jobs),
            http=self,
            answerer=Model(self.jobs),
            base_urls={"whatsapp": "https://graph.test"},
            clock=lambda: self.now,
        )

    def send(self, request: HttpRequest) -> HttpResponse:
        self.calls.append(request)
        if self.fails:
            raise self.fails
        return HttpResponse(status=200, headers={}, body=b'{"success":true}')

    def writes(self, name: str) -> Head:
        head = {"id": name, "timestamp": str(self.now // 1000), "from": PHONE}
        text = {**head, "type": "text", "text": {"body": "hello"}}
        change = {"field": "messages", "value": {"metadata": {"phone_number_id": "105"}, "messages": [text]}}
        body = {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}
        ingest("whatsapp", "wa", replace(meta(json.dumps(body).encode(), "shared"), received_at=self.now), self.deps)
        return self.head(REF)

    def head(self, ref: ConversationRef) -> Head:
        loaded = self.deps.store.load(ref)
        assert loaded is not None
        return loaded.head

    def signals(self) -> list[SignalJob]:
        return [job for job in self.jobs if isinstance(job, SignalJob)]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def job(desk: Desk, signal: Signal = Signal.TYPING, ref: ConversationRef = REF, about: str = "wamid.1") -> SignalJob:
    return SignalJob(ref=ref, signal=signal, at=desk.now, about=about)


def test_the_customer_sees_that_the_assistant_is_writing(desk: Desk) -> None:
    desk.writes("wamid.1")
    reply(ReplyJob(ref=REF, seq=1), desk.deps)
    assert desk.signals() == [replace(job(desk), epoch=1)]


def test_after_a_takeover_the_customer_no_longer_sees_the_assistant_writing(desk: Desk) -> None:
    desk.writes("wamid.1")
    reply(ReplyJob(ref=REF, seq=1), desk.deps)
    (asked,) = desk.signals()
    operate.takeover(desk.deps, Asked(ref=REF, actor=AGENT), "ana")
    show(asked, desk.deps)
    assert desk.calls == []


def test_a_signal_is_about_the_customers_latest_message(desk: Desk) -> None:
    desk.writes("wamid.1")
    desk.writes("wamid.2")
    ask(desk.deps, desk.head(REF), Signal.READ)
    (asked,) = desk.signals()
    show(asked, desk.deps)
    (call,) = desk.calls
    assert json.loads(call.body)["message_id"] == "wamid.2"


@pytest.mark.parametrize(("late", "calls"), [(FRESH, 1), (FRESH + 1, 0)])
def test_a_signal_that_waited_too_long_is_not_shown(desk: Desk, late: Millis, calls: int) -> None:
    desk.writes("wamid.1")
    asked = job(desk)
    desk.now += late
    show(asked, desk.deps)
    assert len(desk.calls) == calls


@pytest.mark.parametrize("failure", [NotSent(BROKEN), Ambiguous(BROKEN)])
def test_a_signal_that_fails_is_nobodys_concern(desk: Desk, failure: Exception) -> None:
    before = desk.writes("wamid.1")
    desk.fails = failure
    show(job(desk), desk.deps)
    assert len(desk.calls) == 1
    assert desk.head(REF) == before


def test_a_signal_for_nobody_makes_no_call(desk: Desk) -> None:
    show(job(desk, ref=conversation_ref("hotel", "wa", "nobody")), desk.deps)
    assert desk.calls == []


def test_reading_to_the_end_marks_as_read_and_reading_a_part_does_not(desk: Desk) -> None:
    desk.writes("wamid.1")
    desk.writes("wamid.2")
    operate.mark_read(desk.deps, Asked(ref=REF, actor=AGENT), 1)
    assert desk.signals() == []
    operate.mark_read(desk.deps, Asked(ref=REF, actor=AGENT), None)
    assert desk.signals() == [job(desk, Signal.READ, about="wamid.2")]


def test_a_channel_that_cannot_show_it_is_not_asked(desk: Desk) -> None:
    head = replace(desk.writes("wamid.1"), channel="twilio")
    desk.jobs.clear()
    assert ask(desk.deps, head, Signal.TYPING) is False
    assert desk.jobs == []


@contextmanager
def long_thought(after: Millis, every: Millis, act: Callable[[], object]) -> Iterator[None]:
    """The model takes so long that everything there is to do meanwhile is done twice."""
    assert 0 < after < every
    act()
    act()
    yield


def test_while_a_model_thinks_long_the_customer_sees_that_it_writes() -> None:
    world = World()
    jobs: list[Job] = []
    world.customer_writes("Is there parking?", 1)
    deps = replace(world.deps, jobs=Queue(jobs), answerer=Model(jobs), meanwhile=long_thought)
    reply(ReplyJob(ref=world.ref, seq=1), deps)
    signs = [asked for asked in jobs if isinstance(asked, SignalJob)]
    assert [(sign.signal, sign.epoch) for sign in signs] == [(Signal.TYPING, 1)] * 2
