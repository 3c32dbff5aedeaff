"""Files of a message into a Twilio conversation: put into Twilio's store before the message is marked as leaving.

Nobody sees a file there, so whatever becomes of it, the message itself has certainly not been sent.
"""

from dataclasses import replace
from typing import Final

from frontdesk.channels import failures
from frontdesk.channels.base import Secrets
from frontdesk.channels.failures import Meaning
from frontdesk.channels.files import Access
from frontdesk.channels.twilio import groups, store
from frontdesk.errors import Ambiguous, NotSent, Rejected
from frontdesk.failures import FILE_GONE
from frontdesk.model import SECOND, Attachment, Head, Inbox, Message, Millis
from frontdesk.services.groups import API
from frontdesk.services.ports import Deps

PATIENCE: Final = 4 * SECOND
"""After a slower store the message is left to the next try: its own call must still fit the function's time-out."""
SLOW: Final = Meaning(
    fate=NotSent,
    title="Twilio's file store is slow",
    detail="The file could not be put into Twilio's store in time; the message did not leave.",
    action="Nothing: it is tried again.",
)
_UNKNOWN: Final = "application/octet-stream"


def stored(head: Head, message: Message, inbox: Inbox, secrets: Secrets, deps: Deps) -> Message:
    """The message with its files under Twilio's names for them; NotSent or Rejected when one cannot be put there."""
    if not message.media:
        return message
    until = deps.clock() + PATIENCE
    try:
        asked = deps.http.send(groups.named(head.thread, inbox, secrets, deps.base_urls[API]))
        service = store.service_of(asked)
        access = Access(inbox=inbox, secrets=secrets, base_url=deps.base_urls[store.API])
        media = [_put(head, each, service, access, until, deps) for each in message.media]
    except Ambiguous as lost:
        raise NotSent(lost.failure) from lost
    return replace(message, media=tuple(media))


def _put(head: Head, file: Attachment, service: str, access: Access, until: Millis, deps: Deps) -> Attachment:
    data = deps.bucket.read(head.workspace_id, file.id)
    if data is None:
        raise Rejected(FILE_GONE)
    _in_time(until, deps)
    answer = deps.http.send(store.put(service, data, file.mime or _UNKNOWN, access))
    _in_time(until, deps)
    return replace(file, source=store.sid_of(answer), url=None)


def _in_time(until: Millis, deps: Deps) -> None:
    if deps.clock() > until:
        failures.fail(SLOW, "store_slow")
