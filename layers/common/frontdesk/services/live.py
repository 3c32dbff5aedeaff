"""What open inboxes do and are told: connect, say that somebody types or is busy, hear what changed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol, TypeAlias

import msgspec

from frontdesk.errors import PushUnavailable
from frontdesk.model import LONGEST, SECOND, Author, AuthorKind, Connection, Millis
from frontdesk.store.live import LiveStore
from frontdesk.tokens import Person

Event: TypeAlias = Mapping[str, object]
"""Something to be told, as it becomes JSON."""

GROWN_UP: Final = 30 * SECOND
"""API Gateway says that nobody is there also while a connection is still being made; it catches up once it is open."""
_MOST_TOLD: Final = 120_000
"""Bytes of one event; API Gateway sends at most 128 KB."""


class People(Protocol):
    """Who may open the inbox."""

    def person(self, token: str) -> Person:
        """Say whom a token names; Forbidden unless it holds."""
        ...


class Browsers(Protocol):
    """The way to open browsers."""

    def tell(self, connection_id: str, body: bytes) -> bool:
        """Send; False when nobody is there any more, PushUnavailable when that cannot be told."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveDeps:
    """What live updates need of the outside."""

    store: LiveStore
    people: People
    browsers: Browsers
    clock: Callable[[], Millis]
    count: Callable[[str, str], None]


def connect(deps: LiveDeps, connection_id: str, token: str) -> Connection:
    """Let a signed-in person listen until the token ends; Forbidden for anybody else."""
    person, now = deps.people.person(token), deps.clock()
    connection = Connection(
        id=connection_id,
        workspace_id=person.workspace_id,
        user_id=person.user_id,
        name=person.name,
        connected_at=now,
        expires_at=min(person.until, now + LONGEST),
        answers=person.answers,
    )
    deps.store.opened(connection)
    return connection


def disconnect(deps: LiveDeps, connection_id: str) -> None:
    """Forget a connection."""
    connection = deps.store.connection(connection_id)
    if connection is not None:
        deps.store.closed(connection)


class Said(msgspec.Struct, tag_field="action"):
    """What a browser may say."""


class Typing(Said, tag="typing"):
    """Its person types in a conversation."""

    conversation_id: str


class Viewing(Said, tag="viewing"):
    """Its person looks at a conversation; an inbox says so again every half minute, and None when it is closed."""

    conversation_id: str | None = None


class Busy(Said, tag="presence"):
    """Its person takes no new conversations, or does again."""

    busy: bool


class Ping(Said, tag="ping"):
    """It is still there: API Gateway closes what is silent for ten minutes."""


def hear(deps: LiveDeps, connection_id: str, body: str) -> None:
    """Act on what a browser says; nonsense, and whoever is not connected, is passed over."""
    try:
        said = msgspec.json.decode(body, type=Typing | Viewing | Busy | Ping)
    except (msgspec.MsgspecError, UnicodeEncodeError):
        return
    connection = deps.store.connection(connection_id)
    if connection is None or connection.expires_at <= deps.clock():
        return
    person = Author(kind=AuthorKind.AGENT, id=connection.user_id, name=connection.name)
    match said:
        case Typing():
            attention(deps, connection.workspace_id, person, "typing", said.conversation_id)
        case Viewing():
            attention(deps, connection.workspace_id, person, "viewing", said.conversation_id)
        case Busy():
            deps.store.say_busy(connection.workspace_id, connection.user_id, busy=said.busy)


def attention(
    deps: LiveDeps, workspace_id: str, who: Author, kind: Literal["typing", "viewing"], conversation_id: str | None
) -> None:
    """Tell a person's colleagues that they type in a conversation, or which one they look at; None: none any more."""
    author = {"kind": who.kind, "id": who.id, "name": who.name}
    event: Event = {"type": kind, "conversation_id": conversation_id, "author": author}
    present = deps.store.presence(workspace_id).open(deps.clock())
    tell(deps, [other for other in present if other.user_id != who.id], [event])


def tell(deps: LiveDeps, connections: Iterable[Connection], events: Sequence[Event]) -> None:
    """Tell connections what happened; those that have gone are forgotten, for the others it is only lost."""
    bodies = [body for event in events if len(body := msgspec.json.encode(event)) <= _MOST_TOLD]
    for connection in connections:
        try:
            there = all(deps.browsers.tell(connection.id, body) for body in bodies)
            if not there and deps.clock() >= connection.connected_at + GROWN_UP:
                deps.store.closed(connection)
        except PushUnavailable:
            deps.count("PushLost", "live")
