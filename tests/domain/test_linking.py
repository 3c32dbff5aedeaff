"""Which stay is chosen: B4's order, exact edges in the workspace's own days, and the same whatever came first."""

from datetime import date, datetime, timedelta
from itertools import permutations
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.bookings.choice import Reach, choose, span
from frontdesk.model import DAY, SECOND, Booking, BookingSource, LinkedBy, Millis

UTC_90: Final = Reach(days=90, time_zone="UTC")
ZONES: Final = (
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "Asia/Tehran",
    "Africa/Cairo",
    "Pacific/Apia",
    "Asia/Kathmandu",
)


def booking(name: str, first: str, last: str, **more: object) -> Booking:
    return Booking(
        workspace_id="w",
        id=name,
        apartment_id=f"apartment of {name}",
        tenant_phone="+15551234567",
        check_in=date.fromisoformat(first),
        check_out=date.fromisoformat(last),
        **more,  # type: ignore[arg-type]  # what a test is about
    )


def at(text: str, zone: str = "UTC") -> Millis:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * SECOND)


def chosen(bookings: list[Booking], wrote: Millis, reach: Reach = UTC_90) -> str | None:
    link = choose(bookings, wrote, reach)
    return link.stay.id if link and link.stay else None


PAST = booking("past", "2026-03-01", "2026-03-08")
OLDER = booking("older", "2026-02-01", "2026-02-08")
CURRENT = booking("current", "2026-04-28", "2026-05-03")
SOON = booking("soon", "2026-05-20", "2026-05-25")
LATER = booking("later", "2026-06-20", "2026-06-25")
WROTE = at("2026-05-01T12:00:00")


@pytest.mark.parametrize(
    ("there", "wanted"),
    [
        ([PAST, CURRENT, SOON], "current"),
        ([PAST, SOON, LATER], "soon"),
        ([OLDER, PAST], "past"),
        ([LATER], "later"),
        ([booking("far", "2026-12-01", "2026-12-05")], None),
        ([], None),
        ([booking("off", "2026-04-28", "2026-05-03", status="Cancelled"), SOON], "soon"),
        ([booking("b", "2026-05-20", "2026-05-25"), booking("a", "2026-05-20", "2026-05-25")], "a"),
        ([CURRENT, booking("changed over", "2026-05-01", "2026-05-09")], "changed over"),
    ],
)
def test_the_stay_that_is_chosen(there: list[Booking], wanted: str | None) -> None:
    assert {chosen(list(order), WROTE) for order in permutations(there)} == {wanted}


def test_the_others_are_kept_in_their_order() -> None:
    orders = permutations([LATER, OLDER, CURRENT, PAST, SOON])
    links = {choose(list(order), WROTE, UTC_90) for order in orders}
    (link,) = links
    assert link is not None
    assert [stay.id for stay in link.alternatives] == ["soon", "later", "past", "older"]


def test_an_imported_booking_says_so() -> None:
    link = choose([booking("x", "2026-05-01", "2026-05-02", source=BookingSource.IMPORT)], WROTE, UTC_90)
    assert link is not None
    assert link.linked_by is LinkedBy.IMPORT


EDGES = [
    ("2026-05-01", "2026-05-08"),
    ("2024-02-29", "2024-02-29"),
    ("2026-03-29", "2026-03-29"),
    ("2026-06-27", "2026-07-25"),
    ("2024-05-28", "2024-12-01"),
    ("2012-03-29", "2012-10-01"),
]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("first", "last"), EDGES)
def test_the_window_is_exact_to_the_second(first: str, last: str, zone: str) -> None:
    """Daylight saving begins and ends within some of these windows, and February has 29 days in others."""
    stay, reach = booking("x", first, last), Reach(days=90, time_zone=zone)
    opens = at(str(date.fromisoformat(first) - timedelta(days=90)), zone)
    closes = at(str(date.fromisoformat(last) + timedelta(days=91)), zone)
    offsets = (-SECOND, -1, 0, SECOND)
    assert [chosen([stay], opens + offset, reach) for offset in offsets] == [None, None, "x", "x"]
    assert [chosen([stay], closes + offset, reach) for offset in offsets] == ["x", "x", None, None]


@pytest.mark.parametrize("zone", ZONES)
def test_a_day_of_the_stay_is_a_day_where_the_business_is(zone: str) -> None:
    ending, beginning = booking("ends", "2026-04-20", "2026-05-01"), booking("begins", "2026-05-02", "2026-05-05")
    midnight, reach = at("2026-05-02", zone), Reach(days=90, time_zone=zone)
    assert [chosen([ending, beginning], moment, reach) for moment in (midnight - 1, midnight)] == ["ends", "begins"]


def test_a_time_zone_nobody_knows_counts_as_utc() -> None:
    assert span(PAST, Reach(days=1, time_zone="Mars/Olympus")) == span(PAST, Reach(days=1, time_zone="UTC"))


dates = st.dates(min_value=date(2025, 1, 1), max_value=date(2027, 12, 31))
stays = st.builds(
    lambda name, first, nights, status: booking(name, str(first), str(first + timedelta(days=nights)), status=status),
    st.sampled_from("abcdef"),
    dates,
    st.integers(min_value=0, max_value=40),
    st.sampled_from(["confirmed", "cancelled"]),
)


@given(
    st.lists(stays, max_size=5, unique_by=lambda stay: stay.id),
    st.integers(min_value=0, max_value=3 * 365),
    st.sampled_from(ZONES),
    st.integers(min_value=0, max_value=120),
    st.randoms(),
)
def test_the_answer_is_the_same_until_it_says_it_may_change(
    there: list[Booking], day: int, zone: str, days: int, random: object
) -> None:
    """Whatever the order; and a link holds for every message before its `until`, only for longer."""
    reach, wrote = Reach(days=days, time_zone=zone), at("2025-01-01") + day * DAY
    link = choose(there, wrote, reach)
    random.shuffle(there)  # type: ignore[attr-defined]  # hypothesis' own
    assert choose(there, wrote, reach) == link
    if link is None:
        assert choose(there, at("2035-01-01"), reach) is None
        return
    assert link.until is not None
    assert link.until > wrote
    before = choose(there, link.until - 1, reach)
    assert before is not None
    assert (before.stay, before.until) == (link.stay, link.until)
