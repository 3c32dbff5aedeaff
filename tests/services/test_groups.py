"""Group texts: the first message of a customer opens one, at a provider that checks what it is asked."""

import json
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import pytest

from frontdesk.change import DeliverJob, Job
from frontdesk.channels import CHANNELS
from frontdesk.channels.base import HttpRequest, HttpResponse
from frontdesk.domain.forwarding import has_group
from frontdesk.errors import Ambiguous, FrontdeskError, NotSent
from frontdesk.events import Echoed, Received
from frontdesk.failures import NO_ANSWER, UNREACHABLE
from frontdesk.ids import conversation_ref
from frontdesk.model import (
    MINUTE,
    SECOND,
    AuditEvent,
    Author,
    AuthorKind,
    Direction,
    Head,
    Inbox,
    Message,
    MessageType,
    Millis,
    Status,
)
from frontdesk.services import ingest
from frontdesk.services.deliver import Later, deliver
from frontdesk_local.simulators.call import Call
from frontdesk_local.simulators.inboxes import Inbox as Account
from frontdesk_local.simulators.inboxes import Inboxes
from frontdesk_local.simulators.twilio.provider import Twilio
from frontdesk_local.simulators.world import World
from tests.local.simulators.support import NOW, TWILIO
from tests.support.stays import Stays

CUSTOMER: Final = "+15557300148"
MANAGERS: Final = ("+15557300149", "+15557300150")
INBOX: Final = Inbox(
    id="tw",
    workspace_id="hotel",
    channel="twilio",
    account_id=TWILIO.account_id,
    phone=TWILIO.phone,
    manager_phones=MANAGERS,
    messaging_service="MG" + "b" * 32,
)


@dataclass
class Provider:
    """Twilio, played by the simulator; `faults` befall the next calls whose path holds their word."""

    account: Account = TWILIO
    faults: list[tuple[str, FrontdeskError | HttpResponse]] = field(default_factory=list)
    calls: list[tuple[str, str, dict[str, list[str]]]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.world = World(inboxes=Inboxes([self.account]))
        self.twilio = Twilio(self.world)

    def send(self, request: HttpRequest) -> HttpResponse:
        parts = urlsplit(request.url)
        fields = parse_qs(request.body.decode("ascii"))
        self.calls.append((request.method, parts.path, fields))
        fault = next((fault for fault in self.faults if fault[0] in parts.path), None)
        if fault is not None:
            self.faults.remove(fault)
            if isinstance(fault[1], HttpResponse):
                return fault[1]
            raise fault[1]
        answer = self._answer(request, parts.path, parts.query, fields)
        if any(word in parts.path for word in self.lost):
            self.lost.clear()
            raise Ambiguous(NO_ANSWER)
        return answer

    def _answer(self, request: HttpRequest, path: str, query: str, fields: dict[str, list[str]]) -> HttpResponse:
        body: Any = {name: values[0] if len(values) == 1 else values for name, values in fields.items()}
        asked: Any = {name: values[0] for name, values in parse_qs(query).items()}
        headers = {name.title(): value for name, value in request.headers.items()}
        call = Call(method=request.method, path=path, at=NOW, headers=headers, query=asked, body=body)
        answer = self.twilio.answer(call)
        return HttpResponse(status=answer.status, headers={}, body=json.dumps(answer.logged_body).encode())

    def groups(self) -> list[set[str]]:
        """The phones of every group there is."""
        return [set(group.roster) for group in self.world.groups.of(self.account.account_id)]

    def said(self) -> list[str]:
        """Everything that was said in groups."""
        every = self.world.groups.of(self.account.account_id)
        return [message.body for group in every for _, message in group.messages.items()]

    def sms(self) -> list[str]:
        return [fields["Body"][0] for _, path, fields in self.calls if path.endswith("/Messages.json")]


@dataclass
class House:
    """The desk with that provider, one customer and what is to be sent."""

    inbox: Inbox = INBOX
    provider: Provider = field(default_factory=Provider)

    def __post_init__(self) -> None:
        self.jobs: list[Job] = []
        self.stays = Stays(now=NOW, jobs=self.jobs)
        self.store = self.stays.store
        self.store.put_inbox(self.inbox)
        self.deps = replace(
            self.stays.deps,
            http=self.provider,
            inboxes=_Inboxes(self.inbox),
            secrets=_Secrets({"auth_token": TWILIO.secret("auth_token")}),
            channels=CHANNELS,
            base_urls={
                "twilio": "https://sim/twilio",
                "twilio-conversations": "https://sim/twilio-conversations",
            },
        )
        self.ref = conversation_ref("hotel", self.inbox.id, CUSTOMER)
        self._number = 0

    def writes(self, text: str = "Is there parking?", *, in_group: bool = False, **more: Any) -> None:
        """The customer writes to the number."""
        self._number += 1
        event = Received(
            external_id=f"SM{self._number}",
            thread=CUSTOMER,
            address=CUSTOMER,
            type=MessageType.TEXT,
            text=text,
            in_group=in_group,
            **more,
        )
        ingest._received(event, self.inbox, self.deps)

    def delivers(self) -> Later | None:
        """Work on what waits in the queue, once each."""
        waiting = [job for job in self.jobs if isinstance(job, DeliverJob)]
        self.jobs.clear()
        outcomes = [deliver(job, self.deps) for job in waiting]
        return next((outcome for outcome in outcomes if outcome), None)

    def again(self) -> Later | None:
        """Work on the first that is still to leave, as the sweep does."""
        job = DeliverJob(ref=self.ref, message_id=self.head().outbox[0].message_id, token="again")
        return deliver(job, self.deps)

    def head(self) -> Head:
        loaded = self.store.load(self.ref)
        assert loaded is not None
        return loaded.head

    def messages(self) -> list[Message]:
        return list(self.store.history(self.ref, 50))

    def told(self) -> list[str]:
        """What the timeline tells of deliveries."""
        events = [record for record in self.store.records(self.ref) if isinstance(record, AuditEvent)]
        return [event.reason for event in events if event.kind == "delivery"]

    def person_says(self, text: str) -> None:
        from frontdesk.domain.outgoing import Draft, queued  # noqa: PLC0415  # a person's message in one line

        head = self.head()
        after = replace(head, version=head.version + 1)
        change = queued(head, after, [Draft(text=text, author=Author(kind=AuthorKind.AGENT, id="ana"))], self.stays.now)
        self.store.commit(change)
        self.jobs += change.jobs


@dataclass
class _Inboxes:
    inbox: Inbox

    def of(self, inbox_id: str) -> Inbox | None:
        return self.inbox if inbox_id == self.inbox.id else None


@dataclass
class _Secrets:
    secrets: dict[str, str]

    def of(self, inbox_id: str) -> dict[str, str]:
        return self.secrets if inbox_id else {}


@pytest.fixture
def house() -> House:
    return House()


def test_the_first_message_opens_a_group_and_is_forwarded(house: House) -> None:
    house.writes()
    assert house.delivers() is None
    assert house.provider.groups() == [{CUSTOMER, *MANAGERS, TWILIO.phone}]
    assert house.provider.said() == [f"{CUSTOMER}: Is there parking?"]
    (_, path, fields) = house.provider.calls[0]
    assert path == "/twilio-conversations/v1/ConversationWithParticipants"
    assert fields["MessagingServiceSid"] == [INBOX.messaging_service]
    assert {"identity": "ASSISTANT", "messaging_binding": {"projected_address": TWILIO.phone}} in [
        json.loads(member) for member in fields["Participant"]
    ]
    head = house.head()
    assert has_group(head)
    assert set(head.addresses) == {CUSTOMER, head.thread}
    assert head.outbox == ()
    assert house.told() == ["a group was opened"]
    assert [message.direction for message in house.messages()] == [Direction.INBOUND]


def test_what_is_written_from_then_on_goes_into_the_group(house: House) -> None:
    house.writes()
    house.delivers()
    house.person_says("Yes, in the yard.")
    house.delivers()
    house.writes("Thanks")
    house.delivers()
    assert house.provider.said() == [f"{CUSTOMER}: Is there parking?", "Yes, in the yard.", f"{CUSTOMER}: Thanks"]
    assert house.provider.sms() == []
    assert len(house.provider.groups()) == 1


def test_what_the_group_has_seen_is_not_forwarded_again(house: House) -> None:
    house.writes()
    house.delivers()
    house.writes("To all of you", in_group=True)
    sid = house.head().thread
    event = Received(external_id="IM9", thread=sid, address=CUSTOMER, type=MessageType.TEXT, text="And here")
    ingest._received(replace(event, aliases=(CUSTOMER,)), house.inbox, house.deps)
    house.delivers()
    assert house.provider.said() == [f"{CUSTOMER}: Is there parking?"]
    assert [message.text for message in house.messages()] == ["Is there parking?", "To all of you", "And here"]
    assert house.head().in_seq == 3


def test_a_manager_in_the_group_is_one_of_us_and_takes_over(house: House) -> None:
    house.writes()
    house.delivers()
    event = Echoed(
        external_id="IM1",
        thread=house.head().thread,
        type=MessageType.TEXT,
        text="I'll open the gate.",
        author=Author(kind=AuthorKind.MANAGER, id=MANAGERS[0]),
    )
    ingest._echoed(event, house.inbox, None, house.deps)  # type: ignore[arg-type]  # only kept where it is unknown
    last = house.messages()[-1]
    assert (last.direction, last.author.kind, last.author.id) == (Direction.OUTBOUND, AuthorKind.MANAGER, MANAGERS[0])
    assert house.head().status is Status.SUPPORT_ACTIVE


@pytest.mark.parametrize("known", ["by its sid", "by its members"])
def test_a_group_with_the_same_members_is_adopted(house: House, known: str) -> None:
    other = House(provider=house.provider, inbox=replace(INBOX, id="tw2"))
    other.ref = conversation_ref("hotel", "tw2", CUSTOMER)
    other.writes("On another desk")
    other.delivers()
    if known == "by its members":
        body = json.dumps({"code": 50438, "message": "Group MMS with given participant list exists", "status": 409})
        house.provider.faults.append(("WithParticipants", HttpResponse(status=409, headers={}, body=body.encode())))
    house.writes()
    house.delivers()
    assert len(house.provider.groups()) == 1
    assert house.head().thread == other.head().thread
    assert house.told() == ["an existing group was adopted"]


def test_two_first_messages_at_once_make_one_group(house: House) -> None:
    house.writes("One")
    house.writes("Two")
    house.delivers()
    assert len(house.provider.groups()) == 1
    assert house.provider.said() == [f"{CUSTOMER}: One", f"{CUSTOMER}: Two"]


@pytest.mark.parametrize("lost", ["WithParticipants", "nothing"])
def test_opening_it_twice_finds_the_first(house: House, lost: str) -> None:
    """The answer was lost, or the worker died before it wrote the sid down."""
    house.provider.lost.append(lost)
    house.writes()
    house.delivers()
    house.stays.now += MINUTE
    if house.head().outbox:
        house.again()
    assert len(house.provider.groups()) == 1
    assert house.provider.said() == [f"{CUSTOMER}: Is there parking?"]


def test_a_provider_that_is_down_is_tried_again(house: House) -> None:
    house.provider.faults += [("WithParticipants", NotSent(UNREACHABLE)), ("WithParticipants", Ambiguous(NO_ANSWER))]
    house.writes()
    waits: list[Millis] = []
    outcome = house.delivers()
    while outcome is not None:
        waits.append(outcome.wait)
        house.stays.now += outcome.wait
        outcome = house.again()
    assert waits == [2 * SECOND, 4 * SECOND]
    assert house.provider.said() == [f"{CUSTOMER}: Is there parking?"]


def test_one_that_stays_down_is_reported_and_holds_nothing_up(house: House) -> None:
    house.provider.faults += [("WithParticipants", NotSent(UNREACHABLE)) for _ in range(9)]
    house.writes()
    house.person_says("Yes, in the yard.")
    for _ in range(9):
        if not house.head().outbox:
            break
        outcome = house.again()
        house.stays.now += outcome.wait if outcome else 0
    assert house.told() == ["no group: Channel not reachable"]
    house.person_says("Are you there?")
    house.delivers()
    assert house.provider.sms() == ["Yes, in the yard.", "Are you there?"]
    assert not has_group(house.head())


def test_an_account_without_group_texts_is_told_of_once_a_day(house: House) -> None:
    off = HttpResponse(status=400, headers={}, body=json.dumps({"code": 50452, "message": "", "status": 400}).encode())
    house.provider.faults.append(("WithParticipants", off))
    for number in range(3):
        house.writes(f"Hello {number}")
        house.delivers()
    assert house.told() == ["no group: Group messages are not enabled"]
    assert len(house.provider.calls) == 1
    house.stays.now += 25 * 60 * MINUTE
    house.writes("Next day")
    house.delivers()
    assert house.provider.said() == [f"{CUSTOMER}: Next day"]


def test_a_manager_who_is_not_taken_is_left_out() -> None:
    bad = House(inbox=replace(INBOX, manager_phones=("+4930123456", MANAGERS[0])))
    bad.writes()
    bad.delivers()
    assert bad.provider.groups() == [{CUSTOMER, MANAGERS[0], TWILIO.phone}]
    (event,) = [record for record in bad.store.records(bad.ref) if isinstance(record, AuditEvent)]
    assert event.detail["left_out"] == "+4930123456"


def test_a_customer_who_cannot_be_in_a_group_is_answered_alone(house: House) -> None:
    abroad = "+447700900123"
    house.ref = conversation_ref("hotel", house.inbox.id, abroad)
    event = Received(external_id="SM1", thread=abroad, address=abroad, type=MessageType.TEXT, text="Hello")
    ingest._received(event, house.inbox, house.deps)
    house.delivers()
    house.person_says("Hello to you")
    house.delivers()
    assert house.provider.groups() == []
    assert house.provider.sms() == ["Hello to you"]
    assert house.told() == ["no group: The group does not take it"]


def test_a_forward_that_may_have_arrived_is_not_repeated(house: House) -> None:
    house.provider.faults.append(("/Messages", Ambiguous(NO_ANSWER)))
    house.writes()
    house.delivers()
    assert house.provider.said() == []
    assert house.head().outbox == ()
    assert house.told() == ["a group was opened", "not forwarded to the group: Maybe sent"]


@pytest.mark.parametrize(
    "inbox", [replace(INBOX, manager_phones=()), replace(INBOX, phone=None)], ids=["no managers", "no number"]
)
def test_without_managers_there_is_no_group(inbox: Inbox) -> None:
    house = House(inbox=inbox)
    house.writes()
    house.delivers()
    assert house.provider.calls == []
    assert house.head().outbox == ()


def test_our_side_may_write_first(house: House) -> None:
    """A manager's message begins a conversation: stored as ours, people's, and nothing is looked up."""
    sid = "CH" + "1" * 32
    event = Echoed(
        external_id="IM1",
        thread=sid,
        type=MessageType.TEXT,
        text="Your flat is ready.",
        author=Author(kind=AuthorKind.MANAGER, id=MANAGERS[0]),
    )
    ingest._echoed(event, house.inbox, None, house.deps)  # type: ignore[arg-type]  # only kept where it is unknown
    loaded = house.store.load(conversation_ref("hotel", house.inbox.id, sid))
    assert loaded is not None
    head = loaded.head
    assert (head.seq, head.in_seq, head.status, head.booking) == (1, 0, Status.SUPPORT_ACTIVE, None)
    customer = Received(external_id="IM2", thread=sid, address=CUSTOMER, type=MessageType.TEXT, text="Thank you")
    ingest._received(replace(customer, aliases=(CUSTOMER,)), house.inbox, house.deps)
    again = house.store.load(head.ref)
    assert again is not None
    assert (again.head.seq, again.head.in_seq) == (2, 1)
