"""A change as one DynamoDB transaction: pure, so that tests read its expressions.

Claims come first, so that the first cancellation reason tells a redelivery from a lost race.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from frontdesk.change import Change, Claim, ExternalKey, RequestKey
from frontdesk.model import DAY, HOUR, SECOND, Booking, Contact, Given, Head, HourlyAsked, Millis, Note, Record
from frontdesk.phones import canonical
from frontdesk.store import items, keys
from frontdesk.store.attributes import Item, item_of
from frontdesk.store.booking_items import gone, still
from frontdesk.store.keys import Key

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef, UpdateTypeDef

EXTERNAL_LIFE: Final = 90 * DAY
"""Providers redeliver for up to 7 days; receipts and unsends may name a message much later."""
REQUEST_LIFE: Final = 7 * DAY
ASKED_LIFE: Final = 2 * HOUR


def transaction(table: str, change: Change) -> list["TransactWriteItemTypeDef"]:
    """The writes of a change, in the order `claims, head, the rest`."""
    return [
        *(_claim(table, change, claim, target) for claim, target in change.claims),
        _head(table, change),
        *_rest(table, change),
    ]


def _claim(table: str, change: Change, claim: Claim, target: str) -> "TransactWriteItemTypeDef":
    return {
        "Put": {
            "TableName": table,
            "Item": _claim_item(change, claim, target),
            "ConditionExpression": "attribute_not_exists(PK)",
        }
    }


def _claim_item(change: Change, claim: Claim, target: str) -> Item:
    life = EXTERNAL_LIFE if isinstance(claim, ExternalKey) else REQUEST_LIFE
    fingerprint = claim.fingerprint if isinstance(claim, RequestKey) else None
    values = item_of(
        {
            "workspace_id": change.after.workspace_id,
            "conversation_id": change.after.conversation_id,
            "message_id": target,
            "fingerprint": fingerprint,
        }
    )
    return items.keyed(keys.claim(claim), values, _expiry(change.after.updated_at, life))


def _head(table: str, change: Change) -> "TransactWriteItemTypeDef":
    after = items.head_item(change.after)
    if change.before is None:
        return {"Put": {"TableName": table, "Item": after, "ConditionExpression": "attribute_not_exists(PK)"}}
    changed = update(table, keys.head(*change.after.ref), items.head_item(change.before), after)
    return {
        "Update": {
            **changed,
            "ConditionExpression": "#version = :read",
            "ExpressionAttributeValues": {
                **changed.get("ExpressionAttributeValues", {}),
                ":read": {"N": str(change.before.version)},
            },
        }
    }


def update(table: str, key: Key, before: Item, after: Item) -> "UpdateTypeDef":
    """Name only what differs: a rule that leaves a field alone cannot overwrite it."""
    changed = {name: value for name, value in after.items() if before.get(name) != value}
    removed = [name for name in before if name not in after]
    clauses = {
        "SET": [f"#{name} = :{name}" for name in changed],
        "REMOVE": [f"#{name}" for name in removed],
    }
    values = {f":{name}": value for name, value in changed.items()}
    write: UpdateTypeDef = {
        "TableName": table,
        "Key": items.primary(key),
        "UpdateExpression": " ".join(f"{word} {', '.join(parts)}" for word, parts in clauses.items() if parts),
        "ExpressionAttributeNames": {f"#{name}": name for name in (*changed, *removed)},
    }
    return {**write, "ExpressionAttributeValues": values} if values else write


def _rest(table: str, change: Change) -> Iterator["TransactWriteItemTypeDef"]:
    head = change.after
    for message in change.added:
        yield _put(table, items.message_item(head, message))
    for before, after in change.revised:
        key = keys.message(*head.ref, after.id)
        yield {"Update": update(table, key, items.message_item(head, before), items.message_item(head, after))}
    for record in change.records:
        yield from _record(table, head, record)
    for pointer, target in change.pointers:
        yield _put(table, _claim_item(change, pointer, target))
    if change.contact is not None:
        yield _contact(table, change, change.contact)
    if change.before is None or change.before.contact.id != head.contact.id:
        yield _put(table, _conversation_of_contact(head))
    if change.before is not None and change.before.contact.id != head.contact.id:
        left = keys.contact_conversation(head.workspace_id, change.before.contact.id, head.conversation_id)
        yield {"Delete": {"TableName": table, "Key": items.primary(left)}}
    if change.asked is not None:
        yield _asked(table, change, change.asked)
    yield from _floor_places(table, change)
    yield from _addresses(table, change)
    yield from _links(table, change)
    for booking in change.premises:
        check = still(table, booking) if isinstance(booking, Booking) else gone(table, *booking)
        yield {"ConditionCheck": check}


def _record(table: str, head: Head, record: Record) -> Iterator["TransactWriteItemTypeDef"]:
    """A record; a note leads whom it concerns to it."""
    yield _put(table, items.record_item(head, record))
    if isinstance(record, Note):
        yield from (_put(table, items.keyed(key, {})) for key in keys.mentioned(head.ref, record))


def _addresses(table: str, change: Change) -> Iterator["TransactWriteItemTypeDef"]:
    """Let addresses lead where the head says; what was found leading nowhere must still do so for a new one."""
    head, known = change.after, change.before.addresses if change.before else ()
    for address in head.addresses:
        if change.before is None:
            yield _unclaimed(table, _address_item(change, address))
        elif address not in known:
            yield _put(table, _address_item(change, address))
    for address in known:
        if address not in head.addresses:
            yield {"Delete": {"TableName": table, "Key": items.primary(keys.address(head.inbox_id, address))}}


def _unclaimed(table: str, item: Item) -> "TransactWriteItemTypeDef":
    return {
        "Put": {
            "TableName": table,
            "Item": item,
            "ConditionExpression": "attribute_not_exists(PK) OR conversation_id = :mine",
            "ExpressionAttributeValues": {":mine": item["conversation_id"]},
        }
    }


def _asked(table: str, change: Change, read: HourlyAsked) -> "TransactWriteItemTypeDef":
    """Count one question more, unless somebody has counted since: then the whole change is decided again."""
    key = keys.asked(change.after.workspace_id, read.contact_id, read.hour)
    return _counted(table, key, "asked", read.asked, _expiry(change.after.updated_at, ASKED_LIFE))


def _counted(table: str, key: Key, name: str, read: int, ttl: int | None = None) -> "TransactWriteItemTypeDef":
    """Count one more, on the condition that what was read still stands."""
    item = items.keyed(key, item_of({name: read + 1}), ttl)
    if read == 0:
        return {"Put": {"TableName": table, "Item": item, "ConditionExpression": "attribute_not_exists(PK)"}}
    return {
        "Put": {
            "TableName": table,
            "Item": item,
            "ConditionExpression": f"#{name} = :read",
            "ExpressionAttributeNames": {f"#{name}": name},
            "ExpressionAttributeValues": {":read": {"N": str(read)}},
        }
    }


def _floor_places(table: str, change: Change) -> Iterator["TransactWriteItemTypeDef"]:
    left = keys.floor_places(change.before) if change.before else frozenset()
    taken = keys.floor_places(change.after)
    for key in sorted(left - taken):
        yield {"Delete": {"TableName": table, "Key": items.primary(key)}}
    for key in sorted(taken - left):
        yield _put(table, items.keyed(key, item_of({"conversation_id": change.after.conversation_id})))
    if change.given is not None:
        yield from _given(table, change.after.workspace_id, change.given)


def _given(table: str, workspace_id: str, given: Given) -> Iterator["TransactWriteItemTypeDef"]:
    """Count that somebody is given a conversation, unless they got another since, or have said that they are busy."""
    yield _counted(table, keys.given(workspace_id, given.user_id), "given", given.before)
    yield {
        "ConditionCheck": {
            "TableName": table,
            "Key": items.primary(keys.busy(workspace_id, given.user_id)),
            "ConditionExpression": "attribute_not_exists(PK)",
        }
    }


def _contact(table: str, change: Change, contact: Contact) -> "TransactWriteItemTypeDef":
    """Only what differs from what was read is written: people may be editing the rest."""
    known = change.known or (change.before.contact if change.before else None)
    after = items.contact_item(change.after.workspace_id, contact)
    if known is None or known.id != contact.id:
        return _put(table, after)
    before = items.contact_item(change.after.workspace_id, known)
    changed = update(table, keys.contact(change.after.workspace_id, contact.id), before, after)
    there = {**changed, "ConditionExpression": "attribute_exists(PK)"}
    return {"Update": there}  # type: ignore[typeddict-item]  # an update with its condition


def _conversation_of_contact(head: Head) -> Item:
    key = keys.contact_conversation(head.workspace_id, head.contact.id, head.conversation_id)
    return items.keyed(key, item_of({"conversation_id": head.conversation_id}))


def _links(table: str, change: Change) -> Iterator["TransactWriteItemTypeDef"]:
    """Keep the pointers by which a phone and a booking find the conversation where the head says they are."""
    before, after = (set(pointers(head)) if head else set() for head in (change.before, change.after))
    values = item_of({"workspace_id": change.after.workspace_id, "conversation_id": change.after.conversation_id})
    for key in sorted(after - before):
        yield _put(table, items.keyed(key, values))
    for key in sorted(before - after):
        yield {"Delete": {"TableName": table, "Key": items.primary(key)}}


def pointers(head: Head) -> Iterator[Key]:
    """What leads to a conversation from its phone and its booking."""
    phone = canonical(head.contact.phone)
    if phone is not None:
        yield keys.phone_conversation(head.workspace_id, phone, head.conversation_id)
    if head.booking and head.booking.stay:
        yield keys.booking_conversation(head.workspace_id, head.booking.stay.id, head.conversation_id)


def _address_item(change: Change, address: str) -> Item:
    head = change.after
    values = item_of({"conversation_id": head.conversation_id, "contact_id": head.contact.id})
    return items.keyed(keys.address(head.inbox_id, address), values)


def _put(table: str, item: Item) -> "TransactWriteItemTypeDef":
    return {"Put": {"TableName": table, "Item": item}}


def _expiry(now: Millis, life: Millis) -> int:
    return (now + life) // SECOND
