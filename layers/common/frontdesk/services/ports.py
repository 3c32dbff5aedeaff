"""What the use cases need of the outside, as narrow as they need it; `wiring` makes the real ones, tests their own."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from frontdesk.ai.base import Answerer
from frontdesk.change import Job
from frontdesk.channels.base import Channel, HttpRequest, HttpResponse, Secrets
from frontdesk.model import Campaign, Inbox, Millis
from frontdesk.services.shelf import Shelf
from frontdesk.store.base import Store
from frontdesk.store.bucket import Bucket
from frontdesk.store.contacts import ContactStore
from frontdesk.store.floor import FloorStore

if TYPE_CHECKING:
    from frontdesk.ai.retrieval import Index  # SQLite: not on the webhook's path
from frontdesk.store.bookings import Bookings


class Patient(Protocol):
    """Who can try again: a clock, and a pause of random length."""

    @property
    def clock(self) -> Callable[[], Millis]: ...
    @property
    def pause(self) -> Callable[[Millis], None]: ...


class Linking(Patient, Protocol):
    """What linking needs, less than a desk: commands have it too."""

    @property
    def store(self) -> Store: ...
    @property
    def bookings(self) -> Bookings: ...
    @property
    def count(self) -> Callable[[str, str], None]: ...


class Jobs(Protocol):
    """The queues."""

    def send(self, job: Job, delay: Millis = 0) -> None:
        """Enqueue; QueueUnavailable when that fails."""
        ...


class Inboxes(Protocol):
    """The connected accounts."""

    def of(self, inbox_id: str) -> Inbox | None:
        """An inbox, possibly some seconds old; None when there is none."""
        ...


class SecretStore(Protocol):
    """The inboxes' secrets."""

    def of(self, inbox_id: str) -> Secrets:
        """One inbox's secrets, possibly some seconds old; empty when there are none."""
        ...


class Http(Protocol):
    """The way to the providers: one try, no redirects, both time-outs set."""

    def send(self, request: HttpRequest) -> HttpResponse:
        """Make the call; NotSent when it provably did not leave, Ambiguous when no certain answer came back."""
        ...


class Library(Protocol):
    """What the businesses know."""

    def of(self, workspace_id: str) -> "Index":
        """The articles of a workspace as they are now, ready to be searched."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long things may take, in milliseconds; settings of the stack.

    A reply job waits `reply_delay` at most, and as little as `least_delay` where that is known to be enough.
    """

    reply_delay: Millis
    burst_cap: Millis
    least_delay: Millis | None = None

    def of(self, wait: Millis | None) -> Millis:
        """How long a reply job that would wait `wait` is held back."""
        if wait is None or self.least_delay is None:
            return self.reply_delay
        return min(max(wait, self.least_delay), self.reply_delay)


class Bureau(Protocol):
    """The sums of a workspace, and what reaches many customers at once."""

    def numbers(self, workspace_id: str) -> Mapping[str, int]:
        """The workspace's sums by name."""
        ...

    def start(self, campaign: Campaign) -> Campaign:
        """Begin a campaign; the same one again is only begun once."""
        ...


class _NoLibrary:
    """A business that knows nothing."""

    def of(self, workspace_id: str) -> "Index":
        from frontdesk.ai.retrieval import Index  # noqa: PLC0415  # as above

        del workspace_id
        return Index(())


def _never(after: Millis, every: Millis, act: Callable[[], object]) -> AbstractContextManager[None]:
    """Act never."""
    del after, every, act
    return nullcontext()


def _unmeasured(name: str, channel: str, value: float) -> None:
    """Note nothing."""
    del name, channel, value


@dataclass(frozen=True, slots=True, kw_only=True)
class Deps:
    """Everything a use case may touch.

    `pause` sleeps a random time up to its argument; `count` counts an occurrence of a metric for a channel, `measure`
    notes a value of one. `meanwhile(after, every, act)` acts again and again while what is inside it lasts.
    """

    store: Store
    bucket: Bucket
    floor: FloorStore
    contacts: ContactStore
    inboxes: Inboxes
    shelf: Shelf
    jobs: Jobs
    secrets: SecretStore
    http: Http
    answerer: Answerer
    channels: Mapping[str, Channel]
    base_urls: Mapping[str, str]
    bookings: Bookings
    bureau: Bureau
    pace: Pace
    clock: Callable[[], Millis]
    pause: Callable[[Millis], None]
    count: Callable[[str, str], None]
    measure: Callable[[str, str, float], None] = _unmeasured
    meanwhile: Callable[[Millis, Millis, Callable[[], object]], AbstractContextManager[None]] = _never
    library: Library = field(default_factory=_NoLibrary)
