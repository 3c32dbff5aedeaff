"""F9 on the running stack: after an erasure a scan finds nothing, and no redelivery brings anybody back."""

import json
from typing import Any

from frontdesk.services.export import everything
from frontdesk.store.attributes import plain_of
from frontdesk.store.bucket import S3Bucket
from frontdesk.store.client import Table
from frontdesk.store.contacts import ContactTable
from frontdesk_cli.customers import found_by
from frontdesk_cli.target import Target
from tests.stack.premises import Desk, Premises
from tests.stack.visit import visit
from tests.stack.waiting import eventually

NAME, PHONE, WORDS = "Quirina Vandersteen", "+15553141592", "marzipan-umbrella"


def test_an_erased_customer_is_found_nowhere_and_does_not_come_back(desk: Desk) -> None:
    premises = desk.premises
    guest = visit(desk, "telegram")
    webhook = guest.says(f"my {WORDS}")
    guest.at_rest()
    contact = guest.head().contact.id
    owner = desk.api("owner")
    owner.ask("PATCH", f"/contacts/{contact}", {"name": NAME, "phone": PHONE})
    owner.ask("POST", f"{guest.path}/notes", {"text": f"note on {WORDS}"})
    eventually("the words are found", lambda: owner.ask("GET", f"/conversations?q={WORDS}")["items"])
    assert WORDS in json.dumps(owner.ask("POST", f"/contacts/{contact}/export", {}))
    assert WORDS in json.dumps(_exported(premises, desk))

    erased = owner.ask("DELETE", f"/contacts/{contact}")

    assert erased["complete"] is True
    eventually("nothing is left of the customer", lambda: not _traces(premises))
    for _ in range(2):
        assert desk.take(webhook).status == 200
    assert guest.thread() is None
    assert _traces(premises) == []
    desk.acknowledged.clear()  # what was promised to be kept has been erased since

    guest.says("hello, I am new here")
    assert guest.at_rest().head.seq >= 1


def _traces(premises: Premises) -> list[Any]:
    """Every item that names the customer; the models' and providers' own logs are none of the table's."""
    found = [json.dumps(plain_of(item), default=str, ensure_ascii=False) for item in premises.scan()]
    return [text for text in found if NAME in text or PHONE[1:] in text or WORDS in text or "marzipan" in text]


def _exported(premises: Premises, desk: Desk) -> Any:
    table = Table(premises.clients.dynamodb, premises.stack.aws.table)
    bucket = S3Bucket(lambda: premises.clients.s3, premises.stack.aws.bucket, str)
    where = Target(table=table, bucket=bucket, workspaces=[desk.id])
    workspace_id, contact_id = found_by(PHONE, where)
    return everything(premises.store, ContactTable(table), bucket, workspace_id, contact_id)
