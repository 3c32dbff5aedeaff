"""A Twilio message whose answer was lost is found among what Twilio has, and never sent a second time."""

import json
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import parse_qs

import pytest

from frontdesk.change import Change, DeliverJob, Job, LookUpJob
from frontdesk.channels.base import HttpRequest, HttpResponse, Secrets
from frontdesk.domain.outgoing import Draft
from frontdesk.domain.receive import Circumstances, receive
from frontdesk.errors import Ambiguous, SendError
from frontdesk.ids import conversation_ref
from frontdesk.model import MINUTE, SECOND, Head, Inbox, Message, MessageStatus, Millis, WorkspaceSettings
from frontdesk.services import operate
from frontdesk.services.deliver import deliver
from frontdesk.services.operate import Asked
from frontdesk.services.sweep import sweep
from frontdesk.services.traces import look_up
from tests.channels.twilio.test_traces import at
from tests.sim.world import AGENT, BROKEN, World
from tests.support.builders import received

KIT: Final = "+15550100200"
TWILIO: Final = Inbox(id="tw", workspace_id="hotel", channel="twilio", account_id="AC1", phone="+15550100100")
REF: Final = conversation_ref("hotel", "tw", KIT)
S = MessageStatus


class Fixed:
    def of(self, inbox_id: str) -> Inbox | None:
        return TWILIO if inbox_id == "tw" else None


class Secret:
    def of(self, inbox_id: str) -> Secrets:
        return {"auth_token": "shared"} if inbox_id == "tw" else {}


@dataclass
class Queue:
    jobs: list[Job]

    def send(self, job: Job, delay: Millis = 0) -> None:
        assert delay >= 0
        self.jobs.append(job)


@dataclass
class Desk:
    """Twilio, which takes everything, and lists it; `lost` says which answers do not arrive."""

    taken: list[dict[str, object]] = field(default_factory=list)
    lost: list[SendError | None] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    takes: bool = True

    def __post_init__(self) -> None:
        world = World()
        self.now: Millis = world.now
        self.deps = replace(
            world.deps,
            store=world.store,
            inboxes=Fixed(),
            secrets=Secret(),
            jobs=Queue(self.jobs),
            http=self,
            base_urls={"twilio": "https://api.test"},
            clock=lambda: self.now,
        )
        settings = WorkspaceSettings(workspace_id="hotel")
        event = replace(received("SM0", sent_at=self.now), thread=KIT, address=KIT)
        around = Circumstances(ref=REF, inbox=TWILIO, settings=settings, contact=None)
        self.deps.store.commit(receive(None, event, around, self.now))

    def send(self, request: HttpRequest) -> HttpResponse:
        if request.method == "GET":
            return HttpResponse(status=200, headers={}, body=json.dumps({"messages": self.taken[::-1]}).encode())
        sid = f"SM{len(self.taken) + 1}"
        if self.takes:
            text = parse_qs(request.body.decode())["Body"][0]
            facts = {"body": text, "direction": "outbound-api", "date_created": at(self.now)}
            self.taken.append({"sid": sid, **facts})
        failure = self.lost.pop(0) if self.lost else None
        if failure:
            raise failure
        return HttpResponse(status=201, headers={}, body=json.dumps({"sid": sid}).encode())

    def says(self, text: str) -> str:
        written = operate.say(self.deps, Asked(ref=REF, actor=AGENT), Draft(text=text, author=AGENT))
        assert written is not None
        self.work()
        return written.message.id

    def passes(self, millis: Millis) -> None:
        self.now += millis
        sweep(self.deps)
        self.work()

    def work(self) -> None:
        while self.jobs:
            job = self.jobs.pop(0)
            if isinstance(job, DeliverJob):
                deliver(job, self.deps)
            if isinstance(job, LookUpJob):
                look_up(job, self.deps)

    def message(self, name: str) -> Message:
        loaded = self.deps.store.load(REF, [name])
        assert loaded is not None
        return loaded.messages[name]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_what_twilio_has_taken_is_sent_and_left_once(desk: Desk) -> None:
    desk.lost = [Ambiguous(BROKEN)]
    name = desk.says("Gladly.")
    assert desk.message(name).status is S.UNKNOWN
    desk.passes(30 * SECOND)
    assert (desk.message(name).status, desk.message(name).external_id) == (S.SENT, "SM1")
    assert len(desk.taken) == 1


def test_what_twilio_has_not_taken_was_not_sent_and_is_left_to_people(desk: Desk) -> None:
    desk.lost, desk.takes = [Ambiguous(BROKEN)], False
    name = desk.says("Gladly.")
    for wait in (30 * SECOND, 90 * SECOND, 8 * MINUTE):
        assert desk.message(name).status is S.UNKNOWN
        desk.passes(wait)
    error = desk.message(name).error
    assert error is not None
    assert (desk.message(name).status, error.code) == (S.FAILED, "no_trace")
    assert desk.taken == []


def test_the_same_words_sent_before_are_no_trace(desk: Desk) -> None:
    first = desk.says("Gladly.")
    desk.lost, desk.takes = [Ambiguous(BROKEN)], False
    second = desk.says("Gladly.")
    desk.passes(30 * SECOND)
    assert (desk.message(first).status, desk.message(second).status) == (S.SENT, S.UNKNOWN)


def test_an_earlier_try_of_the_same_message_is_no_trace_of_the_second(desk: Desk) -> None:
    name = desk.says("Gladly.")
    message = desk.message(name)
    head = _head(desk)
    failed = replace(message, status=S.FAILED)
    after = replace(head, version=head.version + 1)
    desk.deps.store.commit(Change(before=head, after=after, revised=((message, failed),)))
    desk.lost, desk.takes = [Ambiguous(BROKEN)], False
    operate.retry(desk.deps, Asked(ref=REF, actor=AGENT), name)
    desk.work()
    desk.passes(30 * SECOND)
    assert desk.message(name).status is S.UNKNOWN


def _head(desk: Desk) -> Head:
    loaded = desk.deps.store.load(REF)
    assert loaded is not None
    return loaded.head


def test_two_of_the_same_words_with_both_answers_lost_get_a_trace_each(desk: Desk) -> None:
    desk.lost = [Ambiguous(BROKEN), Ambiguous(BROKEN)]
    names = [desk.says("Gladly.") for _ in range(2)]
    desk.passes(30 * SECOND)
    assert {desk.message(name).external_id for name in names} == {"SM1", "SM2"}
