"""Linking by use case: at ingest, from the stream, by people; counted, recorded, and the same however often it runs."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from frontdesk.domain import operate as rules
from frontdesk.domain.bookings.links import Unlink
from frontdesk.domain.echo import overheard
from frontdesk.errors import Conflict, Refused
from frontdesk.events import Echoed
from frontdesk.model import (
    DAY,
    Author,
    AuthorKind,
    Booking,
    BookingLink,
    BookingRef,
    BookingSettings,
    LinkedBy,
    MessageType,
    Stay,
)
from frontdesk.services import links
from frontdesk.services.operate import Asked, patch
from frontdesk.store.bookings import Hub, TableBookings
from tests.fakes.memory_table import MemoryTable
from tests.support.builders import AGENT, NOW
from tests.support.stays import PHONE, Stays, later

OTHER = "+15557654321"


@pytest.fixture
def stays() -> Stays:
    return Stays()


@dataclass
class Counted(TableBookings):
    """Bookings that count how often somebody looks."""

    stays: Stays
    looks: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(self.stays.table)

    @override
    def hub(self, workspace_id: str, phone: str) -> Hub:
        self.looks.append("hub")
        return super().hub(workspace_id, phone)

    @override
    def of(self, workspace_id: str, booking_ids: Any) -> Any:
        names = list(booking_ids)
        self.looks += ["bookings"] * bool(names)
        return super().of(workspace_id, names)


def counted(stays: Stays) -> list[str]:
    counting = Counted(stays=stays)
    stays.deps = replace(stays.deps, bookings=counting)
    return counting.looks


def linked_stay(link: BookingLink | None) -> Stay:
    assert link is not None
    assert link.stay is not None
    return link.stay


# at ingest


def test_a_new_conversation_is_linked_in_the_commit_that_makes_it(stays: Stays) -> None:
    stays.saves(stays.booking())
    head = stays.customer_writes()
    assert (head.version, stays.linked()) == (1, "B1")
    assert stays.history() == [(None, "B1", "the phone matches")]


@pytest.mark.parametrize("written", ["+52 1 55 1234 5678", "+525512345678"])
def test_the_other_form_of_a_number_is_the_same_number(stays: Stays, written: str) -> None:
    stays.saves(stays.booking(phone=written))
    stays.customer_writes(phone="+5215512345678")
    assert stays.linked() == "B1"


def test_only_what_is_new_looks_for_bookings(stays: Stays) -> None:
    looks = counted(stays)
    stays.customer_writes(1, phone=None)
    assert looks == []
    stays.customer_writes(2, phone=PHONE)
    assert looks == ["hub"]
    for number in range(3, 8):
        stays.customer_writes(number)
    assert looks == ["hub"]


def test_the_first_message_of_a_phone_costs_two_reads_at_most(stays: Stays) -> None:
    """One look at the phone; where it has bookings, one more for all of them."""
    stays.saves(stays.booking())
    stays.saves(stays.booking("B2", first=20, last=25))
    looks = counted(stays)
    stays.customer_writes()
    assert looks == ["hub", "bookings"]
    stays.customer_writes(2)
    assert looks == ["hub", "bookings"]


def test_what_our_own_side_writes_looks_nothing_up(stays: Stays) -> None:
    """B3, counted: managers, the assistant and the number itself."""
    stays.customer_writes()
    looks = counted(stays)
    for number, author in enumerate((AuthorKind.MANAGER, AuthorKind.ASSISTANT, AuthorKind.AGENT)):
        event = Echoed(
            external_id=f"e{number}",
            thread="15551234567",
            type=MessageType.TEXT,
            text="ours",
            author=Author(kind=author, id="x"),
        )
        stays.store.commit(overheard(stays.head(), event, stays.settings, NOW))
    assert stays.head().seq == 4
    assert looks == []


def test_who_comes_back_for_another_stay_gets_it(stays: Stays) -> None:
    stays.saves(stays.booking("last", first=-2, last=5))
    stays.customer_writes(1)
    stays.saves(stays.booking("next", first=200, last=207))
    stays.relink(stays.booking_record("next"))
    assert stays.linked() == "last"
    looks = counted(stays)
    stays.now = later(50)
    stays.customer_writes(2)
    assert stays.linked() == "last"
    stays.now = later(203)
    stays.customer_writes(3)
    assert stays.linked() == "next"
    assert stays.history()[-1] == ("last", "next", "the phone matches")
    assert looks.count("hub") <= 2


def test_a_message_that_comes_late_counts_from_when_it_was_sent(stays: Stays) -> None:
    stays.saves(stays.booking(first=-200, last=-100))
    stays.customer_writes(sent_at=NOW - 20 * DAY)
    assert stays.linked() == "B1"


# from the stream


def test_a_booking_that_comes_later_finds_its_conversation(stays: Stays) -> None:
    stays.customer_writes()
    assert stays.linked() is None
    stays.saves(stays.booking())
    stays.relink(stays.booking_record())
    assert stays.linked() == "B1"


def test_another_system_s_item_is_all_it_takes(stays: Stays) -> None:
    stays.store.put_settings(replace(stays.settings, bookings=BookingSettings(country="US"), version=1), 0)
    stays.customer_writes()
    stays.another_system_writes(tenant_phone="(555) 123-4567")
    stays.relink(stays.booking_record())
    assert stays.linked() == "B1"
    assert [name for _, name in stays.bookings.listed("hotel", 9)] == ["B1"]


def test_a_phone_that_changes_moves_the_link_and_keeps_the_history(stays: Stays) -> None:
    stays.customer_writes(1)
    stays.customer_writes(1, thread="15557654321", phone=OTHER)
    old = stays.booking()
    stays.saves(old)
    stays.relink(stays.booking_record())
    stays.saves(stays.booking(phone=OTHER))
    stays.relink(stays.booking_record(old=old))
    assert (stays.linked(), stays.linked("15557654321")) == (None, "B1")
    assert stays.history() == [
        (None, "B1", "the phone matches"),
        ("B1", None, "the booking has another phone now"),
    ]


@pytest.mark.parametrize(
    ("ends", "reason"),
    [
        (lambda stays: stays.deletes(), "the booking was deleted"),
        (lambda stays: stays.saves(stays.booking(status="cancelled")), "the booking was cancelled"),
        (lambda stays: stays.saves(stays.booking(first=300, last=301)), "outside the 90-day window"),
    ],
)
def test_a_stay_that_ends_otherwise_is_unlinked_with_a_record(stays: Stays, ends: Any, reason: str) -> None:
    stays.saves(stays.booking())
    stays.customer_writes()
    ends(stays)
    stays.relink(stays.booking_record(old=stays.booking()))
    assert stays.linked() is None
    assert stays.history()[-1] == ("B1", None, reason)


def test_new_dates_and_names_show_without_a_new_entry(stays: Stays) -> None:
    stays.saves(stays.booking())
    stays.customer_writes()
    stays.saves(replace(stays.booking(last=9), tenant_name="Sofia Marchetti"))
    stays.relink(stays.booking_record(old=stays.booking()))
    stay = linked_stay(stays.head().booking)
    assert (stay.tenant_name, str(stay.check_out)) == (
        "Sofia Marchetti",
        str(stays.booking(last=9).check_out),
    )
    assert len(stays.history()) == 1


def test_the_order_of_bookings_and_records_does_not_matter() -> None:
    """Every order of saving, and every order of the records, some of them twice: one link."""
    saved = (("past", -60, -50), ("current", -1, 3), ("soon", 10, 20))
    links_found = set()
    for order in permutations(saved):
        for records in (order, order[::-1], (*order, *order)):
            stays = Stays()
            stays.customer_writes()
            for name, first, last in order:
                stays.saves(stays.booking(name, first, last))
            for name, *_ in records:
                stays.relink(stays.booking_record(name))
            links_found.add(stays.head().booking)
    (link,) = links_found
    assert link is not None
    assert (linked_stay(link).id, [stay.id for stay in link.alternatives]) == ("current", ["soon", "past"])


ACTS = st.sampled_from(
    ["save past", "save current", "save soon", "delete current", "move soon", "write", "record", "all"]
)


@given(st.lists(ACTS, max_size=12))
def test_relinking_twice_is_relinking_once(acts: Sequence[str]) -> None:
    stays = Stays()
    stays.customer_writes()
    for number, act in enumerate(acts, 2):
        _act(stays, act, number)
    _act(stays, "all", 0)
    settled = stays.head()
    _act(stays, "all", 0)
    assert stays.head() == settled


def _act(stays: Stays, act: str, number: int) -> None:
    spans = {"past": (-60, -50), "current": (-1, 3), "soon": (10, 20)}
    match act.split():
        case "save", name:
            stays.saves(stays.booking(name, *spans[name]))
        case "delete", name:
            stays.deletes(name)
        case "move", name:
            stays.saves(stays.booking(name, *spans[name], phone=OTHER))
        case ("write",):
            stays.customer_writes(number)
        case ("record",):
            stays.relink(stays.phone_record())
        case _:
            stays.relink(*(stays.booking_record(name, stays.booking(name, *spans[name])) for name in spans))


def test_no_link_ever_crosses_a_workspace(stays: Stays) -> None:
    rival = Stays(table=stays.table, workspace_id="rival")
    rival.saves(rival.booking("theirs"))
    stays.customer_writes()
    stays.saves(stays.booking("ours", first=20, last=25))
    rival.customer_writes()
    for each in (stays, rival):
        each.relink(each.booking_record("ours"), each.booking_record("theirs"), each.phone_record())
    assert (stays.linked(), rival.linked()) == ("ours", "theirs")


# by people


def asked(stays: Stays) -> Asked:
    return Asked(ref=stays.ref(), actor=AGENT)


def test_an_unlink_by_a_person_stands(stays: Stays) -> None:
    stays.saves(stays.booking())
    stays.customer_writes()
    patch(stays.deps, asked(stays), rules.Patch(booking=Unlink(), reason="another Sofia"))
    stays.saves(stays.booking("B2", first=10, last=20))
    stays.relink(stays.booking_record(), stays.booking_record("B2"), stays.phone_record())
    stays.now = later(12)
    stays.customer_writes(2)
    link = stays.head().booking
    assert link is not None
    assert (link.stay, link.linked_by, link.by, link.at) == (None, LinkedBy.PERSON, AGENT, NOW)
    assert stays.history()[-1] == ("B1", None, "another Sofia")


def test_a_choice_by_a_person_stands_until_its_booking_is_gone(stays: Stays) -> None:
    for name, first, last in (("current", -1, 3), ("soon", 10, 20)):
        stays.saves(stays.booking(name, first, last))
    stays.customer_writes()
    soon = stays.bookings.one(BookingRef("hotel", "soon"))
    assert soon is not None
    patch(stays.deps, asked(stays), rules.Patch(booking=soon))
    stays.relink(stays.booking_record("current"), stays.phone_record())
    assert stays.linked() == "soon"
    stays.saves(stays.booking("soon", 11, 20, phone=OTHER))
    stays.relink(stays.booking_record("soon", old=stays.booking("soon", 10, 20)))
    stay = linked_stay(stays.head().booking)
    assert (stay.id, stay.check_in) == ("soon", stays.booking(first=11, last=20).check_in)
    stays.deletes("soon")
    stays.relink(stays.booking_record("soon", old=stays.booking("soon", 11, 20, phone=OTHER)))
    assert stays.linked() == "current"
    assert stays.history()[-1] == ("soon", "current", "the booking was deleted")


def test_a_cancelled_booking_is_not_to_be_chosen(stays: Stays) -> None:
    stays.customer_writes()
    with pytest.raises(Refused, match="cancelled"):
        patch(stays.deps, asked(stays), rules.Patch(booking=stays.booking(status="cancelled")))


def test_a_booking_that_vanishes_while_it_is_chosen_is_not_linked(stays: Stays) -> None:
    stays.customer_writes()
    gone: Booking = stays.booking("never saved")
    with pytest.raises(Conflict):
        patch(stays.deps, asked(stays), rules.Patch(booking=gone))
    assert stays.linked() is None


def _everything(stays: Stays) -> dict[str, object]:
    assert isinstance(stays.table, MemoryTable)
    return {str(item["PK"]) + str(item["SK"]): item for item in stays.table.everything()}


def test_a_dry_run_changes_nothing(stays: Stays) -> None:
    stays.customer_writes()
    stays.saves(stays.booking())
    before = _everything(stays)
    (outcome,) = links.relink_phone("hotel", "+1 (555) 123-4567", stays.deps, dry_run=True)
    assert (outcome.before, outcome.after, outcome.reason) == (None, "B1", "the phone matches")
    assert _everything(stays) == before
