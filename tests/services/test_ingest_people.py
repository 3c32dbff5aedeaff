"""One person on WhatsApp is one conversation, by phone, by user id, or by both; receipts find our message by our id."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

import pytest
from typing_extensions import override

from frontdesk.channels.base import Secrets
from frontdesk.domain import operate
from frontdesk.domain.outgoing import Draft
from frontdesk.domain.sending import Send, start
from frontdesk.ids import conversation_ref, successor
from frontdesk.model import AuditEvent, Capabilities, Head, Inbox, MessageStatus
from frontdesk.services.ingest import ingest
from frontdesk.services.ports import Deps
from frontdesk.store.base import Arrival
from frontdesk.store.table import TableStore
from tests.channels.signing import meta
from tests.sim.world import AGENT, World

PHONE: Final = "15550100200"
USER_ID: Final = "US.7700112233"
WHATSAPP: Final = Inbox(id="wa", workspace_id="hotel", channel="whatsapp", account_id="105", phone="+15550100001")


class Fixed:
    """One inbox and its secrets."""

    def __init__(self, known: Inbox | None) -> None:
        self._known = known

    def of(self, inbox_id: str) -> Inbox | None:
        return self._known if self._known and inbox_id == self._known.id else None


class Secret:
    def of(self, inbox_id: str) -> Secrets:
        return {"app_secret": "shared", "access_token": "invented"} if inbox_id == "wa" else {}


@pytest.fixture
def deps() -> Deps:
    world = World()
    world.store.put_inbox(WHATSAPP)
    return replace(world.deps, store=world.store, inboxes=Fixed(WHATSAPP), secrets=Secret())


def told(deps: Deps, **value: object) -> None:
    change = {"field": "messages", "value": {"metadata": {"phone_number_id": "105"}, **value}}
    body = {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}
    ingest("whatsapp", "wa", replace(meta(json.dumps(body).encode(), "shared"), received_at=deps.clock()), deps)


def written(deps: Deps, name: str, sender: Mapping[str, str]) -> None:
    text = {"id": name, "timestamp": "1790000000", "type": "text", "text": {"body": name}}
    told(deps, messages=[{**text, **sender}])


def head_of(deps: Deps, thread: str) -> Head | None:
    loaded = deps.store.load(conversation_ref("hotel", "wa", thread))
    return loaded.head if loaded else None


@pytest.mark.parametrize(
    "senders",
    [
        ({"from": PHONE}, {"from": PHONE, "from_user_id": USER_ID}, {"from_user_id": USER_ID}),
        ({"from_user_id": USER_ID}, {"from": PHONE, "from_user_id": USER_ID}, {"from_user_id": USER_ID}),
        ({"from": PHONE, "from_user_id": USER_ID}, {"from": PHONE, "from_user_id": USER_ID}),
    ],
    ids=["phone first", "user id first", "both at once"],
)
def test_a_person_known_by_phone_and_by_user_id_has_one_conversation(
    deps: Deps, senders: tuple[Mapping[str, str], ...]
) -> None:
    for number, sender in enumerate(senders):
        written(deps, f"wamid.{number}", sender)
    found = [head for thread in (PHONE, USER_ID) if (head := head_of(deps, thread))]
    assert [head.in_seq for head in found] == [len(senders)]
    assert set(found[0].addresses) == {PHONE, USER_ID}


def test_an_answer_from_the_business_app_finds_the_conversation_by_the_persons_other_address(deps: Deps) -> None:
    written(deps, "wamid.1", {"from": PHONE, "from_user_id": USER_ID})
    echo = {"id": "wamid.e", "to": PHONE, "timestamp": "1790000001", "type": "text", "text": {"body": "on my way"}}
    told(deps, message_echoes=[{"from": "15550100001", **echo}])
    head = head_of(deps, USER_ID)
    assert head is not None
    assert (head.status, head.last_message_preview) == ("support_active", "on my way")


def test_a_receipt_that_comes_before_the_call_has_returned_finds_the_message_by_our_own_id(deps: Deps) -> None:
    written(deps, "wamid.1", {"from": PHONE})
    message_id = sending(deps)
    told(
        deps,
        statuses=[
            {
                "id": "wamid.out",
                "status": "delivered",
                "timestamp": "1790000002",
                "recipient_id": PHONE,
                "biz_opaque_callback_data": message_id,
            }
        ],
    )
    loaded = deps.store.load(conversation_ref("hotel", "wa", PHONE), [message_id])
    assert loaded is not None
    message = loaded.messages[message_id]
    assert (message.status, message.external_id) == (MessageStatus.DELIVERED, "wamid.out")
    assert loaded.head.outbox == ()


def sending(deps: Deps) -> str:
    """Bring a person's message to `sending` and return its id."""
    loaded = deps.store.load(conversation_ref("hotel", "wa", PHONE))
    assert loaded is not None
    always = Capabilities(text_limit=4096)
    said = operate.say(loaded.head, Draft(text="hello", author=AGENT), loaded.settings, always, deps.clock())
    deps.store.commit(said)
    step = start(said.after, said.added[0], always, deps.clock())
    assert isinstance(step, Send)
    deps.store.commit(step.change)
    return step.message.id


NEW_PHONE: Final = "15550100299"
NEW_USER_ID: Final = "US.9900112233"


def moved(deps: Deps, sender: Mapping[str, str], system: Mapping[str, str], name: str = "wamid.s") -> None:
    notice = {"id": name, "timestamp": "1790000005", "type": "system", "system": {"body": "moved", **system}}
    told(deps, messages=[{**notice, **sender}])


def renumbered(deps: Deps) -> None:
    moved(deps, {"from": PHONE}, {"type": "user_changed_number", "wa_id": NEW_PHONE})


def test_a_person_with_a_new_number_goes_on_in_the_same_conversation(deps: Deps) -> None:
    written(deps, "wamid.1", {"from": PHONE})
    for _ in range(2):
        renumbered(deps)
    written(deps, "wamid.2", {"from": NEW_PHONE})
    head = head_of(deps, PHONE)
    assert head is not None
    assert (head.in_seq, head.thread, head.addresses) == (2, NEW_PHONE, (NEW_PHONE,))
    assert head.contact.phone == f"+{NEW_PHONE}"
    assert head_of(deps, NEW_PHONE) is None
    records = [record for record in deps.store.records(head.ref) if isinstance(record, AuditEvent)]
    assert [(record.reason, record.detail) for record in records] == [
        ("the customer has another number", {"from": PHONE, "to": NEW_PHONE})
    ]


def test_who_gets_the_number_afterwards_is_somebody_else(deps: Deps) -> None:
    written(deps, "wamid.1", {"from": PHONE})
    renumbered(deps)
    written(deps, "wamid.2", {"from": PHONE})
    written(deps, "wamid.3", {"from": PHONE})
    first = head_of(deps, PHONE)
    assert first is not None
    later = deps.store.load(successor(first.ref, PHONE))
    assert later is not None
    assert (first.in_seq, later.head.in_seq) == (1, 2)
    assert later.head.contact.id != first.contact.id
    assert (first.contact.phone, later.head.contact.phone) == (f"+{NEW_PHONE}", f"+{PHONE}")


def test_a_number_that_wrote_already_joins_the_conversation_it_belongs_to(deps: Deps) -> None:
    written(deps, "wamid.1", {"from": PHONE})
    written(deps, "wamid.2", {"from": NEW_PHONE})
    renumbered(deps)
    written(deps, "wamid.3", {"from": NEW_PHONE})
    old, early = head_of(deps, PHONE), head_of(deps, NEW_PHONE)
    assert old is not None
    assert early is not None
    assert (old.in_seq, early.in_seq) == (2, 1)


def test_a_new_user_id_leads_to_the_same_person_and_is_written_to(deps: Deps) -> None:
    written(deps, "wamid.1", {"from": PHONE, "from_user_id": USER_ID})
    moved(deps, {}, {"type": "user_changed_user_id", "previous_user_id": USER_ID, "user_id": NEW_USER_ID})
    written(deps, "wamid.2", {"from_user_id": NEW_USER_ID})
    head = head_of(deps, USER_ID)
    assert head is not None
    assert (head.in_seq, head.thread, set(head.addresses)) == (2, NEW_USER_ID, {PHONE, NEW_USER_ID})
    assert head.contact.phone == f"+{PHONE}"


def test_a_new_number_of_nobody_is_kept_as_it_came(deps: Deps) -> None:
    renumbered(deps)
    assert head_of(deps, PHONE) is None
    assert head_of(deps, NEW_PHONE) is None


def test_somebody_known_twice_goes_on_in_one_conversation_once_both_addresses_come_together(deps: Deps) -> None:
    written(deps, "wamid.1", {"from": PHONE})
    written(deps, "wamid.2", {"from_user_id": USER_ID})
    written(deps, "wamid.3", {"from": PHONE, "from_user_id": USER_ID})
    written(deps, "wamid.4", {"from": PHONE})
    written(deps, "wamid.5", {"from_user_id": USER_ID})
    found = [head.in_seq for thread in (PHONE, USER_ID) if (head := head_of(deps, thread))]
    assert found == [1, 4]


def test_two_first_messages_at_once_from_two_addresses_of_one_person_make_one_conversation(deps: Deps) -> None:
    class Overtaken(TableStore):
        """Another delivery is stored right after the first look."""

        meanwhile: list[Callable[[], None]]

        @override
        def arrive(self, *found: Any, **named: Any) -> Arrival:  # whatever the store takes
            seen = super().arrive(*found, **named)
            if self.meanwhile:
                self.meanwhile.pop()()
            return seen

    assert isinstance(deps.store, TableStore)
    store = Overtaken(deps.store._table)
    store.meanwhile = [lambda: written(deps, "wamid.1", {"from": PHONE})]
    written(replace(deps, store=store), "wamid.2", {"from": PHONE, "from_user_id": USER_ID})
    assert head_of(deps, USER_ID) is None
    head = head_of(deps, PHONE)
    assert head is not None
    assert (head.in_seq, set(head.addresses)) == (2, {PHONE, USER_ID})
