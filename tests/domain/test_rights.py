"""What a customer may be told, by link and clock; to the second."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

import pytest

from frontdesk.domain.answers.rights import facts_of, reader_of
from frontdesk.model import STRANGER, AiSettings, Article, Audience, Millis, Stay
from tests.support.builders import SETTINGS

VIENNA: Final = replace(SETTINGS, time_zone="Europe/Vienna", ai=AiSettings(early_hours=24))


STAY: Final = Stay(
    id="B1", apartment_id="A4", tenant_name="Sofia", check_in=date(2027, 6, 10), check_out=date(2027, 6, 12)
)


def at(*moment: int) -> Millis:
    return int(datetime(*moment, tzinfo=UTC).timestamp() * 1000)  # type: ignore[arg-type, misc]  # year to second


ALL: Final = frozenset(Audience)
BOOKED: Final = frozenset({Audience.ANYONE, Audience.BOOKED})


@pytest.mark.parametrize(
    ("now", "audiences"),
    [
        (at(2027, 1, 1, 0, 0, 0), BOOKED),
        (at(2027, 6, 8, 21, 59, 59), BOOKED),  # midnight of the 9th in Vienna is 22:00 UTC
        (at(2027, 6, 8, 22, 0, 0), ALL),
        (at(2027, 6, 10, 12, 0, 0), ALL),
        (at(2027, 6, 12, 21, 59, 59), ALL),
        (at(2027, 6, 12, 22, 0, 0), frozenset({Audience.ANYONE})),
    ],
)
def test_rights_begin_and_end_at_the_second(now: Millis, audiences: frozenset[Audience]) -> None:
    assert reader_of(STAY, VIENNA, now).audiences == audiences


@pytest.mark.parametrize(("hours", "knows"), [(0, False), (12, False), (13, True), (36.5, True)])
def test_how_early_is_a_setting(hours: float, knows: bool) -> None:
    settings = replace(VIENNA, ai=AiSettings(early_hours=hours))
    reader = reader_of(STAY, settings, at(2027, 6, 9, 9, 0, 0))  # 13 hours before
    assert (Audience.CHECKED_IN in reader.audiences) is knows


def test_without_a_stay_nobody_is_more_than_a_stranger() -> None:
    assert reader_of(None, VIENNA, at(2027, 6, 10, 12, 0, 0)) == STRANGER
    assert facts_of(None, STRANGER) == ()
    assert facts_of(STAY, STRANGER) == ()


def test_a_guest_is_told_their_own_stay() -> None:
    reader = reader_of(STAY, VIENNA, at(2027, 6, 10, 12, 0, 0))
    assert facts_of(STAY, reader) == ("apartment: A4", "check-in: 2027-06-10", "check-out: 2027-06-12")


def test_an_article_of_one_apartment_is_for_its_guests() -> None:
    code = Article(
        id="c",
        workspace_id="w",
        title="Code",
        text="1",
        tags=("apartment:A4", "door"),
        audience=Audience.CHECKED_IN,
        updated_at=0,
    )
    reader = reader_of(STAY, VIENNA, at(2027, 6, 10, 12, 0, 0))
    assert reader.may_know(code)
    assert not replace(reader, apartment="A5").may_know(code)
    assert code.words == ("door",)
