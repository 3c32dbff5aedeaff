"""What a channel is: one pure Protocol. It says which request to make; `deliver` makes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

from frontdesk.events import Event
from frontdesk.model import Attachment, Capabilities, Inbox, Message, Millis, Signal

if TYPE_CHECKING:
    from frontdesk.channels.files import FileSource

Secrets: TypeAlias = Mapping[str, str]
"""One inbox's secrets by name, as in the contract's `secrets`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A webhook call as it arrived; header names in lower case, `body` the raw bytes that were signed.

    `received_at` is an argument of parsing, because some channels give no time of their own. `url` is the address the
    provider knows: the inbox's public one with the call's raw query, never what the call itself claims.
    """

    method: str
    url: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    raw_query: str = ""
    body: bytes = b""
    received_at: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A form with a file in it, for providers that take no link: `deliver` puts the attachment's bytes into `field`."""

    field: str
    attachment: Attachment
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpRequest:
    """A provider call that has been decided and not yet made; address and headers hold tokens, so its repr does not.

    With an `upload` the body is made of it right before the call.
    """

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    upload: Upload | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpResponse:
    """A provider's answer; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """The body that tells a provider: taken, nothing more to do."""

    content_type: str = "application/json"
    body: str = "{}"


class Channel(Protocol):
    """One messaging provider, as pure functions of bytes."""

    @property
    def acknowledgement(self) -> Acknowledgement:
        """What a call that was taken is answered with."""
        ...

    @property
    def capabilities(self) -> Capabilities:
        """The limits that hold for every sender."""
        ...

    @property
    def files(self) -> "FileSource":
        """Where the files are that customers send."""
        ...

    def handshake(self, request: Request, secrets: Secrets) -> str:
        """Answer the provider's subscription check; SignatureError when it isn't one or its token is wrong."""
        ...

    def verify(self, request: Request, secrets: Secrets) -> None:
        """Raise SignatureError unless the raw bytes are shown to come from the provider."""
        ...

    def parse(self, request: Request, inbox: Inbox) -> Sequence[Event]:
        """Read an authentic body; PayloadError when it cannot be read at all."""
        ...

    def split(self, text: str) -> Sequence[str]:
        """Cut a text into parts that each fit the channel, in the channel's own unit."""
        ...

    def api(self, thread: str) -> str:
        """Name the provider's API that `thread` is written to: a key of the stack's base addresses."""
        ...

    def render(
        self,
        message: Message,
        thread: str,
        inbox: Inbox,
        secrets: Secrets,
        base_url: str,
        *,
        late: bool = False,
    ) -> HttpRequest:
        """Say which call sends this message; `base_url` is the provider's, a setting of the stack.

        Each attachment's `url` is a link from which the provider can fetch it for some minutes; a provider that takes
        no links gets an `upload`, or has the file in its own store already, as `source`. There is one attachment at
        most, unless the capabilities say otherwise.
        `late`: the session window is closed, and only the channel's exception for people still allows the message.
        """
        ...

    def signal(  # all that a call depends on
        self, signal: Signal, thread: str, about: str | None, inbox: Inbox, secrets: Secrets, base_url: str
    ) -> HttpRequest | None:
        """Say which call shows a signal, None where there is none; `about` names the customer's latest message."""
        ...

    def external_id(self, response: HttpResponse, thread: str) -> str:
        """Read the id the provider gave our message; raise the SendError that fits any other answer."""
        ...

    def look_up(
        self, message: Message, thread: str, inbox: Inbox, secrets: Secrets, base_url: str
    ) -> HttpRequest | None:
        """Say which call asks whether a message of ours was taken, None where nothing can be asked."""
        ...

    def traces(self, response: HttpResponse, message: Message, since: Millis) -> Sequence[str]:
        """Read under which ids the channel may have taken it since, the likeliest first; SendError if it won't say."""
        ...
