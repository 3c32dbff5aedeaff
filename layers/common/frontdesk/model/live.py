"""Who has the inbox open."""

from dataclasses import dataclass
from typing import Final

from frontdesk.model.times import HOUR, Millis

LONGEST: Final = 2 * HOUR
"""API Gateway ends a WebSocket after two hours, whatever happens on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """One open inbox of a person; nothing is told to it from `expires_at` on, which is when its token ends.

    Who does not answer customers is told everything, and given nothing.
    """

    id: str
    workspace_id: str
    user_id: str
    name: str | None = None
    connected_at: Millis
    expires_at: Millis
    answers: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """A workspace's open inboxes, and the people who said that they are busy."""

    connections: tuple[Connection, ...] = ()
    busy: frozenset[str] = frozenset()

    def open(self, now: Millis) -> tuple[Connection, ...]:
        """The connections that may still be told something."""
        return tuple(connection for connection in self.connections if connection.expires_at > now)

    def available(self, now: Millis) -> frozenset[str]:
        """The ids of the people who are signed in with the inbox open and not busy."""
        return frozenset(connection.user_id for connection in self.open(now) if connection.answers) - self.busy
