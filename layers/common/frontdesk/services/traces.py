"""Asking a channel what became of a message whose answer was lost; it is never sent again for that."""

from typing import Final

from frontdesk.change import ExternalKey, LookUpJob
from frontdesk.domain.traces import Found, looked, wanted
from frontdesk.errors import SendError
from frontdesk.model import MINUTE, Head, Message, Millis
from frontdesk.services.ports import Deps
from frontdesk.services.transition import transition

LEEWAY: Final = 2 * MINUTE
"""How long before its fate became unknown a message may have been taken, by a clock that differs from ours."""


def look_up(job: LookUpJob, deps: Deps) -> None:
    """Look once, and write down what it has shown."""
    name = job.message_id
    loaded = deps.store.load(job.ref, [name])
    entry = wanted(loaded.head, job) if loaded else None
    if loaded is None or entry is None or name not in loaded.messages:
        return
    found = _found(loaded.head, loaded.messages[name], entry.since - LEEWAY, deps)
    transition(
        deps, job.ref, lambda current: looked(current.head, current.messages[name], job, found, deps.clock()), [name]
    )


def _found(head: Head, message: Message, since: Millis, deps: Deps) -> Found:
    inbox = deps.inboxes.of(head.inbox_id)
    channel = deps.channels[head.channel]
    base_url = deps.base_urls[channel.api(head.thread)]
    try:
        request = inbox and channel.look_up(message, head.thread, inbox, deps.secrets.of(inbox.id), base_url)
        names = channel.traces(deps.http.send(request), message, since) if request else ()
    except SendError as error:
        deps.count(type(error).__name__, head.channel)
        return error
    return next((name for name in names if _is_free(head, message, name, deps)), None)


def _is_free(head: Head, message: Message, external_id: str, deps: Deps) -> bool:
    """Whether an id stands for no other message of the same words, and not for an earlier try of this one."""
    if external_id == message.external_id:
        return False
    claimed = deps.store.claimed(ExternalKey(inbox_id=head.inbox_id, external_id=external_id))
    return claimed is None or claimed.message_id == message.id
