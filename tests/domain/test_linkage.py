"""How much is linked, and who writes how much."""

from dataclasses import replace
from datetime import date

import pytest

from frontdesk.domain.bookings.linkage import Linkage, linkage, share
from frontdesk.model import BookingLink, LinkedBy, Stay
from tests.support.builders import QUIET

STAY = Stay(id="B1", apartment_id="A 12", tenant_name="", check_in=date(2027, 1, 1), check_out=date(2027, 1, 2))
LINKED = replace(QUIET, seq=5, in_seq=3, booking=BookingLink(stay=STAY, linked_by=LinkedBy.PHONE))
UNLINKED = replace(QUIET, seq=3, in_seq=2, booking=BookingLink(linked_by=LinkedBy.PERSON))
HOMELESS = replace(LINKED, booking=BookingLink(stay=replace(STAY, apartment_id=""), linked_by=LinkedBy.PHONE))


def test_conversations_and_messages_are_counted() -> None:
    found = linkage([LINKED, UNLINKED, HOMELESS, QUIET])
    assert found == Linkage(conversations=4, booked=2, housed=1, inbound=9, outbound=5)
    assert found.messages == 14
    assert linkage([]) == Linkage()


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(2, 3, "2/3 (66.7%)"), (0, 0, "0/0 (0.0%)"), (4, 4, "4/4 (100.0%)"), (1, 8, "1/8 (12.5%)")],
)
def test_a_share_is_told_as_people_read_it(part: int, whole: int, said: str) -> None:
    assert share(part, whole) == said
