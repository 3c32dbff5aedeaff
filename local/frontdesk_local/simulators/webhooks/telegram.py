"""Telegram updates as a bot's webhook gets them (core.telegram.org/bots/api#update)."""

from typing import Final

from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.jsons import Doc, Json, dumps
from frontdesk_local.simulators.webhooks.acts import (
    Act,
    Block,
    Customer,
    Edit,
    File,
    NotOnChannelError,
    Place,
    React,
    Stamp,
    Tap,
    Text,
)
from frontdesk_local.simulators.webhooks.signing import TELEGRAM_HEADER
from frontdesk_local.simulators.webhooks.webhook import Webhook

FILE_KEYS: Final = {
    "audio": "audio",
    "voice": "voice",
    "video": "video",
    "document": "document",
    "sticker": "sticker",
}


def telegram(inbox: Inbox, customer: Customer, act: Act, stamp: Stamp) -> Webhook:
    """Build the update for what a customer did in the private chat with the bot."""
    update: Doc = {"update_id": stamp.number, **_content(inbox, customer, act, stamp)}
    headers = {"Content-Type": "application/json", TELEGRAM_HEADER: inbox.secret("secret_token")}
    return Webhook(
        channel=inbox.channel,
        inbox_id=inbox.id,
        url=inbox.webhook_url,
        headers=headers,
        body=dumps(update),
        says=type(act).__name__.lower(),
    )


def _content(inbox: Inbox, customer: Customer, act: Act, stamp: Stamp) -> Doc:
    match act:
        case Text() | File() | Place():
            return {"message": _message(customer, stamp) | _said(inbox, customer, act)}
        case Edit():
            edited = _message(customer, stamp) | {"message_id": int(act.message_id), "text": act.text}
            return {"edited_message": edited | {"edit_date": stamp.at // 1000}}
        case Tap():
            return {"callback_query": _tap(inbox, customer, act, stamp)}
        case React():
            return {"message_reaction": _reaction(customer, act, stamp)}
        case Block():
            return {"my_chat_member": _membership(inbox, customer, act, stamp)}
        case _:
            message = f"Telegram tells a bot nothing of {type(act).__name__.lower()}"
            raise NotOnChannelError(message)


def _said(inbox: Inbox, customer: Customer, act: Text | File | Place) -> Doc:
    match act:
        case Text():
            return {"text": act.text} | _command(act.text) | _answered(inbox, customer, act.reply_to)
        case Place():
            return {"location": {"latitude": act.latitude, "longitude": act.longitude}}
        case File():
            return _file(act)


def _command(words: str) -> Doc:
    if not words.startswith("/"):
        return {}
    return {"entities": [{"type": "bot_command", "offset": 0, "length": len(words.split(maxsplit=1)[0])}]}


def _answered(inbox: Inbox, customer: Customer, message_id: str) -> Doc:
    if not message_id:
        return {}
    replied: Doc = {"message_id": int(message_id), "from": _bot(inbox), "chat": _chat(customer), "date": 0}
    return {"reply_to_message": replied}


def _file(act: File) -> Doc:
    described: Doc = {"file_id": act.ref, "file_unique_id": f"u{act.ref[-12:]}", "file_size": act.size}
    extra: Doc = {"caption": act.caption} if act.caption else {}
    if act.album:
        extra["media_group_id"] = act.album
    if act.kind == "image":
        small: Doc = {"file_id": f"{act.ref}-s", "file_unique_id": f"s{act.ref[-12:]}", "width": 90, "height": 67}
        photo: list[Json] = [small, described | {"width": 1280, "height": 960}]
        return extra | {"photo": photo}
    if act.kind not in FILE_KEYS:
        message = f"Telegram has no file of kind {act.kind}"
        raise NotOnChannelError(message)
    named: Doc = {"mime_type": act.mime} if act.mime else {}
    if act.name:
        named["file_name"] = act.name
    return extra | {FILE_KEYS[act.kind]: described | named | _measures(act.kind)}


def _measures(kind: str) -> Doc:
    match kind:
        case "audio" | "voice":
            return {"duration": 5}
        case "video":
            return {"duration": 5, "width": 640, "height": 360}
        case "sticker":
            return {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        case _:
            return {}


def _message(customer: Customer, stamp: Stamp) -> Doc:
    return {
        "message_id": stamp.number,
        "from": _person(customer),
        "chat": _chat(customer),
        "date": stamp.at // 1000,
    }


def _tap(inbox: Inbox, customer: Customer, act: Tap, stamp: Stamp) -> Doc:
    query: Doc = {"id": str(stamp.number), "from": _person(customer), "chat_instance": customer.address, "data": act.id}
    if act.message_id:
        query["message"] = {
            "message_id": int(act.message_id),
            "from": _bot(inbox),
            "chat": _chat(customer),
            "date": stamp.at // 1000,
        }
    return query


def _reaction(customer: Customer, act: React, stamp: Stamp) -> Doc:
    chosen: list[Json] = [{"type": "emoji", "emoji": act.emoji}] if act.emoji else []
    return {
        "chat": _chat(customer),
        "message_id": int(act.message_id),
        "user": _person(customer),
        "date": stamp.at // 1000,
        "old_reaction": [],
        "new_reaction": chosen,
    }


def _membership(inbox: Inbox, customer: Customer, act: Block, stamp: Stamp) -> Doc:
    before, after = ("member", "kicked") if act.blocked else ("kicked", "member")
    bot: Json = _bot(inbox)
    was: Doc = {"user": bot, "status": before}
    now: Doc = {"user": bot, "status": after}
    return {
        "chat": _chat(customer),
        "from": _person(customer),
        "date": stamp.at // 1000,
        "old_chat_member": was,
        "new_chat_member": now,
    }


def _person(customer: Customer) -> Doc:
    return {"id": _chat_id(customer), "is_bot": False, **_named(customer)}


def _chat(customer: Customer) -> Doc:
    return {"id": _chat_id(customer), "type": "private", **_named(customer)}


def _chat_id(customer: Customer) -> int:
    if not customer.address.removeprefix("-").isdecimal():
        message = "a Telegram customer is known by a number, the chat id"
        raise NotOnChannelError(message)
    return int(customer.address)


def _named(customer: Customer) -> Doc:
    first, _, last = (customer.name or "Guest").partition(" ")
    names: Doc = {"first_name": first}
    if last:
        names["last_name"] = last
    if customer.username:
        names["username"] = customer.username
    return names


def _bot(inbox: Inbox) -> Doc:
    username = f"desk_{inbox.account_id}_bot"
    return {"id": int(inbox.account_id), "is_bot": True, "first_name": "Desk", "username": username}
