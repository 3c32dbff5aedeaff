"""What a message is meant for: the current step, a menu of before, or nothing new."""

from collections.abc import Sequence
from typing import Final

from frontdesk.domain.flows.entering import place
from frontdesk.domain.flows.nouns import Aim
from frontdesk.domain.words import folded
from frontdesk.model import MINUTE, SECOND, FlowRun, Menu, Message, Millis

TWICE: Final = 10 * SECOND
"""Within this time the choice that led here is a finger that tapped twice; later somebody wants to go back."""


def tapped_menu(message: Message, latest: Sequence[Message]) -> Menu | None:
    """The menu whose choice was tapped, where the channel says which message it stands below."""
    if message.choice is None or message.reply_to is None:
        return None
    return next((other.menu for other in reversed(latest) if other.external_id == message.reply_to), None)


def tapped(message: Message, latest: Sequence[Message]) -> str | None:
    """The id of a tapped choice; a button below a message that no flow asked with is a word like any other."""
    menu = tapped_menu(message, latest)
    return None if message.choice is None or (menu is not None and menu.of is None) else message.choice.id


def aim(message: Message, run: FlowRun, current: Menu | None, latest: Sequence[Message], now: Millis) -> Aim:
    """Say what a message is meant for; `current` is the menu of the run's step.

    A tap is told apart by the menu it was made on, else by its id and by when it was made.
    """
    early = _before(message, run.last_at)
    tap, menu = tapped(message, latest), tapped_menu(message, latest)
    if tap is None:
        return Aim.AHEAD if early else Aim.CURRENT
    ids = {option.id for option in current.options} if current else set()
    here = menu.of == place(run) if menu else tap in ids or run.offered
    if here and not early:
        return Aim.CURRENT
    twice = tap == run.chosen and now < run.last_at + TWICE
    return Aim.AGAIN if twice or (here and early) else Aim.EARLIER


def repeats(message: Message, before: Message) -> bool:
    """Whether two messages of one burst say the same."""
    if message.choice is not None or before.choice is not None:
        return message.choice is not None and before.choice is not None and message.choice.id == before.choice.id
    return folded(message.text or "") == folded(before.text or "")


def _before(message: Message, moment: Millis) -> bool:
    """Whether it was certainly written shortly before a moment; many channels tell whole seconds only."""
    rounding = SECOND if message.sent_at % SECOND == 0 else 1
    return moment - MINUTE < message.sent_at <= moment - rounding
