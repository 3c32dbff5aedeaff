"""What people keep at hand: replies they write often and lists they come back to."""

from dataclasses import dataclass

from frontdesk.model.times import Millis
from frontdesk.model.words import FileKind, Folder, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewFilter:
    """Which conversations a saved view shows; `assignee` `me` is whoever looks.

    `before` and `after` are days as people say them, `today` among them.
    """

    folder: Folder | None = None
    status: Status | None = None
    channel: str | None = None
    assignee: str | None = None
    tag: str | None = None
    unread: bool | None = None
    support: bool | None = None
    q: str | None = None
    person: str | None = None
    booking: str | None = None
    apartment: str | None = None
    before: str | None = None
    after: str | None = None
    has: FileKind | None = None
    open: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedReply:
    """A text under a short name; `owner_id` None is the whole workspace's, `request` is what created it."""

    id: str
    workspace_id: str
    owner_id: str | None = None
    name: str
    text: str
    updated_at: Millis
    version: int = 1
    request: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A filter under a name; views stand by `position`, then by name."""

    id: str
    workspace_id: str
    owner_id: str | None = None
    name: str
    filter: ViewFilter
    position: int = 0
    updated_at: Millis
    version: int = 1
    request: str | None = None
