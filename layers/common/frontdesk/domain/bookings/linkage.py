"""How much is linked, and who writes how much: counted from heads alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from frontdesk.model import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """Conversations with a booking and with its apartment, and messages by direction."""

    conversations: int = 0
    booked: int = 0
    housed: int = 0
    inbound: int = 0
    outbound: int = 0

    @property
    def messages(self) -> int:
        """All messages."""
        return self.inbound + self.outbound


def linkage(heads: Iterable[Head]) -> Linkage:
    """Count what is linked; a head counts its messages itself."""
    counted = list(heads)
    stays = [head.booking.stay for head in counted if head.booking and head.booking.stay]
    inbound = sum(head.in_seq for head in counted)
    return Linkage(
        conversations=len(counted),
        booked=len(stays),
        housed=sum(bool(stay.apartment_id) for stay in stays),
        inbound=inbound,
        outbound=sum(head.seq for head in counted) - inbound,
    )


def share(part: int, whole: int) -> str:
    """A part as people read it: `2/3 (66.7%)`; of nothing it is 0%."""
    percent = 100 * part / whole if whole else 0.0
    return f"{part}/{whole} ({percent:.1f}%)"
