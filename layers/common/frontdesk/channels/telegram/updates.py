"""What an update tells: https://core.telegram.org/bots/api#update.

An update carries one key beside its id. Messages of a chat are named `<chat id>:<message id>`, since message ids are
unique in their chat only; those of a business account count for themselves, so their name begins with the connection.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from frontdesk.channels.base import Request
from frontdesk.channels.payload import Fields, child, children, flag, identifier, integer, kind_of, label, read_object
from frontdesk.channels.telegram.content import content_of, service_kind
from frontdesk.channels.telegram.people import chat_of, people_of, profile_of, sender_of
from frontdesk.channels.telegram.reactions import emoji_left
from frontdesk.channels.telegram.taps import tap_of
from frontdesk.events import Barred, Deleted, Echoed, Edited, Event, Reacted, Readdressed, Received, Unknown
from frontdesk.model import SECOND, Inbox, MessageType, Millis

_START: Final = re.compile(r"/start(?:@\w+)? ([A-Za-z0-9_-]{1,64})")
LATEST_SECOND: Final = 9_999_999_999
"""The last second whose milliseconds have 13 digits: the year 2286."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One key of an update, with what its reading depends on."""

    kind: str
    fields: Fields
    update_id: int | None
    inbox: Inbox
    received_at: Millis


Reader: TypeAlias = Callable[[Update], Sequence[Event]]


def events(request: Request, inbox: Inbox) -> Sequence[Event]:
    """Read an update; what is not understood stays as one Unknown with the whole body."""
    body = read_object(request.body)
    kind = next((name for name in READERS if name in body), None)
    text = request.body.decode("utf-8")
    if kind is None:
        others = [name for name in body if name != "update_id"]
        return (Unknown(kind=kind_of(*others[:1]) or "empty", raw=text),)
    update = Update(
        kind=kind,
        fields=child(body, kind),
        update_id=integer(body, "update_id"),
        inbox=inbox,
        received_at=request.received_at,
    )
    return READERS[kind](update) or (Unknown(kind=_unread_kind(update), raw=text),)


def message_name(chat: str, number: int, connection: str | None = None) -> str:
    """Name a message for good; the same on every redelivery."""
    return f"{connection}:{chat}:{number}" if connection else f"{chat}:{number}"


def _unread_kind(update: Update) -> str:
    about = service_kind(update.fields) if update.kind.endswith("message") else None
    return kind_of(update.kind, about) if about else update.kind


def _moment(fields: Fields, name: str) -> Millis | None:
    """Read a Unix time in seconds; one outside of the possible is none."""
    seconds = integer(fields, name)
    return seconds * SECOND if seconds is not None and 0 < seconds <= LATEST_SECOND else None


def _name(update: Update, fields: Fields) -> str | None:
    """Name the message in `fields`; a message without a number is named by its update."""
    chat = chat_of(fields)
    number = integer(fields, "message_id")
    if chat is None:
        return None
    if number is not None:
        return message_name(chat, number, identifier(fields, "business_connection_id"))
    return None if update.update_id is None else f"{chat}:update:{update.update_id}"


def _quoted(update: Update) -> str | None:
    quoted = child(update.fields, "reply_to_message")
    number, chat = integer(quoted, "message_id"), chat_of(update.fields)
    if number is None or chat is None or "forum_topic_created" in quoted:
        return None
    return message_name(chat, number, identifier(update.fields, "business_connection_id"))


def _received(update: Update) -> Sequence[Event]:
    moved = _moved(update)
    if moved:
        return moved
    content = content_of(update.fields)
    external_id, chat, sender = _name(update, update.fields), chat_of(update.fields), sender_of(update.fields)
    if content is None or external_id is None or chat is None or sender is None or _is_channel_post(update.fields):
        return ()
    return (
        Received(
            external_id=external_id,
            thread=chat,
            address=sender,
            type=content.type,
            text=content.text,
            choice=content.choice,
            media=content.media,
            reply_to=_quoted(update),
            sent_at=_moment(update.fields, "date"),
            profile=profile_of(people_of(update.fields)),
            link=_link(content.text),
            via=identifier(update.fields, "business_connection_id"),
        ),
    )


def _link(text: str | None) -> str | None:
    """Read what a link to the bot said: the phone sends it behind the start command."""
    found = _START.fullmatch(text or "")
    return found[1] if found else None


def _is_channel_post(message: Fields) -> bool:
    return child(message, "chat").get("type") == "channel" or flag(message, "is_automatic_forward")


def _business(update: Update) -> Sequence[Event]:
    """Read a message of a connected business account: its owner and our bot write there as well as the customer."""
    bot = child(update.fields, "sender_business_bot")
    if not bot and sender_of(update.fields) == chat_of(update.fields):
        return _received(update)
    by_another_bot = bool(bot) and identifier(bot, "id") != update.inbox.account_id
    return () if by_another_bot else _echoed(update)


def _echoed(update: Update) -> Sequence[Event]:
    external_id, chat, content = _name(update, update.fields), chat_of(update.fields), content_of(update.fields)
    if external_id is None or chat is None or content is None:
        return ()
    return (
        Echoed(
            external_id=external_id,
            thread=chat,
            type=content.type,
            text=content.text,
            media=content.media,
            sent_at=_moment(update.fields, "date"),
        ),
    )


def _edited(update: Update) -> Sequence[Event]:
    target, chat, content = _name(update, update.fields), chat_of(update.fields), content_of(update.fields)
    if target is None or chat is None or content is None or _is_channel_post(update.fields):
        return ()
    edited_at = _moment(update.fields, "edit_date") or _moment(update.fields, "date") or update.received_at
    order = update.update_id or 0
    return (Edited(target=target, thread=chat, text=content.text, edited_at=edited_at, order=order),)


def _deleted(update: Update) -> Sequence[Event]:
    chat = chat_of(update.fields)
    connection = identifier(update.fields, "business_connection_id")
    if chat is None:
        return ()
    numbers = [n for n in children(update.fields, "message_ids") if isinstance(n, int) and not isinstance(n, bool)]
    return [Deleted(target=message_name(chat, number, connection), thread=chat) for number in numbers]


def _reacted(update: Update) -> Sequence[Event]:
    target, chat = _name(update, update.fields), chat_of(update.fields)
    person = child(update.fields, "user") or child(update.fields, "actor_chat")
    address = identifier(person, "id")
    if target is None or chat is None or address is None:
        return ()
    emoji = emoji_left(update.fields)
    return (Reacted(target=target, thread=chat, address=address, emoji=emoji, at=_moment(update.fields, "date")),)


def _tapped(update: Update) -> Sequence[Event]:
    """Read a pressed button; the message it stands under may be out of reach, then the chat is the person's own."""
    callback, pressed = identifier(update.fields, "id"), child(update.fields, "message")
    person = child(update.fields, "from")
    address, choice = identifier(person, "id"), tap_of(update.fields)
    if callback is None or address is None or choice is None:
        return ()
    return (
        Received(
            external_id=callback,
            thread=chat_of(pressed) or address,
            address=address,
            type=MessageType.CHOICE,
            text=choice.title or choice.id,
            choice=choice,
            reply_to=_name(update, pressed) if "message_id" in pressed else None,
            tapped=True,
            via=identifier(pressed, "business_connection_id"),
            profile=profile_of(person),
        ),
    )


def _membership(update: Update) -> Sequence[Event]:
    """Read that a person blocked the bot or took it back, or that a group removed or added it."""
    chat = chat_of(update.fields)
    status = label(child(update.fields, "new_chat_member"), "status")
    if chat is None or status is None or child(update.fields, "chat").get("type") == "channel":
        return ()
    gone = status in {"kicked", "left"}
    return (Barred(thread=chat, barred=gone, at=_moment(update.fields, "date")),)


def _moved(update: Update) -> Sequence[Event]:
    """Read that a group became a supergroup: told in both, and its conversation goes along."""
    chat = chat_of(update.fields)
    after, before = (identifier(update.fields, f"migrate_{way}_chat_id") for way in ("to", "from"))
    former, current = (chat, after) if after else (before, chat)
    if former is None or current is None:
        return ()
    return (Readdressed(former=(former,), current=(current,)),)


READERS: Final[Mapping[str, Reader]] = {
    "message": _received,
    "business_message": _business,
    "edited_message": _edited,
    "edited_business_message": _edited,
    "deleted_business_messages": _deleted,
    "message_reaction": _reacted,
    "callback_query": _tapped,
    "my_chat_member": _membership,
}
