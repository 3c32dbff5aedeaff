"""What a WhatsApp message is made of."""

from collections.abc import Callable, Mapping
from typing import Final

from frontdesk.channels.content import Content, contacts, location
from frontdesk.channels.payload import (
    LIST_LIMIT,
    Fields,
    as_fields,
    child,
    children,
    flag,
    identifier,
    integer,
    label,
    measure,
    text_of,
    url,
)
from frontdesk.model import Choice, File, MessageType

FILES: Final[Mapping[str, MessageType]] = {
    "image": MessageType.IMAGE,
    "video": MessageType.VIDEO,
    "audio": MessageType.AUDIO,
    "voice": MessageType.VOICE,
    "document": MessageType.DOCUMENT,
    "sticker": MessageType.STICKER,
}


def content_of(message: Fields) -> Content | None:
    """Read what a person would see; None for notices of the system and for kinds that are not known."""
    kind = label(message, "type") or ""
    if kind in FILES:
        return _file(message, kind)
    reading = READINGS.get(kind)
    return reading(message) if reading else None


def _file(message: Fields, kind: str) -> Content | None:
    file = child(message, kind)
    name = identifier(file, "id")
    if name is None:
        return None
    type_ = MessageType.VOICE if flag(file, "voice") else FILES[kind]
    attachment = File(
        id=name, type=type_, mime=label(file, "mime_type"), name=label(file, "filename"), url=url(file, "url")
    )
    return Content(type=type_, text=text_of(file, "caption"), media=(attachment,))


def _text(message: Fields) -> Content | None:
    body = text_of(child(message, "text"), "body")
    return None if body is None else Content(type=MessageType.TEXT, text=body)


def _location(message: Fields) -> Content | None:
    place = child(message, "location")
    names = (label(place, "name"), label(place, "address"))
    return location(measure(place, "latitude"), measure(place, "longitude"), *names)


def _contacts(message: Fields) -> Content | None:
    cards = [as_fields(card) for card in children(message, "contacts")[:LIST_LIMIT]]
    return contacts(*((_card_name(card), *_phones(card)) for card in cards))


def _card_name(card: Fields) -> str | None:
    name = child(card, "name")
    return label(name, "formatted_name") or label(name, "first_name")


def _phones(card: Fields) -> tuple[str | None, ...]:
    return tuple(label(as_fields(phone), "phone") for phone in children(card, "phones")[:LIST_LIMIT])


def _interactive(message: Fields) -> Content | None:
    interactive = child(message, "interactive")
    kind = label(interactive, "type") or ""
    answer = child(interactive, kind)
    if kind == "nfm_reply":
        return _chosen(text_of(answer, "response_json"), label(answer, "body"))
    if kind == "call_permission_reply":
        return _chosen(label(answer, "response"), None)
    return _chosen(text_of(answer, "id"), label(answer, "title"))


def _button(message: Fields) -> Content | None:
    """Read a template's button; one without a payload is known by its label."""
    button = child(message, "button")
    title = label(button, "text")
    return _chosen(text_of(button, "payload") or title, title)


def _chosen(answer: str | None, title: str | None) -> Content | None:
    if answer is None:
        return None
    return Content(type=MessageType.CHOICE, text=title or answer, choice=Choice(id=answer, title=title))


def _order(message: Fields) -> Content | None:
    """Describe an order from the catalogue, with what the customer wrote to it first."""
    order = child(message, "order")
    items = [line for item in children(order, "product_items")[:LIST_LIMIT] if (line := _item(as_fields(item)))]
    lines = [*filter(None, [text_of(order, "text")]), *items]
    return Content(type=MessageType.TEXT, text="\n".join(lines)) if lines else None


def _item(item: Fields) -> str | None:
    product, quantity = label(item, "product_retailer_id"), integer(item, "quantity")
    price, currency = measure(item, "item_price"), label(item, "currency")
    if product is None:
        return None
    each = "" if price is None or currency is None else f" ({price} {currency} each)"
    return f"Order: {1 if quantity is None else quantity} × {product}{each}"


def _unsupported(_: Fields) -> Content:
    return Content(type=MessageType.UNSUPPORTED, text="Unsupported message")


READINGS: Final[Mapping[str, Callable[[Fields], Content | None]]] = {
    "text": _text,
    "location": _location,
    "contacts": _contacts,
    "interactive": _interactive,
    "button": _button,
    "order": _order,
    "unsupported": _unsupported,
    "unknown": _unsupported,
}
