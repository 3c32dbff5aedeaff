"""What a person sees of a message, whatever channel it came by."""

from dataclasses import dataclass

from frontdesk.model import Choice, File, MessageType


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The part of a message that is shown; `text` describes what cannot be."""

    type: MessageType
    text: str | None = None
    choice: Choice | None = None
    media: tuple[File, ...] = ()


def location(latitude: float | None, longitude: float | None, *names: str | None) -> Content | None:
    """Describe a place by its names and coordinates; None when neither is known."""
    known = ", ".join(name for name in names if name)
    if latitude is None or longitude is None:
        return Content(type=MessageType.LOCATION, text=f"Location: {known}") if known else None
    point = f"{latitude}, {longitude}"
    return Content(type=MessageType.LOCATION, text=f"Location: {known} ({point})" if known else f"Location: {point}")


def contacts(*cards: tuple[str | None, ...]) -> Content | None:
    """Describe shared contact cards by what is known of each: its name, its phones."""
    known = [", ".join(fact for fact in card if fact) for card in cards]
    text = "; ".join(card for card in known if card)
    return Content(type=MessageType.CONTACT, text=f"Contact: {text}") if text else None
