"""A change as DynamoDB's transaction, read as it is sent: what it names, in which order, under which condition."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from frontdesk.change import Change, Claim, RequestKey
from frontdesk.domain.operate import Patch, patch
from frontdesk.domain.receive import Circumstances, receive
from frontdesk.model import DAY, SECOND, Folder, Head, Status
from frontdesk.store import items, keys
from frontdesk.store.transaction import EXTERNAL_LIFE, REQUEST_LIFE, transaction, update
from tests.support.builders import (
    AGENT,
    AROUND,
    BY_PEOPLE,
    NOW,
    PEOPLES,
    QUIET,
    WAITING,
    created,
    entry_of,
    external,
    persons_message,
    received,
)

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef, UpdateTypeDef

REQUEST: Final = RequestKey(workspace_id="w", user_id="ana", key="k", fingerprint="f")


def writes(change: Change) -> "list[TransactWriteItemTypeDef]":
    return transaction("t", change)


def target(write: "TransactWriteItemTypeDef") -> str:
    item = write["Put"]["Item"] if "Put" in write else write["Update"]["Key"]
    return f"{item['PK']['S']} {item['SK']['S']}"  # type: ignore[call-overload, index]  # keys are strings


def targets(change: Change) -> list[str]:
    return [target(write) for write in writes(change)]


def kinds(change: Change) -> list[str]:
    return [name.partition(" ")[2].partition("#")[0] for name in targets(change)]


def head_update(change: Change) -> "UpdateTypeDef":
    return next(write["Update"] for write in writes(change) if target(write).endswith(" HEAD"))


def set_names(update: "UpdateTypeDef") -> set[str]:
    """The attributes an expression sets, read from the expression itself."""
    setting = update["UpdateExpression"].removeprefix("SET ").partition(" REMOVE ")[0]
    return {update["ExpressionAttributeNames"][pair.partition(" = ")[0]] for pair in setting.split(", ")}


def removed_names(update: "UpdateTypeDef") -> set[str]:
    removing = update["UpdateExpression"].partition(" REMOVE ")[2]
    return {update["ExpressionAttributeNames"][name] for name in removing.split(", ") if name}


def named(update: "UpdateTypeDef") -> set[str]:
    return set_names(update) | removed_names(update)


def later(head: Head, around: Circumstances = AROUND) -> Change:
    return receive(head, received("m2", "and?", sent_at=NOW + 1), around, NOW + 1)


HEADS: Final[Sequence[Head]] = [
    WAITING,
    QUIET,
    PEOPLES,
    replace(QUIET, status=Status.CLOSED),
    replace(QUIET, status=Status.CLOSED, folder=Folder.ARCHIVED),
    replace(QUIET, pinned=True, assignee="ana", tags=("late",)),
    replace(QUIET, outbox=(entry_of(persons_message()),)),
]


@pytest.mark.parametrize("head", HEADS)
def test_a_further_message_never_names_the_status(head: Head) -> None:
    for write in writes(later(head)):
        update = write.get("Update")
        if update is None:
            continue
        assert "status" not in set(update["ExpressionAttributeNames"].values())
        assert "status" not in update["UpdateExpression"]
        assert update["ConditionExpression"] == "#version = :read"


@pytest.mark.parametrize("head", HEADS)
def test_a_further_message_updates_the_head_and_never_puts_it(head: Head) -> None:
    assert "HEAD" in kinds(later(head))
    assert not [write for write in writes(later(head)) if "Put" in write and target(write).endswith(" HEAD")]


@pytest.mark.parametrize("head", HEADS)
def test_a_further_message_names_nothing_people_set(head: Head) -> None:
    untouchable = {"control_epoch", "assignee", "pinned", "tags", "read_seq", "priority", "outbox", "created_at"}
    assert not named(head_update(later(head))) & untouchable


@pytest.mark.parametrize(("around", "status"), [(AROUND, "active"), (BY_PEOPLE, "support_active")])
def test_creation_is_a_conditional_put_that_carries_the_status_and_its_record(
    around: Circumstances, status: str
) -> None:
    change = created(around)
    (head,) = [write["Put"] for write in writes(change) if target(write).endswith(" HEAD")]
    assert head["ConditionExpression"] == "attribute_not_exists(PK)"
    assert head["Item"]["status"] == {"S": status}
    (record,) = [write["Put"]["Item"] for write in writes(change) if " STATUS#" in target(write)]
    assert record["status"] == {"S": status}
    assert "previous" not in record
    assert kinds(change)[:4] == ["EXTERNAL", "HEAD", "MESSAGE", "STATUS"]
    assert not [write for write in writes(change) if "Update" in write]


def test_an_update_names_only_what_differs() -> None:
    pinned = patch(QUIET, Patch(pinned=True), AGENT, NOW + 1)
    assert pinned is not None
    update = head_update(pinned)
    assert set_names(update) == {"pinned", "version", "updated_at", "inbox_sk"}
    assert removed_names(update) == set()
    assert set(update["ExpressionAttributeValues"]) == {":pinned", ":version", ":updated_at", ":inbox_sk", ":read"}


def test_what_becomes_none_is_removed_with_its_place_in_the_index() -> None:
    closed = patch(WAITING, Patch(status=Status.CLOSED), AGENT, NOW)
    assert closed is not None
    update = head_update(closed)
    assert removed_names(update) == {"first_unanswered_at", "due_pk", "due_sk"}
    assert set_names(update) == {"status", "control_epoch", "answered_seq", "version"}


def test_an_update_that_only_removes_sets_nothing() -> None:
    message = persons_message()
    kept, more = (items.message_item(QUIET, each) for each in (message, replace(message, edited_at=NOW)))
    write = update("t", keys.message(*QUIET.ref, message.id), more, kept)
    assert write["UpdateExpression"] == "REMOVE #edited_at"
    assert write.get("ExpressionAttributeNames") == {"#edited_at": "edited_at"}
    assert "ExpressionAttributeValues" not in write


def test_an_update_is_conditional_on_the_version_that_was_read() -> None:
    update = head_update(later(replace(QUIET, version=41)))
    assert update["ConditionExpression"] == "#version = :read"
    assert update["ExpressionAttributeNames"]["#version"] == "version"
    assert update["ExpressionAttributeValues"][":read"] == {"N": "41"}
    assert update["ExpressionAttributeValues"][":version"] == {"N": "42"}


def test_a_revised_message_names_only_what_differs() -> None:
    before = persons_message()
    after = replace(before, text="It's Ana!", edited_at=NOW)
    head = replace(QUIET, version=3)
    (update,) = [
        write["Update"]
        for write in writes(Change(before=QUIET, after=head, revised=((before, after),)))
        if "MESSAGE#" in target(write)
    ]
    assert named(update) == {"text", "edited_at"}


def test_claims_come_first_and_refuse_what_exists() -> None:
    change = replace(later(QUIET), claims=((external("m2"), "one"), (REQUEST, "two")), pointers=((external("p"), "x"),))
    assert targets(change)[:2] == ["EXTERNAL#tg-1#m2 EXTERNAL", "IDEMPOTENCY#w#ana#k IDEMPOTENCY"]
    for write in writes(change)[:2]:
        assert write["Put"]["ConditionExpression"] == "attribute_not_exists(PK)"
    (pointer,) = [write["Put"] for write in writes(change) if target(write).startswith("EXTERNAL#tg-1#p")]
    assert "ConditionExpression" not in pointer


@pytest.mark.parametrize(("claim", "life"), [(external("m2"), EXTERNAL_LIFE), (REQUEST, REQUEST_LIFE)])
def test_a_claim_outlives_what_it_guards_against_and_then_is_garbage(claim: Claim, life: int) -> None:
    assert EXTERNAL_LIFE == 90 * DAY
    assert REQUEST_LIFE >= DAY
    change = replace(later(QUIET), claims=((claim, "one"),))
    item = writes(change)[0]["Put"]["Item"]
    assert item["ttl"] == {"N": str((NOW + 1 + life) // SECOND)}


def test_nothing_but_claims_and_pointers_ever_expires() -> None:
    for write in writes(created()):
        if "Put" in write and not target(write).startswith("EXTERNAL#"):
            assert "ttl" not in write["Put"]["Item"]


@pytest.mark.parametrize("change", [created(), created(BY_PEOPLE), *(later(head) for head in HEADS)])
def test_a_transaction_touches_no_item_twice_and_stays_below_the_limit(change: Change) -> None:
    assert len(set(targets(change))) == len(targets(change)) <= 100


def test_a_conversation_is_found_by_its_address() -> None:
    (address,) = [write["Put"]["Item"] for write in writes(created()) if target(write).endswith(" ADDRESS")]
    assert address == items.keyed(
        keys.address("tg-1", WAITING.thread),
        {"conversation_id": {"S": WAITING.conversation_id}, "contact_id": {"S": WAITING.contact.id}},
    )
    assert "ADDRESS" not in kinds(later(WAITING))
    told = receive(WAITING, replace(received("m2"), aliases=("+15550001",)), AROUND, NOW + 1)
    assert [name for name in targets(told) if name.endswith(" ADDRESS")] == ["ADDRESS#tg-1#+15550001 ADDRESS"]
