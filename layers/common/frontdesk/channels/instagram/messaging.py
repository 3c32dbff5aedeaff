"""What a call about Instagram accounts tells.

https://developers.facebook.com/documentation/business-messaging/instagram-messaging/webhooks: entries hold `messaging`,
`standby` (another app answers for the moment) or `changes`. Each unreadable part becomes one Unknown; the others are
read all the same.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from frontdesk.channels.base import Request
from frontdesk.channels.instagram.content import content_of
from frontdesk.channels.meta import entries, moment
from frontdesk.channels.payload import (
    Fields,
    Json,
    as_fields,
    child,
    children,
    flag,
    identifier,
    kind_of,
    label,
    raw,
    text_of,
)
from frontdesk.events import Deleted, Echoed, Edited, Event, Profile, Reacted, Receipt, Received, Referred, Unknown
from frontdesk.ids import natural_id
from frontdesk.model import Choice, MessageStatus, MessageType, Millis

TEST_PING: Final = "0"
"""The entry id of the dashboard's test button: no account has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One element of `messaging` or `standby`, with whom it is between."""

    fields: Fields
    account_id: str
    thread: str
    sender: str
    at: Millis | None
    received_at: Millis

    @property
    def ours(self) -> bool:
        """Whether our side did it."""
        return self.sender == self.account_id


Reader: TypeAlias = Callable[[Part], Event | None]


def events(request: Request) -> tuple[Event, ...]:
    """Read all entries in order."""
    found, nothing = entries(request.body, "instagram")
    return (*nothing, *(event for entry in found for event in _entry(entry, request.received_at)))


def _entry(value: Json, received_at: Millis) -> Iterator[Event]:
    entry = as_fields(value)
    account_id = identifier(entry, "id")
    if account_id is None or account_id == TEST_PING:
        yield Unknown(kind="test_ping" if account_id else "entry", raw=raw(value))
        return
    for part in (*children(entry, "messaging"), *children(entry, "standby")):
        yield _event(part, account_id, moment(entry.get("time")), received_at)
    for change in children(entry, "changes"):
        yield Unknown(
            kind=kind_of("changes", label(as_fields(change), "field") or ""), raw=raw(change), account_id=account_id
        )
    if not any(children(entry, name) for name in ("messaging", "standby", "changes")):
        yield Unknown(kind="entry", raw=raw(value), account_id=account_id)


def _event(value: Json, account_id: str, entry_time: Millis | None, received_at: Millis) -> Event:
    fields = as_fields(value)
    kind = next((name for name in READERS if name in fields), None)
    part = _part(fields, account_id, entry_time, received_at)
    event = READERS[kind](part) if kind and part else None
    others = (name for name in fields if name not in {"sender", "recipient", "timestamp"})
    return event or Unknown(kind=kind or kind_of("messaging", next(others, "")), raw=raw(value), account_id=account_id)


def _part(fields: Fields, account_id: str, entry_time: Millis | None, received_at: Millis) -> Part | None:
    """Find the customer: who is not the account; `is_echo` tells where the ids do not."""
    sender, recipient = identifier(child(fields, "sender"), "id"), identifier(child(fields, "recipient"), "id")
    ours = flag(child(fields, "message"), "is_echo") or sender == account_id
    thread = recipient if ours else sender
    if thread is None or thread == account_id:
        return None
    return Part(
        fields=fields,
        account_id=account_id,
        thread=thread,
        sender=account_id if ours else thread,
        at=moment(fields.get("timestamp")) or entry_time,
        received_at=received_at,
    )


def _message(part: Part) -> Event | None:
    message = child(part.fields, "message")
    name = identifier(message, "mid")
    if name is None:
        return None
    if flag(message, "is_deleted"):
        return Deleted(target=name, thread=part.thread, account_id=part.account_id)
    return _echoed(part, message, name) if part.ours else _received(part, message, name)


def _received(part: Part, message: Fields, name: str) -> Received | None:
    content = content_of(message, name)
    if content is None:
        return None
    return Received(
        external_id=name,
        thread=part.thread,
        address=part.sender,
        type=content.type,
        text=content.text,
        choice=content.choice,
        media=content.media,
        reply_to=identifier(child(message, "reply_to"), "mid"),
        sent_at=part.at,
        profile=Profile(username=label(child(part.fields, "sender"), "username")),
        link=_link(message),
        account_id=part.account_id,
    )


def _link(fields: Fields) -> str | None:
    """Read what the ig.me link or the ad said that brought the customer."""
    return label(child(fields, "referral"), "ref")


def _echoed(part: Part, message: Fields, name: str) -> Echoed:
    content = content_of(message, name)
    return Echoed(
        external_id=name,
        thread=part.thread,
        type=content.type if content else MessageType.UNSUPPORTED,
        text=content.text if content else None,
        media=content.media if content else (),
        sent_at=part.at,
        account_id=part.account_id,
    )


def _postback(part: Part) -> Received | None:
    """Read a pressed button; without an id of its own it is named by who pressed what when."""
    postback = child(part.fields, "postback")
    payload, title = text_of(postback, "payload"), label(postback, "title")
    answer = payload or title
    if answer is None or part.ours:
        return None
    natural = "postback:" + natural_id(part.sender, str(part.at), answer)
    return Received(
        external_id=identifier(postback, "mid") or natural,
        thread=part.thread,
        address=part.sender,
        type=MessageType.CHOICE,
        text=title or answer,
        choice=Choice(id=answer, title=title),
        sent_at=part.at,
        link=_link(postback),
        account_id=part.account_id,
    )


def _reaction(part: Part) -> Reacted | None:
    reaction = child(part.fields, "reaction")
    target, action = identifier(reaction, "mid"), reaction.get("action")
    emoji = label(reaction, "emoji") or label(reaction, "reaction")
    if target is None or action not in ("react", "unreact") or (action == "react" and emoji is None):
        return None
    return Reacted(
        target=target,
        thread=part.thread,
        address=part.sender,
        emoji=emoji if action == "react" else None,
        at=part.at,
        account_id=part.account_id,
    )


def _read(part: Part) -> Receipt | None:
    target = identifier(child(part.fields, "read"), "mid")
    if target is None or part.ours:
        return None
    return Receipt(target=target, thread=part.thread, status=MessageStatus.READ, at=part.at, account_id=part.account_id)


def _edit(part: Part) -> Edited | None:
    edit = child(part.fields, "message_edit")
    target, text = identifier(edit, "mid"), text_of(edit, "text")
    if target is None or text is None:
        return None
    return Edited(
        target=target,
        thread=part.thread,
        text=text,
        edited_at=part.at or part.received_at,
        account_id=part.account_id,
    )


def _referral(part: Part) -> Referred | None:
    link = _link(part.fields)
    if link is None or part.ours:
        return None
    name = "referral:" + natural_id(part.thread, str(part.at), link)
    return Referred(external_id=name, thread=part.thread, link=link, account_id=part.account_id)


READERS: Final[Mapping[str, Reader]] = {
    "message": _message,
    "postback": _postback,
    "reaction": _reaction,
    "read": _read,
    "message_edit": _edit,
    "referral": _referral,
}
