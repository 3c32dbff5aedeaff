"""A booking and a conversation written at the same moment find each other, in every interleaving of all their steps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest

from frontdesk.domain.bookings.choice import Reach, choose
from frontdesk.domain.bookings.links import booking_id
from frontdesk.phones import canonical
from tests.support.interleavings import GatedTable, every_interleaving
from tests.support.stays import PHONE, Stays

OTHER = "+15557654321"


@dataclass
class Story:
    """Actors on one desk; what they leave is checked against the pure choice."""

    begin: Callable[[Stays], None]
    actors: Callable[[Stays], Sequence[Callable[[], object]]]
    stays: Stays = field(init=False)
    unlinked: int = 0

    def on(self, table: GatedTable) -> Sequence[Callable[[], object]]:
        self.stays = Stays(table=table)
        self.begin(self.stays)
        return self.actors(self.stays)

    def check(self) -> None:
        """The link is what the bookings say, and each side is pointed to from where it is."""
        stays = self.stays
        head = stays.head()
        there = stays.bookings.of(stays.workspace_id, ["B1", "B2"]).values()
        own = [
            booking for booking in there if booking and canonical(booking.tenant_phone) == canonical(head.contact.phone)
        ]
        expected = choose(own, head.last_inbound_at, Reach.of(stays.settings))
        self.unlinked += head.booking != expected
        for booking in own:
            assert booking.id in stays.bookings.hub(stays.workspace_id, PHONE).bookings
        linked = booking_id(head.booking)
        if linked:
            assert stays.bookings.linked(replace(stays.booking(linked)).ref) == (head.conversation_id,)


def nothing(_: Stays) -> None:
    """An empty desk."""


def booked(stays: Stays) -> None:
    stays.saves(stays.booking())
    stays.relink(stays.booking_record())


def wrote(stays: Stays) -> None:
    stays.customer_writes()
    stays.relink(stays.phone_record())


def both(stays: Stays) -> None:
    booked(stays)
    wrote(stays)


def not_linked_yet(stays: Stays) -> None:
    """Both are there, and the booking's record still waits to be worked on."""
    wrote(stays)
    stays.saves(stays.booking())


def moved_away(stays: Stays) -> None:
    """Another system gave a linked booking another phone, and the record still waits."""
    stays.another_system_writes()
    stays.relink(stays.booking_record())
    wrote(stays)
    stays.another_system_writes(tenant_phone=OTHER)


def save(stays: Stays) -> Callable[[], object]:
    def act() -> None:
        stays.saves(stays.booking())
        stays.relink(stays.booking_record())

    return act


def create(stays: Stays) -> Callable[[], object]:
    return lambda: wrote(stays)


def delete(stays: Stays) -> Callable[[], object]:
    def act() -> None:
        stays.deletes()
        stays.relink(stays.booking_record(old=stays.booking()))

    return act


def move_phone(stays: Stays) -> Callable[[], object]:
    def act() -> None:
        stays.saves(stays.booking(phone=OTHER))
        stays.relink(stays.booking_record(old=stays.booking()))

    return act


def other_system(stays: Stays) -> Callable[[], object]:
    def act() -> None:
        stays.another_system_writes()
        stays.relink(stays.booking_record())

    return act


def late(stays: Stays) -> Callable[[], object]:
    return lambda: stays.relink(stays.booking_record(old=stays.booking()))


def move_back(stays: Stays) -> Callable[[], object]:
    def act() -> None:
        stays.another_system_writes()
        stays.relink(stays.booking_record(old=stays.booking(phone=OTHER)))

    return act


def replay(stays: Stays) -> Callable[[], object]:
    return lambda: stays.relink(stays.booking_record(old=stays.booking(first=-3)))


STORIES = [
    pytest.param(nothing, [save, create], id="a booking is saved while its tenant writes for the first time"),
    pytest.param(nothing, [other_system, create], id="another system writes the item meanwhile"),
    pytest.param(booked, [delete, create], id="the booking is deleted meanwhile"),
    pytest.param(booked, [move_phone, create], id="the booking gets another phone meanwhile"),
    pytest.param(not_linked_yet, [delete, late], id="the booking is deleted while its first record is worked on"),
    pytest.param(moved_away, [move_back, late], id="the booking moves back while the record of its move is worked on"),
    pytest.param(both, [delete, replay], id="a record is replayed while the booking is deleted"),
    pytest.param(both, [move_phone, replay], id="a record is replayed while the phone changes"),
]


@pytest.mark.parametrize(("begin", "acts"), STORIES)
def test_nobody_is_left_unlinked(
    begin: Callable[[Stays], None], acts: Sequence[Callable[[Stays], Callable[[], object]]]
) -> None:
    """Who goes on is chosen anew before every write and every look at a collection."""
    story = Story(begin=begin, actors=lambda stays: [act(stays) for act in acts])
    runs = every_interleaving(story.on, story.check)
    print(f"{runs} interleavings, {story.unlinked} wrong links")
    assert story.unlinked == 0
    assert runs > 20


@pytest.mark.sweep
def test_nobody_is_left_unlinked_whatever_is_read_when() -> None:
    """The original race with every single read as a step of its own."""
    story = Story(begin=nothing, actors=lambda stays: [save(stays), create(stays)])
    runs = every_interleaving(story.on, story.check, fine=True)
    print(f"{runs} interleavings, {story.unlinked} wrong links")
    assert story.unlinked == 0
