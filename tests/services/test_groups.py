"""Group texts: the first message of a customer opens one, at a provider that checks what it is asked."""

import json
from dataclasses import replace

import pytest

from frontdesk.channels.base import HttpResponse
from frontdesk.domain.bookings.forwarding import has_group
from frontdesk.errors import Ambiguous, NotSent
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
    Inbox,
    MessageType,
    Millis,
    Status,
)
from frontdesk.services import ingest
from tests.local.simulators.support import TWILIO
from tests.support.groups import CUSTOMER, INBOX, MANAGERS, House


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
