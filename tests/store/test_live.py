"""Open inboxes are remembered, found by both their keys, and forgotten."""

from dataclasses import replace

import pytest

from frontdesk.model import Connection
from frontdesk.store.client import Table
from frontdesk.store.live import LiveStore, TableLive
from tests.support.builders import NOW

ANA = Connection(id="c1=", workspace_id="w-live", user_id="ana", name="Ana", connected_at=NOW, expires_at=NOW + 10)


@pytest.fixture
def live(table: Table) -> LiveStore:
    return TableLive(table)


def test_a_connection_is_found_by_its_id_and_in_its_workspace(live: LiveStore) -> None:
    live.opened(ANA)
    live.opened(replace(ANA, id="c2=", workspace_id="another"))
    assert live.connection(ANA.id) == ANA
    assert live.presence("w-live").connections == (ANA,)


def test_a_connection_is_forgotten_however_often(live: LiveStore) -> None:
    live.opened(ANA)
    live.closed(ANA)
    live.closed(ANA)
    assert live.connection(ANA.id) is None
    assert live.presence("w-live").connections == ()


def test_who_is_busy_is_not_available(live: LiveStore) -> None:
    live.opened(ANA)
    live.opened(replace(ANA, id="c2=", user_id="ben"))
    live.say_busy("w-live", "ana", busy=True)
    assert live.presence("w-live").available(NOW) == {"ben"}
    live.say_busy("w-live", "ana", busy=False)
    live.say_busy("w-live", "ana", busy=False)
    assert live.presence("w-live").available(NOW) == {"ana", "ben"}


def test_nobody_is_available_after_their_token(live: LiveStore) -> None:
    live.opened(ANA)
    presence = live.presence("w-live")
    assert presence.available(ANA.expires_at - 1) == {"ana"}
    assert presence.available(ANA.expires_at) == frozenset()
