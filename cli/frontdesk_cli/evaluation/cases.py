"""The shipped conversations, read."""

from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec
import yaml

from frontdesk.model import BookingLink, LinkedBy, Stay
from frontdesk_local.errors import LocalStackError

SHIPPED: Final = Path(__file__).parent / "conversations.yaml"


class Kind(StrEnum):
    """What should become of a conversation."""

    ANSWERABLE = "answerable"
    UNANSWERABLE = "unanswerable"
    RESTRICTED = "restricted"
    HAND_OFF = "hand_off"
    INJECTION = "injection"


class StayKind(StrEnum):
    """What the customer has booked."""

    NONE = "none"
    BOOKED = "booked"
    CHECKED_IN = "checked_in"


class Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One conversation; the answer to an answerable one has one of `includes` in it."""

    business: str
    language: str
    kind: Kind
    say: list[str]
    includes: list[str] = []
    stay: StayKind = StayKind.NONE


class Cases(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A set: `secrets` are what only a guest may be told."""

    secrets: list[str]
    restricted_topics: list[str]
    conversations: list[Case]


def read_cases(path: Path) -> Cases:
    """Read a set; LocalStackError says what is wrong with it."""
    try:
        return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), Cases)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as broken:
        raise LocalStackError(f"{path} is no set of conversations: {broken}") from broken


def link_of(case: Case, today: date) -> BookingLink | None:
    """What the conversation is linked to: a stay that begins in a month, or began yesterday."""
    if case.stay is StayKind.NONE:
        return None
    begins = today + timedelta(days=30 if case.stay is StayKind.BOOKED else -1)
    stay = Stay(id="B1", apartment_id="A4", tenant_name="", check_in=begins, check_out=begins + timedelta(days=3))
    return BookingLink(stay=stay, linked_by=LinkedBy.PHONE)
