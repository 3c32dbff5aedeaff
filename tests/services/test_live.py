"""Open inboxes: who may come, what they may say, and what becomes of those that are gone."""

import json
from dataclasses import dataclass, field, replace

import pytest

from frontdesk.errors import Forbidden
from frontdesk.model import HOUR, LONGEST, Connection, Millis
from frontdesk.services.live import GROWN_UP, LiveDeps, connect, disconnect, hear, tell
from frontdesk.store.live import TableLive
from frontdesk.tokens import Person
from tests.fakes.memory_table import MemoryTable
from tests.fakes.open_browsers import Browsers
from tests.support.builders import NOW, WORKSPACE


class Door:
    """Knows people by their first names."""

    def person(self, token: str) -> Person:
        if not token:
            raise Forbidden("no token")
        name, _, workspace = token.partition("@")
        return Person(user_id=name, workspace_id=workspace or WORKSPACE, name=name.title(), until=NOW + HOUR)


@dataclass
class Hall:
    """A workspace whose people come and go."""

    browsers: Browsers = field(default_factory=Browsers)
    now: Millis = NOW
    counted: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.store = TableLive(MemoryTable())
        self.deps = LiveDeps(
            store=self.store,
            people=Door(),
            browsers=self.browsers,
            clock=lambda: self.now,
            count=lambda name, _: self.counted.append(name),
        )

    def present(self) -> set[str]:
        return {connection.id for connection in self.store.presence(WORKSPACE).open(self.now)}


@pytest.fixture
def hall() -> Hall:
    made = Hall()
    connect(made.deps, "c-ana", "ana")
    connect(made.deps, "c-ana-phone", "ana")
    connect(made.deps, "c-ben", "ben")
    connect(made.deps, "c-rival", "eve@rival")
    return made


def test_whoever_is_not_shown_to_be_a_person_stays_outside() -> None:
    hall = Hall()
    with pytest.raises(Forbidden):
        connect(hall.deps, "c", "")
    assert hall.store.connection("c") is None


def test_a_connection_lasts_as_long_as_its_token_and_no_longer_than_the_gateway_lets_it(hall: Hall) -> None:
    assert connect(hall.deps, "c", "ana").expires_at == NOW + HOUR
    hall.now = NOW - LONGEST
    assert connect(hall.deps, "c", "ana").expires_at == NOW


def test_who_leaves_is_forgotten(hall: Hall) -> None:
    disconnect(hall.deps, "c-ben")
    disconnect(hall.deps, "never-came")
    assert hall.present() == {"c-ana", "c-ana-phone"}


def test_typing_is_told_to_the_others_of_the_workspace(hall: Hall) -> None:
    hear(hall.deps, "c-ana", '{"action":"typing","conversation_id":"C1"}')
    author = {"kind": "agent", "id": "ana", "name": "Ana"}
    assert hall.browsers.told == {"c-ben": [{"type": "typing", "conversation_id": "C1", "author": author}]}


@pytest.mark.parametrize("conversation", ["C1", None])
def test_what_a_person_looks_at_is_told_to_the_others(hall: Hall, conversation: str | None) -> None:
    hear(hall.deps, "c-ana", json.dumps({"action": "viewing", "conversation_id": conversation}))
    author = {"kind": "agent", "id": "ana", "name": "Ana"}
    assert hall.browsers.told == {"c-ben": [{"type": "viewing", "conversation_id": conversation, "author": author}]}


def test_a_person_is_busy_until_they_are_not(hall: Hall) -> None:
    hear(hall.deps, "c-ana", '{"action":"presence","busy":true}')
    assert hall.store.presence(WORKSPACE).available(NOW) == {"ben"}
    hear(hall.deps, "c-ana-phone", '{"action":"presence","busy":false}')
    assert hall.store.presence(WORKSPACE).available(NOW) == {"ana", "ben"}


@pytest.mark.parametrize(
    "said",
    ["", "{", "[]", "{}", '{"action":"shout"}', '{"action":"typing"}', '{"action":"presence","busy":"yes"}', "\ud800"],
)
def test_nonsense_is_passed_over(hall: Hall, said: str) -> None:
    hear(hall.deps, "c-ana", said)
    assert hall.browsers.told == {}


def test_a_ping_only_keeps_the_line_open(hall: Hall) -> None:
    hear(hall.deps, "c-ana", '{"action":"ping"}')
    assert hall.browsers.told == {}


def test_nobody_is_heard_who_is_not_connected_or_whose_token_has_ended(hall: Hall) -> None:
    hear(hall.deps, "stranger", '{"action":"typing","conversation_id":"C1"}')
    hall.now = NOW + HOUR
    hear(hall.deps, "c-ana", '{"action":"presence","busy":true}')
    assert hall.browsers.told == {}
    assert hall.store.presence(WORKSPACE).busy == frozenset()


def test_the_dead_are_dropped_and_the_lost_only_miss_it(hall: Hall) -> None:
    hall.browsers.gone, hall.browsers.lost = {"c-ana"}, {"c-ben"}
    hall.now += GROWN_UP
    tell(hall.deps, hall.store.presence(WORKSPACE).open(NOW), [{"n": 1}, {"n": 2}])
    assert hall.browsers.told == {"c-ana-phone": [{"n": 1}, {"n": 2}]}
    assert hall.present() == {"c-ana-phone", "c-ben"}
    assert hall.counted == ["PushLost"]


def test_a_connection_that_is_still_being_made_is_not_forgotten_although_nobody_seems_to_be_there(hall: Hall) -> None:
    """API Gateway answers 410 until $connect has returned: whoever were forgotten then would never hear again."""
    hall.browsers.gone = {"c-ana"}
    hall.now += GROWN_UP - 1
    tell(hall.deps, hall.store.presence(WORKSPACE).open(hall.now), [{"n": 1}])
    assert "c-ana" in hall.present()
    hall.browsers.gone = set()
    tell(hall.deps, hall.store.presence(WORKSPACE).open(hall.now), [{"n": 2}])
    assert {"n": 2} in hall.browsers.told["c-ana"]


def test_what_is_too_long_to_be_told_is_left_to_the_next_look(hall: Hall) -> None:
    tell(hall.deps, [replace(ana(), id="c-ben")], [{"text": "x" * 130_000}, {"n": 2}])
    assert hall.browsers.told == {"c-ben": [{"n": 2}]}


def ana() -> Connection:
    return Connection(id="c-ana", workspace_id=WORKSPACE, user_id="ana", connected_at=NOW, expires_at=NOW + HOUR)
