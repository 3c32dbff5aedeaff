"""Requests that were carried out, by their Idempotency-Keys, for a week."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Protocol

from frontdesk.change import RequestKey
from frontdesk.errors import AlreadyStored, Conflict
from frontdesk.model import DAY, SECOND, Millis
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table

KEPT: Final = 7 * DAY
LARGEST: Final = 100_000
"""Bytes of an answer that are kept; a longer one is made again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOut:
    """A request that was carried out; `in_change`: its key was taken by the very change of a conversation it made."""

    fingerprint: str
    in_change: bool
    answer: str | None = None


class RequestStore(Protocol):
    """Strongly consistent."""

    def carried_out(self, claim: RequestKey) -> CarriedOut | None:
        """What became of the key."""
        ...

    def keep(self, claim: RequestKey, answer: str | None, now: Millis) -> None:
        """Write down that the request was carried out, and what it was answered where that may be kept."""
        ...


class TableRequests:
    """The RequestStore on a DynamoDB table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def carried_out(self, claim: RequestKey) -> CarriedOut | None:
        """What became of the key."""
        key = keys.claim(claim)
        item = self._table.get([key]).get(key)
        if item is None:
            return None
        fingerprint = item["fingerprint"]["S"] if "fingerprint" in item else ""
        answer = item["answer"]["S"] if "answer" in item else None
        return CarriedOut(fingerprint=fingerprint, in_change="conversation_id" in item, answer=answer)

    def keep(self, claim: RequestKey, answer: str | None, now: Millis) -> None:
        """Leave a key alone that was taken in the meantime."""
        fits = answer is not None and len(answer.encode()) <= LARGEST
        values = item_of({"fingerprint": claim.fingerprint, "answer": answer if fits else None})
        item = items.keyed(keys.claim(claim), values, (now + KEPT) // SECOND)
        unless_taken = "attribute_not_exists(PK)"
        with suppress(AlreadyStored, Conflict):
            self._table.transact(
                [{"Put": {"TableName": self._table.name, "Item": item, "ConditionExpression": unless_taken}}], claims=1
            )
