"""From the phone page's words to an act, and to the bubble it leaves in the customer's own thread."""

from frontdesk_local.simulators.badbody import BadBodyError
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.jsons import Doc, doc, text, whole
from frontdesk_local.simulators.threads import CUSTOMER, Bubble
from frontdesk_local.simulators.webhooks.acts import (
    Act,
    Block,
    Echo,
    Edit,
    File,
    Place,
    React,
    Stamp,
    Tap,
    Text,
    Unsend,
)
from frontdesk_local.simulators.webhooks.instagram import instagram_mid
from frontdesk_local.simulators.webhooks.whatsapp import wamid


def act_from(fields: Doc) -> Act:
    """Read what the customer does; exactly the first kind that is named counts."""
    if "text" in fields:
        return Text(text=text(fields["text"]), reply_to=text(fields.get("reply_to")))
    if "tap" in fields:
        tap = doc(fields["tap"])
        return Tap(
            id=text(tap.get("id")),
            title=text(tap.get("title")),
            message_id=text(tap.get("message_id")),
            row=tap.get("row") is True,
        )
    if "file" in fields:
        return _file(doc(fields["file"]))
    if "place" in fields:
        place = doc(fields["place"])
        return Place(latitude=_degrees(place, "latitude"), longitude=_degrees(place, "longitude"))
    if "edit" in fields:
        edit = doc(fields["edit"])
        return Edit(message_id=text(edit.get("message_id")), text=text(edit.get("text")))
    if "unsend" in fields:
        return Unsend(message_id=text(fields["unsend"]))
    if "react" in fields:
        react = doc(fields["react"])
        return React(message_id=text(react.get("message_id")), emoji=text(react.get("emoji")))
    if "echo" in fields:
        return Echo(text=text(fields["echo"]))
    if "block" in fields:
        return Block(blocked=fields["block"] is True)
    message = "one of text, tap, file, place, edit, unsend, react, echo, block is needed"
    raise BadBodyError(message)


def _file(given: Doc) -> File:
    kind, ref = text(given.get("kind")), text(given.get("ref"))
    if not kind or not ref:
        message = "file needs kind and ref (a file id, media id or URL)"
        raise BadBodyError(message)
    return File(
        kind=kind,
        ref=ref,
        mime=text(given.get("mime")),
        name=text(given.get("name")),
        size=whole(given.get("size")) or 0,
        caption=text(given.get("caption")),
        album=text(given.get("album")),
    )


def _degrees(place: Doc, name: str) -> float:
    given = place.get(name)
    if isinstance(given, bool) or not isinstance(given, int | float):
        message = f"place needs {name} in degrees"
        raise BadBodyError(message)
    return float(given)


def bubble_of(act: Act, at: int) -> Bubble | None:
    """Show the act in the customer's own thread; None for what leaves no message."""
    match act:
        case Text():
            return Bubble(id="", at=at, by=CUSTOMER, text=act.text)
        case Tap():
            return Bubble(id="", at=at, by=CUSTOMER, text=act.title or act.id)
        case File():
            media: Doc = {"kind": act.kind, "url": act.ref, "name": act.name}
            return Bubble(id="", at=at, by=CUSTOMER, text=act.caption, media=(media,))
        case Place():
            return Bubble(id="", at=at, by=CUSTOMER, text=f"{act.latitude}, {act.longitude}")
        case _:
            return None


def message_id(inbox: Inbox, when: Stamp) -> str:
    """Give the id the channel gave the customer's message."""
    if inbox.channel is Channel.INSTAGRAM:
        return instagram_mid(when.number)
    if inbox.channel is Channel.WHATSAPP:
        return wamid(when.number)
    if inbox.channel is Channel.TWILIO:
        return f"SM{when.number:032x}"
    return str(when.number)
