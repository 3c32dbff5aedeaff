"""Where a channel keeps the files its customers send: pure, like everything of a channel."""

from dataclasses import dataclass, field
from typing import Final, Protocol

from frontdesk.channels import failures
from frontdesk.channels.base import HttpRequest, HttpResponse, Secrets
from frontdesk.errors import NotFetched
from frontdesk.model import Attachment, Inbox

GONE: Final = "The channel no longer has this file."
REFUSED: Final = "The channel did not give the file out; check the inbox's connection."
BUSY: Final = "The channel could not give the file out at the moment."


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What a file is fetched with; `base_url` is the provider's, a setting of the stack."""

    inbox: Inbox
    secrets: Secrets = field(repr=False)
    base_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a file lies. The authorization is for that address alone: no redirect takes it along."""

    url: str = field(repr=False)
    authorization: str | None = field(default=None, repr=False)


class FileSource(Protocol):
    """How a channel's files are found."""

    def api(self, file: Attachment) -> str:
        """Name the provider's API that is asked for a file: a key of the stack's base addresses."""
        ...

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts that keep them; one that begins with a dot stands for everything below it."""
        ...

    def look_up(self, file: Attachment, access: Access) -> HttpRequest | None:
        """The call that asks where a file lies; None when that is known."""
        ...

    def place(self, file: Attachment, answer: HttpResponse | None, access: Access) -> Place:
        """Read where it lies, from the answer to the look-up where there was one; NotFetched when it is not told."""
        ...


def check(status: int) -> None:
    """Raise NotFetched unless the status says that what was asked for is there."""
    if status in failures.SUCCESS:
        return
    if status in _ABSENT:
        raise NotFetched(GONE, lasting=True)
    if failures.by_status(status) is not None:
        raise NotFetched(BUSY, lasting=False)
    raise NotFetched(REFUSED, lasting=status in _DENIED)


_ABSENT: Final = frozenset({400, 404, 410})
_DENIED: Final = frozenset({401, 403})


class PlainFiles:
    """Files that the channel names by an address of its own, open to who knows it."""

    def __init__(self, api: str, *hosts: str) -> None:
        """Trust these hosts."""
        self._api = api
        self.hosts = hosts

    def api(self, file: Attachment) -> str:
        """The channel's own API, which is not asked."""
        return self._api

    def look_up(self, file: Attachment, access: Access) -> HttpRequest | None:
        """Nothing has to be asked."""
        return None

    def place(self, file: Attachment, answer: HttpResponse | None, access: Access) -> Place:
        """Take the address as it was told."""
        if file.url is None:
            raise NotFetched(GONE, lasting=True)
        return Place(url=file.url)
