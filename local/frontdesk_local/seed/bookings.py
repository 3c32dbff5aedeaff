"""The demo hotel's stays: past, current and to come, as its booking system would write them into the table."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from frontdesk.store import keys
from frontdesk.store.attributes import item_of
from frontdesk_local.clients import Clients
from frontdesk_local.seed.demo import HOTEL


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoStay:
    """One stay; `first` and `last` count from today."""

    id: str
    apartment: str
    tenant: str
    phone: str
    first: int
    last: int
    status: str = "confirmed"


STAYS: Final = (
    DemoStay(id="LH-0871", apartment="Linden 5", tenant="رضا کریمی", phone="+15550100302", first=-80, last=-74),
    DemoStay(id="LH-0950", apartment="Hof 2", tenant="Jonas Weber", phone="+4915123456789", first=-21, last=-14),
    DemoStay(id="LH-1001", apartment="Linden 3", tenant="Beatriz Costa", phone="+15550100301", first=-1, last=4),
    DemoStay(id="LH-1003", apartment="Hof 1", tenant="James Whitfield", phone="(555) 010-0303", first=0, last=2),
    DemoStay(id="LH-1014", apartment="Linden 5", tenant="رضا کریمی", phone="+15550100302", first=12, last=19),
    DemoStay(id="LH-1020", apartment="Hof 2", tenant="Amara Okafor", phone="+442079460123", first=30, last=37),
    DemoStay(
        id="LH-1021", apartment="Linden 1", tenant="Ida Berg", phone="+4687000000", first=8, last=9, status="cancelled"
    ),
)


def write_bookings(clients: Clients, table: str) -> None:
    """Write the documented items and nothing else; the function relink does the rest."""
    today = datetime.now(UTC).date()
    for stay in STAYS:
        facts = {
            "apartment_id": stay.apartment,
            "tenant_name": stay.tenant,
            "tenant_phone": stay.phone,
            "check_in": _day(today, stay.first),
            "check_out": _day(today, stay.last),
            "status": stay.status,
        }
        clients.dynamodb.put_item(TableName=table, Item=item_of({**keys.booking(HOTEL, stay.id)._asdict(), **facts}))


def _day(today: date, offset: int) -> str:
    return (today + timedelta(days=offset)).isoformat()
