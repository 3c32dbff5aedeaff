"""A customer's rights: all that is kept is handed out, and erased so that nothing of it is found or comes back."""

import json
from collections.abc import Iterator
from typing import Any, Final
from zlib import decompress

import pytest

from frontdesk.model import Head
from frontdesk.store.attributes import plain_of
from frontdesk.store.base import Kept
from frontdesk.store.totals import TableTotals
from tests.admin_api.desk import INSTAGRAM, TELEGRAM, Desk
from tests.fakes.memory_table import MemoryTable

NAME: Final = "Marietta Quandt"
PHONE: Final = "+15557654321"
TEXT: Final = "my-canary-words"


def everything(desk: Desk) -> Iterator[str]:
    """Every item of the table as text, what is packed unpacked."""
    assert isinstance(desk.table, MemoryTable)
    for item in desk.table.everything():
        plain: dict[str, Any] = dict(plain_of(item))
        if isinstance(plain.get("body"), bytes):
            plain["body"] = decompress(plain["body"]).decode()
        yield json.dumps(plain, default=str, ensure_ascii=False)


@pytest.fixture
def known(desk: Desk) -> Head:
    """A customer on two channels who has left traces in every place there is."""
    head = desk.customer_writes(TEXT)
    other = desk.customer_writes(f"{TEXT} too", thread="ig-9", inbox=INSTAGRAM)
    about = {"name": NAME, "phone": PHONE, "registered": True, "attributes": {"diary": TEXT}}
    desk.call("PATCH", f"/contacts/{head.contact.id}", about)
    body = {"contact_id": other.contact.id}
    assert desk.call("POST", f"/contacts/{head.contact.id}/merge", body, role="admin").status == 200
    path = f"/conversations/{head.conversation_id}"
    desk.call("POST", f"{path}/notes", {"text": f"note: {TEXT}"})
    desk.call("POST", f"{path}/chat-support/start", {})
    desk.call("POST", f"{path}/chat-support/send", {"text": f"Dear {NAME}"})
    TableTotals(desk.table).mend(head.workspace_id, head.contact.id, dry_run=False)
    desk.store.keep(Kept(inbox_id=TELEGRAM.id, kind="odd", body=f"from {PHONE[1:]}".encode(), received_at=desk.now))
    desk.store.keep(Kept(inbox_id=TELEGRAM.id, kind="odd", body=b"of somebody else", received_at=desk.now))
    return head


def erase(desk: Desk, head: Head) -> Any:
    answer = desk.call("DELETE", f"/contacts/{head.contact.id}", role="admin")
    assert answer.status == 200
    return answer.json


def test_a_scan_finds_nothing_of_an_erased_customer(desk: Desk, known: Head) -> None:
    assert [word for word in (NAME, PHONE, TEXT) if any(word in item for item in everything(desk))]
    erased = erase(desk, known)
    assert (erased["conversations"], erased["kept_bodies"], erased["complete"]) == (2, 1, True)
    left = list(everything(desk))
    assert [item for item in left if NAME in item or PHONE[1:] in item or TEXT in item] == []
    assert any("of somebody else" in item for item in left)
    assert desk.get("/conversations").items == []
    assert desk.get("/contacts").items == []
    assert desk.get("/contacts", show="active").items == []
    assert desk.get("/dashboard").json["users"]["total"] == 0


@pytest.mark.parametrize("thread", ["1", "ig-9"])
def test_nothing_leads_to_an_erased_customer(desk: Desk, known: Head, thread: str) -> None:
    erase(desk, known)
    inbox = TELEGRAM if thread == "1" else INSTAGRAM
    assert desk.store.addressed(inbox.id, thread) is None
    assert desk.get(f"/contacts/{known.contact.id}").status == 404
    assert desk.get(f"/conversations/{known.conversation_id}").status == 404


def test_an_old_webhook_brings_nothing_back(desk: Desk, known: Head) -> None:
    names = [message.external_id for message in desk.store.history(known.ref, 10) if message.external_id]
    erase(desk, known)
    for name in names:
        arrival = desk.store.arrive(TELEGRAM, known.ref, name, known.contact.id, ["1"])
        assert (arrival.stored, arrival.head) == ("erased", None)
        assert desk.store.erased(TELEGRAM.id, name)


def test_whoever_writes_anew_is_a_new_customer(desk: Desk, known: Head) -> None:
    erase(desk, known)
    again = desk.customer_writes("hello again")
    assert (again.seq, again.contact.registered) == (1, False)


def test_an_erasure_that_broke_off_is_completed_by_the_same_call(desk: Desk, known: Head) -> None:
    assert isinstance(desk.table, MemoryTable)
    complete = dict(desk.table.items)
    erase(desk, known)
    gone = [key for key in complete if key not in desk.table.items]
    # as after a crash: the heads are gone, the last messages and the contact are not
    for key in gone:
        if key.SK != "HEAD":
            desk.table.items[key] = complete[key]
    erase(desk, known)
    assert [item for item in everything(desk) if TEXT in item or NAME in item] == []


def test_the_export_holds_everything_that_is_kept(desk: Desk, known: Head) -> None:
    answer = desk.call("POST", f"/contacts/{known.contact.id}/export", role="admin")
    assert answer.status == 200
    document = answer.json
    assert (document["contact"]["name"], document["contact"]["phone"], document["complete"]) == (NAME, PHONE, True)
    assert document["contact"]["attributes"] == {"diary": TEXT}
    assert len(document["conversations"]) == 2
    texts = {m["text"] for part in document["conversations"] for m in part["messages"]}
    assert {TEXT, f"{TEXT} too", f"Dear {NAME}"} <= texts
    kinds = {entry["kind"] for part in document["conversations"] for entry in part["timeline"]}
    assert {"status", "note", "support", "decision"} <= kinds


def test_an_export_of_nobody_is_nothing(desk: Desk) -> None:
    assert desk.call("POST", f"/contacts/{'A' * 26}/export", role="admin").status == 404
    assert desk.call("DELETE", f"/contacts/{'A' * 26}", role="admin").status == 404
