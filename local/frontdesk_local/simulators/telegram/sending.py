"""The methods that put something into a chat."""

from typing import Final

from frontdesk_local.simulators.jsons import Doc, Json, doc, whole
from frontdesk_local.simulators.media import Media
from frontdesk_local.simulators.telegram.bot import BotCall, chat_described
from frontdesk_local.simulators.telegram.keyboards import choices, reply_markup
from frontdesk_local.simulators.telegram.refused import RefusedError, bad_request
from frontdesk_local.simulators.telegram.texts import caption, message_text
from frontdesk_local.simulators.threads import DESK, Bubble

TYPING_MILLIS: Final = 5_000
MEGABYTE: Final = 1024 * 1024
UPLOAD_BYTES: Final = {"photo": 10 * MEGABYTE}
OTHER_UPLOAD_BYTES: Final = 50 * MEGABYTE
ACTIONS: Final = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip


def send_message(call: BotCall) -> Json:
    """Put a text into a chat."""
    chat_id = call.chat_id()
    shown = message_text(call.params)
    return _put(call, chat_id, {"text": shown}, shown, ())


def send_photo(call: BotCall) -> Json:
    """Put a photo into a chat."""
    return _send_file(call, "photo")


def send_document(call: BotCall) -> Json:
    """Put a document into a chat."""
    return _send_file(call, "document")


def send_voice(call: BotCall) -> Json:
    """Put a voice note into a chat."""
    return _send_file(call, "voice")


def send_video(call: BotCall) -> Json:
    """Put a video into a chat."""
    return _send_file(call, "video")


def send_audio(call: BotCall) -> Json:
    """Put a piece of music into a chat."""
    return _send_file(call, "audio")


def send_chat_action(call: BotCall) -> Json:
    """Show the bot typing for five seconds, or until its next message."""
    chat_id = call.chat_id()
    action = call.params.word("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.world.threads.typing(call.bot.id, chat_id, call.call.at + TYPING_MILLIS)
    return True


def _send_file(call: BotCall, kind: str) -> Json:
    chat_id = call.chat_id()
    shown = caption(call.params)
    file_id, media = _file(call, kind)
    described: Doc = {"file_id": file_id, "file_unique_id": f"u{file_id[-12:]}"}
    if media is not None:
        described["file_size"] = len(media.data)
    if media is not None and kind != "photo":
        described |= {"mime_type": media.mime, "file_name": media.name}
    content: Doc = {kind: _photo_sizes(described) if kind == "photo" else described}
    if shown:
        content["caption"] = shown
    seen: Doc = {"kind": kind, "url": media.path if media else file_id, "name": media.name if media else ""}
    return _put(call, chat_id, content, shown, (seen,))


def _photo_sizes(described: Doc) -> list[Json]:
    return [described | {"width": 90, "height": 67}, described | {"width": 1280, "height": 960}]


def _file(call: BotCall, kind: str) -> tuple[str, Media | None]:
    upload = call.params.files.get(kind) or call.params.files.get(call.params.word(kind).removeprefix("attach://"))
    if upload is not None:
        if len(upload.data) > UPLOAD_BYTES.get(kind, OTHER_UPLOAD_BYTES):
            raise RefusedError("Request Entity Too Large", 413)
        if not upload.data:
            raise bad_request("file must be non-empty")
        media = call.world.media.add(upload.data, upload.mime, upload.name)
        return media.telegram_file_id, media
    given = call.params.word(kind)
    if not given:
        raise bad_request(f"there is no {kind} in the request")
    known = call.world.media.find(given)
    if known is None and not given.startswith(("http://", "https://")):
        raise bad_request("wrong file identifier/HTTP URL specified")
    return (known.telegram_file_id if known else given), known


def _put(call: BotCall, chat_id: str, content: Doc, shown: str, media: tuple[Doc, ...]) -> Doc:
    markup = reply_markup(call.params)
    reply_to = _replied(call)
    message: Doc = {
        "message_id": call.chat(chat_id).next_id(),
        "from": call.self_description(),
        "chat": chat_described(chat_id),
        "date": call.call.at // 1000,
        **content,
    }
    if "inline_keyboard" in markup:
        message["reply_markup"] = markup
    if reply_to:
        message["reply_to_message"] = {"message_id": reply_to, "chat": message["chat"], "date": 0}
    remember(call, chat_id, message)
    bubble = Bubble(
        id=str(message["message_id"]),
        at=call.call.at,
        by=DESK,
        text=shown,
        choices=choices(markup),
        media=media,
    )
    call.world.threads.add(call.bot.id, chat_id, bubble)
    return message


def remember(call: BotCall, chat_id: str, message: Doc) -> None:
    """Keep a message, so that it can be edited."""
    number = whole(message["message_id"])
    if number is not None:
        call.chat(chat_id).messages.put(number, message)


def _replied(call: BotCall) -> int | None:
    given = call.params.structure("reply_parameters", "can't parse reply parameters JSON object")
    if given is None:
        return call.params.number("reply_to_message_id")
    number = whole(doc(given).get("message_id"))
    if number is None:
        raise bad_request("can't parse reply parameters: message_id is needed")
    return number
