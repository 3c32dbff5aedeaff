"""When people are there: edges of spans, nights, days off, and clocks that jump."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from frontdesk.domain.hours import back_at
from frontdesk.domain.support.courtesy import welcome
from frontdesk.domain.support.phrases import phrases
from frontdesk.model import SECOND, BusinessHours, Contact, Span, Weekday, WorkspaceSettings

OFFICE: BusinessHours = {
    Weekday.MONDAY: (Span(opens="14:00", closes="18:00"), Span(opens="09:00", closes="12:00")),
    Weekday.SATURDAY: (Span(opens="20:00", closes="24:00"),),
    Weekday.SUNDAY: (),
}


def at(text: str, zone: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * SECOND)


@pytest.mark.parametrize(
    ("now", "back"),
    [
        ("2026-11-23 08:59:59", "2026-11-23 09:00"),
        ("2026-11-23 09:00:00", None),
        ("2026-11-23 11:59:59", None),
        ("2026-11-23 12:00:00", "2026-11-23 14:00"),
        ("2026-11-23 18:00:00", "2026-11-28 20:00"),
        ("2026-11-28 23:59:59", None),
        ("2026-11-29 00:00:00", "2026-11-30 09:00"),
    ],
)
def test_people_are_back_when_the_next_span_begins(now: str, back: str | None) -> None:
    found = back_at(OFFICE, "Asia/Tehran", at(now, "Asia/Tehran"))
    assert (found and f"{found:%Y-%m-%d %H:%M}") == back


def test_without_hours_people_are_always_there() -> None:
    assert back_at(None, "UTC", 0) is None


@pytest.mark.parametrize("hours", [{}, {Weekday.MONDAY: ()}])
def test_who_never_opens_promises_nothing(hours: BusinessHours) -> None:
    assert back_at(hours, "UTC", at("2026-11-23 10:00", "UTC")) is None


def test_the_clock_that_jumps_changes_no_opening() -> None:
    hours: BusinessHours = {Weekday.SUNDAY: (Span(opens="09:00", closes="10:00"),)}
    found = back_at(hours, "Europe/Berlin", at("2026-03-29 01:30", "Europe/Berlin"))
    assert found is not None
    assert found.isoformat() == "2026-03-29T09:00:00+02:00"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Our people are away now and back on 2026-11-30 at 09:00."),
        ("fa", "همکاران ما اکنون نیستند و 2026-11-30 ساعت 09:00 بازمی‌گردند."),
    ],
)
def test_who_asks_for_support_out_of_hours_is_told_when_people_are_back(language: str, told: str) -> None:
    contact = Contact(id="c", language=language)
    words = phrases(WorkspaceSettings(workspace_id="w"), contact)
    back = datetime.fromisoformat("2026-11-30T09:00")
    (waiting,) = welcome(contact, words, 1, back)
    (served,) = welcome(contact, words, None)
    assert waiting.text.endswith(told)
    assert told not in served.text
