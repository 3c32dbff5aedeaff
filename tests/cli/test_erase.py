"""`frontdesk erase` and `frontdesk export`: what they tell, and that a dry run changes nothing."""

import json
from dataclasses import replace

from frontdesk.services.erase import Erased, Erasers, erase
from frontdesk.services.export import everything
from frontdesk.store.bucket import Described
from frontdesk.store.contacts import ContactTable
from frontdesk.store.erasure import ErasureTable
from frontdesk.store.table import TableStore
from frontdesk_cli.customers import found_by
from frontdesk_cli.target import Target
from tests.admin_api.desk import HOTEL, Desk
from tests.fakes.memory_bucket import MemoryBucket


def where(desk: Desk) -> Target:
    return Target(table=desk.table, bucket=desk.bucket, workspaces=["nowhere", HOTEL])


def test_a_dry_run_counts_and_changes_nothing() -> None:
    desk = Desk()
    head = desk.customer_writes("hello")
    desk.customer_writes("hello again")
    bucket = MemoryBucket()
    bucket.put(HOTEL, "x", b"-", Described(mime="image/png", size=1))
    erasers = Erasers(
        contacts=ContactTable(desk.table), erasure=ErasureTable(desk.table), bucket=bucket, clock=lambda: desk.now
    )
    before = dict(desk.table.items)
    counted = erase(erasers, HOTEL, head.contact.id, dry_run=True)
    assert counted == Erased(conversations=1, messages=2)
    assert desk.table.items == before
    assert erase(erasers, HOTEL, head.contact.id) == replace(counted, kept_bodies=0)
    assert erase(erasers, HOTEL, head.contact.id) is None


def test_a_customer_is_found_by_id_and_by_phone() -> None:
    desk = Desk()
    head = desk.customer_writes()
    desk.call("PATCH", f"/contacts/{head.contact.id}", {"phone": "+15551234567"})
    for name in (head.contact.id, "+15551234567", "+1 555 123 4567"):
        assert found_by(name, where(desk)) == (HOTEL, head.contact.id)


def test_the_export_is_whole() -> None:
    desk = Desk()
    heads = [desk.customer_writes(f"words {n}") for n in range(205)]
    person = heads[0].contact.id
    document = everything(TableStore(desk.table), ContactTable(desk.table), desk.bucket, HOTEL, person)
    plain = json.loads(json.dumps(document))
    (part,) = plain["conversations"]
    assert [message["text"] for message in part["messages"]] == [f"words {n}" for n in range(205)]
    assert part["records"]
