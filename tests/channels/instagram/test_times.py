"""The many ways in which Meta writes a time."""

import pytest

from frontdesk.channels.meta import moment
from frontdesk.channels.payload import Json


@pytest.mark.parametrize(
    ("value", "millis"),
    [
        (1_790_000_100_001, 1_790_000_100_001),
        (1_790_000_100, 1_790_000_100_000),
        ("1790000100", 1_790_000_100_000),
        ("1790000100001", 1_790_000_100_001),
        ("2026-09-21T13:20:30+0000", 1_789_996_830_000),
        ("2026-09-21T13:20:30Z", 1_789_996_830_000),
        ("2026-09-21T13:20:30.250Z", 1_789_996_830_250),
        ("2026-09-21T13:20:30", None),
        ("1969-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00+14:00", None),
        (9_999_999_999_999, 9_999_999_999_999),
        (10_000_000_000_000, None),
        (2**63, None),
        (0, None),
        (-1, None),
        (True, None),
        (1.5, None),
        ("", None),
        ("٣", None),
        ("9" * 40, None),
        (None, None),
        ([], None),
    ],
)
def test_a_time_is_read_or_none(value: Json, millis: int | None) -> None:
    assert moment(value) == millis
