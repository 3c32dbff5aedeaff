"""What a customer sees of a message sent through the Cloud API."""

from frontdesk_local.simulators.jsons import Doc, doc, rows, text
from frontdesk_local.simulators.threads import DESK, Bubble


def bubble(wamid: str, at: int, kind: str, body: Doc) -> Bubble:
    """Turn a checked message into what the phone shows."""
    content = doc(body.get(kind))
    return Bubble(
        id=wamid,
        at=at,
        by=DESK,
        text=_words(kind, content),
        choices=_choices(doc(content.get("action"))),
        media=_media(kind, content),
    )


def _words(kind: str, content: Doc) -> str:
    match kind:
        case "text":
            return text(content.get("body"))
        case "interactive":
            return text(doc(content.get("body")).get("text"))
        case "template":
            filled = [text(doc(p).get("text")) for c in rows(content.get("components")) for p in _parameters(doc(c))]
            return " ".join([f"[{text(content.get('name'))}]", *filled])
        case "reaction":
            return text(content.get("emoji"))
        case _:
            return text(content.get("caption"))


def _parameters(component: Doc) -> list[Doc]:
    return [doc(parameter) for parameter in rows(component.get("parameters"))]


def _choices(action: Doc) -> list[Doc]:
    replies = [doc(doc(button).get("reply")) for button in rows(action.get("buttons"))]
    replies += [doc(row) for section in rows(action.get("sections")) for row in rows(doc(section).get("rows"))]
    shown: list[Doc] = [{"id": reply.get("id"), "title": reply.get("title"), "url": None} for reply in replies]
    if link := doc(action.get("parameters")):
        shown.append({"id": "", "title": link.get("display_text"), "url": link.get("url")})
    return shown


def _media(kind: str, content: Doc) -> list[Doc]:
    where = content.get("link") or content.get("id")
    return [{"kind": kind, "url": where, "name": text(content.get("filename"))}] if where else []
