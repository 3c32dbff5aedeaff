"""What a customer sees on the phone: one thread per inbox and address."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from frontdesk_local.simulators.bounded import Bounded
from frontdesk_local.simulators.clock import rfc3339
from frontdesk_local.simulators.jsons import Doc, Json

KEPT_THREADS: Final = 5_000
KEPT_BUBBLES: Final = 500

CUSTOMER: Final = "customer"
DESK: Final = "desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One message in a thread; `by` is customer or desk."""

    id: str
    at: int
    by: str
    text: str = ""
    choices: Sequence[Doc] = ()
    media: Sequence[Doc] = ()
    status: str = "sent"
    edited: bool = False
    deleted: bool = False

    def as_json(self) -> Doc:
        """Spell the message for the phone page."""
        choices: list[Json] = [*self.choices]
        media: list[Json] = [*self.media]
        return {
            "id": self.id,
            "at": rfc3339(self.at),
            "by": self.by,
            "text": self.text,
            "choices": choices,
            "media": media,
            "status": self.status,
            "edited": self.edited,
            "deleted": self.deleted,
        }


@dataclass(slots=True)
class Thread:
    """The messages between one customer and one inbox, and until when the desk is seen typing."""

    bubbles: Bounded[str, Bubble] = field(default_factory=lambda: Bounded(KEPT_BUBBLES))
    typing_until: int = 0


class Threads:
    """All threads, the least recently used forgotten first."""

    def __init__(self) -> None:
        """Start empty."""
        self._threads: Bounded[tuple[str, str], Thread] = Bounded(KEPT_THREADS)

    def of(self, inbox_id: str, address: str) -> Thread:
        """Give a thread, a new one if there is none."""
        return self._threads.made((inbox_id, address), Thread)

    def add(self, inbox_id: str, address: str, bubble: Bubble) -> None:
        """Put a message into a thread; what the desk sends ends its typing."""
        thread = self.of(inbox_id, address)
        thread.bubbles.put(bubble.id, bubble)
        if bubble.by == DESK:
            thread.typing_until = 0

    def typing(self, inbox_id: str, address: str, until: int) -> None:
        """Show the desk typing until a moment."""
        self.of(inbox_id, address).typing_until = until

    def typing_at_message(self, inbox_id: str, message_id: str, until: int) -> None:
        """Show the desk typing to whoever wrote this message, where that is known."""
        for (inbox, _), thread in self._threads.items():
            if inbox == inbox_id and thread.bubbles.get(message_id):
                thread.typing_until = until

    def edit(self, inbox_id: str, address: str, bubble_id: str, text: str, choices: Sequence[Doc] = ()) -> None:
        """Change a message's words and buttons; one that is not there is left alone."""
        thread = self.of(inbox_id, address)
        if bubble := thread.bubbles.get(bubble_id):
            thread.bubbles.put(bubble_id, replace(bubble, text=text, choices=choices, edited=True))

    def delete(self, inbox_id: str, address: str, bubble_id: str) -> None:
        """Mark a message as taken back."""
        thread = self.of(inbox_id, address)
        if bubble := thread.bubbles.get(bubble_id):
            thread.bubbles.put(bubble_id, replace(bubble, deleted=True))

    def receipt(self, inbox_id: str, address: str, bubble_id: str, status: str) -> None:
        """Note how far a message has come."""
        thread = self.of(inbox_id, address)
        if bubble := thread.bubbles.get(bubble_id):
            thread.bubbles.put(bubble_id, replace(bubble, status=status))

    def in_order(self, inbox_id: str, address: str) -> list[Bubble]:
        """Give a thread's messages, oldest first."""
        bubbles = [bubble for _, bubble in self.of(inbox_id, address).bubbles.items()]
        return sorted(bubbles, key=lambda bubble: bubble.at)

    def addresses(self, inbox_id: str) -> list[str]:
        """List who has a thread with an inbox, the latest last."""
        return [address for (inbox, address), _ in self._threads.items() if inbox == inbox_id]
