"""Live support: the session a customer and a person have, and who of the people is there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from frontdesk.model.message import Author
from frontdesk.model.times import MINUTE, Millis
from frontdesk.model.words import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportSession:
    """A customer asked for a person: a lease that every message renews and that is over at `expires_at`, exactly.

    `previous` is the status that comes back afterwards. `waiting_since` is set while nobody has accepted it.
    """

    started_at: Millis
    expires_at: Millis
    previous: Status
    agent: Author | None = None
    waiting_since: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A rating that was asked for after a session; heeded until `until`, a comment once `rating` is known."""

    until: Millis
    agent: str | None = None
    rating: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """A person who is there until `until`, unless another sign of life comes; whoever is busy takes no new session."""

    user_id: str
    name: str | None = None
    busy: bool = False
    until: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """A workspace's people at a glance: who is there, who has how many support sessions, who waits, first come first.

    `holding` is how many conversations a person has to answer, sessions among them; `given` how often one was given to
    them without a person's doing.
    """

    present: tuple[Colleague, ...] = ()
    serving: Mapping[str, int] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()
    holding: Mapping[str, int] = field(default_factory=dict)
    given: Mapping[str, int] = field(default_factory=dict)

    def available(self, now: Millis, capacity: int) -> tuple[Colleague, ...]:
        """Who could take a session now, the least busy first."""
        free = (person for person in self.present if person.until > now and not person.busy)
        able = [person for person in free if self.serving.get(person.user_id, 0) < capacity]
        return tuple(sorted(able, key=lambda person: (self.serving.get(person.user_id, 0), person.user_id)))

    def position(self, conversation_id: str) -> int:
        """The place in the queue, 1 for the first; for one that is not in it yet, the place it would get."""
        ahead = [waiting for waiting in self.waiting if waiting != conversation_id]
        return self.waiting.index(conversation_id) + 1 if conversation_id in self.waiting else len(ahead) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Somebody is given a conversation: not while busy, and not when given another since `before` was read."""

    user_id: str
    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentSettings:
    """Whether conversations that begin to want a person are given to somebody, who has `capacity` of them at most."""

    auto: bool = False
    capacity: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportTexts:
    """What the desk says around a support session; None: in its own words, in the customer's language."""

    acknowledged: str | None = None
    greeting: str | None = None
    opened: str | None = None
    queued: str | None = None
    closed: str | None = None
    joined: str | None = None
    ended: str | None = None
    timed_out: str | None = None
    menu: str | None = None
    rating: str | None = None
    comment: str | None = None
    thanks: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportSettings:
    """How live support begins, ends and is shared out; `capacity` is how many sessions a person has at most."""

    start_words: tuple[str, ...] = ("support",)
    end_words: tuple[str, ...] = ("end chat", "close", "done", "quit chat", "exit")
    timeout_minutes: float = 30
    texts: SupportTexts = SupportTexts()
    menu_options: tuple[str, ...] = ()
    ask_rating: bool = True
    auto_assign: bool = False
    capacity: int = 5

    @property
    def timeout(self) -> Millis:
        """How long a session lasts without a message."""
        return round(self.timeout_minutes * MINUTE)
