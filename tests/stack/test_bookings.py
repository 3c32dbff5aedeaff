"""Tenants' conversations link themselves on the running stack, in both directions of time; groups at Twilio."""

import json
import os
import secrets
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from frontdesk.domain.bookings.links import booking_id
from frontdesk.model import AuthorKind, Direction, Head, ReplyHandler, Status
from frontdesk.store import keys
from frontdesk.store.attributes import item_of
from frontdesk.store.bookings import TableBookings
from frontdesk.store.client import Table
from frontdesk_local.layout import STATE_VARIABLE, Layout
from frontdesk_local.simulators.jsons import Doc, text
from frontdesk_local.simulators.webhooks import File
from frontdesk_local.simulators.webhooks.twilio import conversation_event
from tests.stack.premises import Desk
from tests.stack.test_media import PNG, lies_at_the_provider
from tests.stack.visit import Visit, visit
from tests.stack.waiting import eventually

if TYPE_CHECKING:
    from frontdesk.store.attributes import StoredItem
    from tests.stack.conftest import OpenDesk

ROUNDS: Final = 40
MANAGER: Final = "+15550109999"
FRONTDESK: Final = str(Path(sys.executable).parent / "frontdesk")


@pytest.fixture
def hotel(open_desk: "OpenDesk") -> Desk:
    """A business that answers itself, with a number at Twilio and a manager."""
    desk = open_desk(ReplyHandler.MANUAL)
    inbox = replace(desk.premises.inbox(desk.id, "twilio"), manager_phones=(MANAGER,), assistant_identity="ASSISTANT")
    desk.premises.connect(desk, [inbox])
    return desk


def tenant(desk: Desk) -> Visit:
    return visit(desk, "twilio", next(inbox for inbox in desk.connected.values() if inbox.channel == "twilio"))


def day(offset: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=offset)).isoformat()


def stay(phone: str) -> Doc:
    return {
        "apartment_id": "A 12",
        "tenant_name": "Sofia",
        "tenant_phone": phone,
        "check_in": day(-1),
        "check_out": day(3),
    }


def saves(desk: Desk, name: str, phone: str) -> None:
    assert desk.api().ask("PUT", f"/bookings/{name}", stay(phone))["id"] == name


def linked(head: Head) -> str | None:
    return booking_id(head.booking)


def event(whom: Visit, sid: str, author: str, words: str, source: str = "SDK") -> None:
    """Somebody writes in a conversation at Twilio."""
    fields = [
        ("ConversationSid", sid),
        ("MessageSid", f"IM{secrets.token_hex(16)}"),
        ("DateCreated", datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")),
        ("Body", words),
        ("Author", author),
        ("Source", source),
    ]
    assert whom.desk.take(conversation_event(whom.inbox, "onMessageAdded", fields)).status == 200


def test_the_four_scenarios(hotel: Desk, stack_layout: Layout) -> None:
    """A new customer, a manager's reply, the assistant's message, a booking that is made later."""
    guest = tenant(hotel)
    saves(hotel, "B1", guest.customer.address)
    guest.says("Is there parking?")
    assert linked(guest.head()) == "B1"
    in_group = guest.until("there is a group", lambda thread: thread.head.thread.startswith("CH"))
    sid = in_group.head.thread
    guest.at_rest()

    event(guest, sid, MANAGER, "In the yard, Sofia.")
    event(guest, sid, "ASSISTANT", "The gate code is on the fridge.")
    event(guest, sid, guest.customer.address, "Thank you both", source="SMS")
    thread = guest.until("all of it is stored", lambda thread: thread.head.seq == 4)
    assert [(message.direction, message.author.kind) for message in thread.messages] == [
        (Direction.INBOUND, AuthorKind.CONTACT),
        (Direction.OUTBOUND, AuthorKind.MANAGER),
        (Direction.OUTBOUND, AuthorKind.ASSISTANT),
        (Direction.INBOUND, AuthorKind.CONTACT),
    ]
    assert (thread.head.status, linked(thread.head)) == (Status.SUPPORT_ACTIVE, "B1")

    later = tenant(hotel)
    later.says("I would like to book")
    assert linked(later.head()) is None
    told = command(stack_layout, "check", "--conversation", later.customer.address, "--workspace", hotel.id)
    assert told["why_not"] == f"no booking for {later.customer.address}"
    saves(hotel, "B2", later.customer.address)
    later.until("the booking finds its conversation", lambda thread: linked(thread.head) == "B2")
    (checked,) = command(stack_layout, "check", "--detailed", "--workspace", hotel.id)
    assert (checked["total"]["conversations"], checked["total"]["booked"], checked["total"]["inbound"]) == (2, 2, 3)


def test_the_forward_reaches_the_group_once(hotel: Desk) -> None:
    guest = tenant(hotel)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(guest.says, ["Hello", "Anybody there?"]))
    guest.until("there is a group", lambda thread: thread.head.thread.startswith("CH"))
    guest.at_rest()
    opened = [call for call in asked(guest, "ConversationWithParticipants") if call["response"]["status"] == 201]
    bodies = sorted(str(call["body"]["Body"]) for call in asked(guest, "/Messages"))
    assert len(opened) == 1
    assert [body.partition(": ")[2] for body in bodies] == ["Anybody there?", "Hello"]


def test_a_photo_reaches_the_group_with_its_words(hotel: Desk) -> None:
    """By MMS from a new customer: fetched, put into Twilio's own store, and in one message of the group."""
    guest = tenant(hotel)
    lying = lies_at_the_provider(hotel, PNG, "image/png")
    photo = File(kind="image", ref=text(lying["url"]), mime="image/png", size=len(PNG), caption="Is this yours?")
    assert hotel.take(guest.webhook(photo)).status == 200
    guest.until("there is a group", lambda thread: thread.head.thread.startswith("CH"))
    guest.at_rest()
    (said,) = [call["body"] for call in asked(guest, "/Messages")]
    put = [call for call in asked(guest, "/twilio-media/", by_name=False) if call["response"]["status"] == 201]
    stored = {call["response"]["body"]["sid"]: call for call in put}
    assert said["Body"].endswith(": Is this yours?")
    assert stored[said["MediaSid"]]["body"]["file"] == {"name": "", "mime": "image/png", "size": len(PNG)}


def asked(whom: Visit, path: str, *, by_name: bool = True) -> list[Any]:
    """What Twilio was asked about this customer's group; its files bear nobody's name."""
    import urllib.request  # noqa: PLC0415  # the control API, once

    url = f"{whom.desk.premises.stack.simulator_url}/_control/requests?channel=twilio"
    with urllib.request.urlopen(url, timeout=20) as answer:  # noqa: S310  # loopback
        calls = json.loads(answer.read())
    names = (whom.customer.address, whom.head().thread)
    return [
        call
        for call in calls
        if path in call["path"] and (not by_name or any(name in json.dumps(call) for name in names))
    ]


def test_nobody_is_left_unlinked_in_real_races(hotel: Desk) -> None:
    """Booking and first message at the same moment, over and over."""
    guests = [tenant(hotel) for _ in range(ROUNDS)]
    hotel.api()

    def act(number: int) -> None:
        guest = guests[number // 2]
        if number % 2:
            guest.says("Hello")
        else:
            saves(hotel, f"R{number // 2}", guest.customer.address)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(act, range(2 * ROUNDS)))

    def unlinked() -> list[str]:
        return [guest.customer.address for guest in guests if linked(guest.head()) is None]

    eventually("everybody is linked", lambda: not unlinked())
    print(f"{ROUNDS} rounds, {len(unlinked())} unlinked")


def test_another_system_s_item_links_and_a_broken_one_holds_nothing_up(hotel: Desk) -> None:
    guest = tenant(hotel)
    guest.says("Hello")
    dynamodb, table = hotel.premises.clients.dynamodb, hotel.premises.stack.aws.table
    broken, good = keys.booking(hotel.id, "broken"), keys.booking(hotel.id, "good")
    facts = {name: text(value) for name, value in stay(guest.customer.address).items()}
    dynamodb.put_item(TableName=table, Item=item_of({**broken._asdict(), **facts, "check_in": "soon"}))
    dynamodb.put_item(TableName=table, Item=item_of({**good._asdict(), **facts}))
    guest.until("the good one is linked", lambda thread: linked(thread.head) == "good")
    bookings = TableBookings(Table(dynamodb, table))
    assert [name for _, name in bookings.listed(hotel.id, 9)] == ["good"]
    dynamodb.delete_item(TableName=table, Key=item_of(broken._asdict()))


def test_a_dry_run_leaves_the_table_as_it_is(hotel: Desk, stack_layout: Layout) -> None:
    """Compared item by item; then the same for real."""
    guest = tenant(hotel)
    saves(hotel, "B1", guest.customer.address)
    guest.says("Hello")
    guest.at_rest()
    followed(hotel)
    premises = hotel.premises
    head = guest.head()
    bare = replace(head, version=head.version + 1, booking=None)
    premises.store.commit(changed(head, bare))
    before = quiet(hotel)
    dry = command(stack_layout, "relink", "--dry-run", "--workspace", hotel.id)
    assert [(change["before"], change["after"]) for change in dry["changes"]] == [(None, "B1")]
    assert items_of(hotel) == before
    wet = command(stack_layout, "relink", "--phone", guest.customer.address, "--workspace", hotel.id)
    assert (wet["linked"], linked(guest.head())) == (1, "B1")


def test_a_file_is_imported_and_imported_again(hotel: Desk, stack_layout: Layout, tmp_path: Path) -> None:
    guest = tenant(hotel)
    guest.says("Hello")
    file = tmp_path / "stays.csv"
    rows = f"C1;A;{guest.customer.address};{day(0)};{day(2)}\nC2;A;;soon;{day(2)}\n"
    file.write_text(f"id;apartment;phone;arrival;departure\n{rows}", encoding="utf-8")
    for created, unchanged in ((1, 0), (0, 1)):
        done = command(stack_layout, "bookings", "import", str(file), "--workspace", hotel.id)[hotel.id]
        assert (done["created"], done["unchanged"]) == (created, unchanged)
        assert done["rejected"] == [{"row": 2, "reason": "check_in: 'soon' is no date"}]
    thread = guest.until("the import links it", lambda thread: linked(thread.head) == "C1")
    assert thread.head.booking is not None
    assert thread.head.booking.linked_by.value == "import"


def followed(desk: Desk) -> None:
    """Wait until the stream is read up to here: a booking saved now is linked after all that were saved before."""
    other = tenant(desk)
    other.says("Hello")
    other.at_rest()
    saves(desk, "LAST", other.customer.address)
    other.until("the last booking is linked", lambda thread: linked(thread.head) == "LAST")


def changed(before: Head, after: Head) -> Any:
    from frontdesk.change import Change  # noqa: PLC0415  # a change nobody makes, but a repair must mend

    return Change(before=before, after=after)


def items_of(desk: Desk) -> "list[StoredItem]":
    """Everything the table holds of a workspace."""
    found = [item for item in desk.premises.scan() if desk.id in item["PK"]["S"]]
    return sorted(found, key=lambda item: (item["PK"]["S"], item["SK"]["S"]))


def quiet(desk: Desk) -> "list[StoredItem]":
    """The workspace's items once nobody follows what was written any more."""

    def look() -> "list[StoredItem] | None":
        found = items_of(desk)
        time.sleep(1.5)
        return found if found == items_of(desk) else None

    return eventually("the table is quiet", look)


def command(layout: Layout, *arguments: str) -> Any:
    """Run `frontdesk` on the test's stack and read its JSON."""
    environment = os.environ | {STATE_VARIABLE: str(layout.state)}
    done = subprocess.run(
        [FRONTDESK, *arguments, "--json"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
