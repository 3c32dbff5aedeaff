"""Twilio tells of one message by Messaging and by Conversations: it is stored once, whichever comes first."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Final
from urllib.parse import urlencode

import pytest

from frontdesk.channels.base import Secrets
from frontdesk.ids import conversation_ref
from frontdesk.model import MINUTE, ConversationRef, Head, Inbox, Message, Millis
from frontdesk.services.ingest import ingest
from tests.channels.signing import twilio
from tests.sim.world import World

KIT: Final = "+15550100200"
GROUP: Final = "CH0001"
URL: Final = "https://desk.example.com/webhooks/twilio/tw"
TWILIO: Final = Inbox(
    id="tw", workspace_id="hotel", channel="twilio", account_id="AC1", phone="+15550100100", public_webhook_url=URL
)


class Fixed:
    def of(self, inbox_id: str) -> Inbox | None:
        return TWILIO if inbox_id == "tw" else None


class Secret:
    def of(self, inbox_id: str) -> Secrets:
        return {"auth_token": "shared"} if inbox_id == "tw" else {}


class Desk:
    """Takes what Twilio tells, at a time of one's own."""

    def __init__(self) -> None:
        world = World()
        world.store.put_inbox(TWILIO)
        self.now: Millis = world.now
        self.deps = replace(world.deps, store=world.store, inboxes=Fixed(), secrets=Secret(), clock=lambda: self.now)

    def told(self, **fields: str) -> None:
        request = twilio(urlencode({"AccountSid": "AC1", **fields}).encode(), "shared", URL)
        ingest("twilio", "tw", replace(request, received_at=self.now), self.deps)

    def by_messaging(self, name: str, text: str, sender: str = KIT, **more: str) -> None:
        self.told(MessageSid=f"SM{name}", From=sender, To="+15550100100", Body=text, NumMedia="0", **more)

    def by_conversations(self, name: str, text: str, author: str = KIT, group: str = GROUP) -> None:
        fields = {"ConversationSid": group, "Author": author, "Body": text, "Source": "SMS"}
        self.told(EventType="onMessageAdded", MessageSid=f"IM{name}", **fields)

    def heads(self) -> list[Head]:
        refs = [conversation_ref("hotel", "tw", thread) for thread in (KIT, GROUP, "CH0002", "+15550100201")]
        return [loaded.head for ref in refs if (loaded := self.deps.store.load(ref))]

    def texts(self, ref: ConversationRef) -> list[str | None]:
        return [message.text for message in self.messages(ref)]

    def messages(self, ref: ConversationRef) -> Sequence[Message]:
        return self.deps.store.history(ref, 50)


@pytest.fixture
def desk() -> Desk:
    return Desk()


WAYS: Final[Sequence[Callable[[Desk, str, str], None]]] = (Desk.by_messaging, Desk.by_conversations)


@pytest.mark.parametrize("order", list(permutations(WAYS)), ids=["messaging first", "conversations first"])
def test_a_message_told_twice_is_stored_once_and_answered_once(
    desk: Desk, order: Sequence[Callable[[Desk, str, str], None]]
) -> None:
    for _ in range(2):  # and each of them is redelivered
        for tell in order:
            tell(desk, "1", "Any rooms left?")
    (head,) = desk.heads()
    assert (head.in_seq, head.seq, head.told) == (1, 1, ())
    assert (set(head.addresses), head.thread, head.contact.phone) == ({KIT, GROUP}, GROUP, KIT)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_same_words_twice_told_twice_each_are_two_messages(desk: Desk, order: Sequence[int]) -> None:
    tellings = [(tell, name) for name in ("1", "2") for tell in WAYS]
    for number in order:
        tell, name = tellings[number]
        tell(desk, name, "yes")
    (head,) = desk.heads()
    assert head.in_seq == 2
    names = ["SM1", "SM2", "IM1", "IM2"]
    found = [desk.deps.store.named("tw", [name]) for name in names]
    assert all(found)
    assert len({name for one in found for name in one.values()}) == 2


def test_the_same_words_by_one_way_only_are_as_many_messages_as_they_are(desk: Desk) -> None:
    for number in range(3):
        desk.by_messaging(str(number), "yes")
    (head,) = desk.heads()
    assert head.in_seq == 3


def test_other_words_another_sender_or_another_time_are_another_message(desk: Desk) -> None:
    desk.by_messaging("1", "yes")
    desk.by_conversations("2", "no")
    desk.by_conversations("3", "yes", author="+15550100201")
    desk.now += 2 * MINUTE + 1
    desk.by_conversations("4", "yes")
    assert sum(head.in_seq for head in desk.heads()) == 4


def test_a_message_just_in_time_is_the_same(desk: Desk) -> None:
    desk.by_messaging("1", " yes ")
    desk.now += 2 * MINUTE
    desk.by_conversations("2", "yes")
    (head,) = desk.heads()
    assert head.in_seq == 1


def test_answers_go_into_the_group_as_soon_as_there_is_one(desk: Desk) -> None:
    desk.by_messaging("1", "hello")
    assert desk.heads()[0].thread == KIT
    desk.by_conversations("2", "hello again")
    (head,) = desk.heads()
    assert (head.thread, head.in_seq) == (GROUP, 2)
    desk.by_messaging("3", "and by SMS")
    (head,) = desk.heads()
    assert (head.thread, head.in_seq) == (GROUP, 3)


def test_a_group_of_two_does_not_swallow_what_the_second_writes_alone(desk: Desk) -> None:
    other = "+15550100201"
    desk.by_conversations("1", "we are two", author=KIT)
    desk.by_messaging("2", "just me", sender=other)
    desk.by_conversations("3", "me too", author=other)
    desk.by_messaging("4", "just me again", sender=other)
    group, alone = desk.heads()
    assert desk.texts(group.ref) == ["we are two", "me too"]
    assert desk.texts(alone.ref) == ["just me", "just me again"]
