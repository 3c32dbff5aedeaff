"""The rules of the Send API, as pure checks: a body goes in, a GraphError or nothing comes out.

Limits: text 1000 UTF-8 bytes; 13 quick replies; title 20 characters (the real service is documented to cut a longer
one; it is refused here, so that a cut title is never overlooked); button template 3 buttons, generic 10 elements.
"""

from typing import Final

from frontdesk_local.simulators.graph.errors import parameter
from frontdesk_local.simulators.jsons import Doc, Json, doc, rows, text

TEXT_BYTES: Final = 1000
QUICK_REPLIES: Final = 13
TITLE_CHARACTERS: Final = 20
BUTTONS: Final = 3
ELEMENTS: Final = 10
ATTACHMENT_TYPES: Final = frozenset({"image", "audio", "video", "file", "template", "MEDIA_SHARE", "like_heart"})
SENDER_ACTIONS: Final = frozenset({"typing_on", "typing_off", "mark_seen", "react", "unreact"})
MESSAGING_TYPES: Final = frozenset({"RESPONSE", "UPDATE", "MESSAGE_TAG"})
TAGS: Final = frozenset({"HUMAN_AGENT"})


def recipient(body: Doc) -> str:
    """Check and give the scoped id the call is for."""
    found = text(doc(body.get("recipient")).get("id"))
    if not found:
        raise parameter("The parameter recipient is required")
    return found


def check_send(body: Doc) -> None:
    """Check everything but the recipient: either a message or a sender action, never both."""
    if ("message" in body) == ("sender_action" in body):
        raise parameter("Must include exactly one of message or sender_action")
    if "sender_action" in body:
        _check_action(body)
        return
    _check_type(body)
    _check_message(body["message"])


def _check_action(body: Doc) -> None:
    action = text(body["sender_action"])
    if action not in SENDER_ACTIONS:
        raise parameter(f"Param sender_action must be one of {sorted(SENDER_ACTIONS)}")
    if action in ("react", "unreact") and not text(doc(body.get("payload")).get("message_id")):
        raise parameter("Param payload[message_id] is required to react")


def _check_type(body: Doc) -> None:
    given, tag = body.get("messaging_type", "RESPONSE"), body.get("tag")
    if given not in MESSAGING_TYPES:
        raise parameter(f"Param messaging_type must be one of {sorted(MESSAGING_TYPES)}")
    if given == "MESSAGE_TAG" and tag not in TAGS:
        raise parameter("Param tag must be HUMAN_AGENT when messaging_type is MESSAGE_TAG")
    if given != "MESSAGE_TAG" and tag is not None:
        raise parameter("Param tag needs messaging_type MESSAGE_TAG")


def _check_message(given: Json) -> None:
    message = doc(given)
    attachments = _attachments(message)
    words = message.get("text")
    if (words is None) == (not attachments):
        raise parameter("Param message must have exactly one of text or attachment")
    if words is not None:
        _check_text(words)
    for attachment in attachments:
        _check_attachment(doc(attachment))
    if "quick_replies" in message:
        if words is None:
            raise parameter("Param quick_replies goes with a text only")
        _check_quick_replies(message["quick_replies"])


def _attachments(message: Doc) -> list[Json]:
    if "attachment" in message:
        return [message["attachment"]]
    return rows(message.get("attachments"))


def _check_text(words: Json) -> None:
    if not isinstance(words, str) or not words.strip():
        raise parameter("Param message[text] must be a non-empty UTF-8 encoded string")
    if len(words.encode(errors="surrogatepass")) > TEXT_BYTES:
        raise parameter(f"Length of param message[text] must be less than or equal to {TEXT_BYTES} bytes")


def _check_quick_replies(given: Json) -> None:
    if not isinstance(given, list) or not 1 <= len(given) <= QUICK_REPLIES:
        raise parameter(f"Param quick_replies must have 1 to {QUICK_REPLIES} entries")
    for reply in given:
        fields = doc(reply)
        if fields.get("content_type") != "text":
            raise parameter("Param quick_replies[content_type] must be text")
        if not 1 <= len(text(fields.get("title"))) <= TITLE_CHARACTERS:
            raise parameter(f"Param quick_replies[title] must have 1 to {TITLE_CHARACTERS} characters")
        if not text(fields.get("payload")):
            raise parameter("Param quick_replies[payload] is required")


def _check_attachment(attachment: Doc) -> None:
    kind = text(attachment.get("type"))
    payload = doc(attachment.get("payload"))
    if kind not in ATTACHMENT_TYPES:
        raise parameter(f"Param message[attachment][type] must be one of {sorted(ATTACHMENT_TYPES)}")
    if kind == "template":
        _check_template(payload)
        return
    if kind == "like_heart":
        return
    named = text(payload.get("attachment_id")) or text(payload.get("id"))
    if not named and not text(payload.get("url")).startswith(("https://", "http://")):
        raise parameter("Param message[attachment][payload] needs a url or an attachment_id")


def _check_template(payload: Doc) -> None:
    match payload.get("template_type"):
        case "button":
            _check_text(payload.get("text"))
            if not 1 <= len(rows(payload.get("buttons"))) <= BUTTONS:
                raise parameter(f"A button template has 1 to {BUTTONS} buttons")
        case "generic":
            if not 1 <= len(rows(payload.get("elements"))) <= ELEMENTS:
                raise parameter(f"A generic template has 1 to {ELEMENTS} elements")
        case _:
            raise parameter("Param template_type must be button or generic")
