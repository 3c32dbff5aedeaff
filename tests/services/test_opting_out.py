"""F6: a STOP on one channel stops everything automatic on all of the contact's channels."""

from dataclasses import replace
from typing import Final

from frontdesk.change import Change
from frontdesk.domain.window import can_send
from frontdesk.model import (
    SYSTEM,
    AuthorKind,
    Capabilities,
    ConversationRef,
    Decision,
    DecisionReason,
    Direction,
    Head,
    StatusChange,
)
from tests.sim.world import World

OPEN: Final = Capabilities(text_limit=4096)


def _mine(world: World, ref: ConversationRef) -> Head:
    loaded = world.store.load(ref)
    assert loaded is not None
    return loaded.head


def _another_of_the_same_contact(world: World, first: Head) -> Head:
    """A conversation that people have merged under the same contact."""
    place = {"conversation_id": "OTHERCONVERSATION", "thread": "8800", "addresses": ("8800",)}
    other = replace(first, **place, version=1, control_epoch=1)  # type: ignore[arg-type]  # three of its fields
    record = StatusChange(at=world.now, version=1, status=other.status, actor=SYSTEM, reason="merged")
    world.store.commit(Change(before=None, after=other, records=(record,)))
    return other


def test_a_stop_reaches_the_contacts_other_conversations_and_is_confirmed_once() -> None:
    world = World()
    world.customer_writes("hello", 1)
    world.rest(2)
    first = _mine(world, world.ref)
    other = _another_of_the_same_contact(world, first)

    world.customer_writes("STOP", 2)
    assert _mine(world, world.ref).contact.opted_out, "with the message itself"
    world.rest(2)

    assert _mine(world, other.ref).contact.opted_out
    assert can_send(_mine(world, other.ref), AuthorKind.ASSISTANT, OPEN, world.now) is not None
    reasons = [record.reason for record in world.store.records(world.ref) if isinstance(record, Decision)]
    assert reasons[-1] is DecisionReason.OPTED_OUT
    said = [m.text for m in world.store.history(world.ref, 10) if m.direction is Direction.OUTBOUND]
    assert len([text for text in said if "START" in (text or "")]) == 1

    world.customer_writes("are you there?", 3)
    world.rest(2)
    assert len([m for m in world.store.history(world.ref, 10) if m.direction is Direction.OUTBOUND]) == len(said)

    world.customer_writes("start", 4)
    world.rest(2)
    assert not _mine(world, world.ref).contact.opted_out
    assert not _mine(world, other.ref).contact.opted_out
