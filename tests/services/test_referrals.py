"""Which link brought a customer is told once, on the conversation they have."""

import json
from dataclasses import replace
from typing import Final

from frontdesk.channels.base import Secrets
from frontdesk.ids import conversation_ref
from frontdesk.model import AuditEvent, Inbox
from frontdesk.services.ingest import ingest
from tests.channels.signing import meta
from tests.sim.world import World

INSTAGRAM: Final = Inbox(id="ig", workspace_id="hotel", channel="instagram", account_id="178")
REF: Final = conversation_ref("hotel", "ig", "610")


class Fixed:
    def of(self, inbox_id: str) -> Inbox | None:
        return INSTAGRAM if inbox_id == "ig" else None


class Secret:
    def of(self, inbox_id: str) -> Secrets:
        return {"app_secret": "shared"} if inbox_id == "ig" else {}


class Desk:
    """Takes what Instagram tells of one customer."""

    def __init__(self) -> None:
        self.world = World()
        self.world.store.put_inbox(INSTAGRAM)
        self.deps = replace(self.world.deps, store=self.world.store, inboxes=Fixed(), secrets=Secret())

    def told(self, **fields: object) -> None:
        between = {"sender": {"id": "610"}, "recipient": {"id": "178"}, "timestamp": 1_790_000_000_000}
        body = {"object": "instagram", "entry": [{"id": "178", "messaging": [{**between, **fields}]}]}
        request = meta(json.dumps(body).encode(), "shared")
        ingest("instagram", "ig", replace(request, received_at=self.world.now), self.deps)

    def links(self) -> list[object]:
        found = (record for record in self.world.store.records(REF) if isinstance(record, AuditEvent))
        return [record.detail.get("link") for record in found]


REFERRAL: Final = {"ref": "summer", "source": "IGME-SOURCE-LINK", "type": "OPEN_THREAD"}


def test_a_referral_is_told_once_however_often_it_comes() -> None:
    desk = Desk()
    desk.told(message={"mid": "m1", "text": "Hi"})
    for _ in range(3):
        desk.told(referral=REFERRAL)
    assert desk.links() == ["summer"]


def test_a_message_tells_the_link_that_brought_it() -> None:
    desk = Desk()
    desk.told(message={"mid": "m1", "text": "Hi", "referral": REFERRAL})
    assert desk.links() == ["summer"]


def test_a_referral_of_somebody_unknown_creates_nothing() -> None:
    desk = Desk()
    desk.told(referral=REFERRAL)
    assert desk.world.store.load(REF) is None
