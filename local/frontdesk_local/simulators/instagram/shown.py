"""What a customer sees of a message sent through the Send API."""

from frontdesk_local.simulators.jsons import Doc, Json, doc, rows, text
from frontdesk_local.simulators.threads import DESK, Bubble


def bubble(mid: str, at: int, message: Doc) -> Bubble:
    """Turn a checked message into what the phone shows."""
    attachments = [message["attachment"]] if "attachment" in message else rows(message.get("attachments"))
    template = next((doc(a.get("payload")) for a in map(doc, attachments) if a.get("type") == "template"), {})
    return Bubble(
        id=mid,
        at=at,
        by=DESK,
        text=text(message.get("text")) or text(template.get("text")),
        choices=[_choice(doc(reply)) for reply in rows(message.get("quick_replies")) + rows(template.get("buttons"))],
        media=[_media(attachment) for attachment in map(doc, attachments) if attachment.get("type") != "template"],
    )


def _choice(reply: Doc) -> Doc:
    title = text(reply.get("title"))
    return {"id": text(reply.get("payload")) or title, "title": title, "url": reply.get("url")}


def _media(attachment: Doc) -> Doc:
    payload = doc(attachment.get("payload"))
    url: Json = payload.get("url") or payload.get("attachment_id") or ""
    return {"kind": attachment.get("type"), "url": url, "name": ""}
