"""A media job: fetch a message's attachments into the bucket. Running it twice, late or for nothing is harmless."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from frontdesk.change import Change, MediaJob
from frontdesk.channels.files import BUSY, REFUSED, Access, FileSource, Place
from frontdesk.domain.media import Fetched, Missed, entry_of, settle
from frontdesk.domain.sniff import nature
from frontdesk.errors import NotFetched, SendError
from frontdesk.model import SECOND, Attachment, Head, MediaState
from frontdesk.services.ports import Deps
from frontdesk.services.transition import transition
from frontdesk.store.base import Loaded
from frontdesk.store.bucket import Described

BUDGET: Final = 25 * SECOND
"""No file is begun later than this: the longest download still fits the function's time-out."""


class Fetcher(Protocol):
    """The way to the providers' files."""

    def fetch(self, place: Place, hosts: Sequence[str]) -> bytes:
        """The bytes that lie there; NotFetched when they cannot be had."""
        ...


def fetch(job: MediaJob, deps: Deps, fetcher: Fetcher) -> None:
    """Fetch what is pending, then write down what became of it, in one change."""
    loaded = deps.store.load(job.ref, [job.message_id])
    message = loaded.messages.get(job.message_id) if loaded else None
    if loaded is None or message is None or entry_of(loaded.head, message.id) is None:
        return
    began, found = deps.clock(), dict[str, Fetched | Missed]()
    for attachment in message.media:
        if attachment.state is MediaState.PENDING and deps.clock() <= began + BUDGET:
            found[attachment.id] = _outcome(lambda each=attachment: _brought(loaded.head, each, deps, fetcher))  # type: ignore[misc]  # bound early

    def decide(current: Loaded) -> Change | None:
        return settle(current.head, current.messages[job.message_id], found, deps.clock())

    transition(deps, job.ref, decide, [job.message_id])


def _outcome(bring: Callable[[], Fetched]) -> Fetched | Missed:
    try:
        return bring()
    except NotFetched as missed:
        return Missed(reason=missed.reason, lasting=missed.lasting)
    except SendError:
        return Missed(reason=BUSY, lasting=False)


def _brought(head: Head, attachment: Attachment, deps: Deps, fetcher: Fetcher) -> Fetched:
    """Bring one file into the bucket; the same file lands on the same place each time."""
    channel = deps.channels[head.channel]
    place = _place(attachment, channel.files, _access(head, attachment, deps), deps)
    data = fetcher.fetch(place, channel.files.hosts)
    kind = nature(data, attachment.type, attachment.mime)
    described = Described(mime=kind.mime, size=len(data), name=attachment.name)
    deps.bucket.put(head.workspace_id, attachment.id, data, described)
    deps.count("Fetched", head.channel)
    return Fetched(type=kind.type, mime=kind.mime, size=len(data))


def _access(head: Head, file: Attachment, deps: Deps) -> Access:
    inbox, secrets = deps.inboxes.of(head.inbox_id), deps.secrets.of(head.inbox_id)
    if inbox is None or not secrets:
        raise NotFetched(REFUSED, lasting=True)
    base_url = deps.base_urls[deps.channels[head.channel].files.api(file)]
    return Access(inbox=inbox, secrets=secrets, base_url=base_url)


def _place(attachment: Attachment, source: FileSource, access: Access, deps: Deps) -> Place:
    request = source.look_up(attachment, access)
    return source.place(attachment, deps.http.send(request) if request else None, access)
