"""Which choice of a menu an answer means: by tap, by title, by id, or by its number in any script's digits."""

from collections.abc import Sequence

from frontdesk.domain.flows.inputs import western
from frontdesk.domain.flows.nouns import Answer
from frontdesk.domain.words import folded
from frontdesk.model import Menu, Option


def chosen(menu: Menu, answer: Answer) -> Option | None:
    """The choice; a title that is itself a number goes before the choice in that place."""
    options = menu.options
    if answer.tap is not None:
        return next((option for option in options if option.id == answer.tap), None) or _by_words(options, answer.text)
    return _by_words(options, answer.text) or _by_number(options, answer.text)


def _by_words(options: Sequence[Option], text: str) -> Option | None:
    words = folded(text)
    if not words:
        return None
    titled = (option for option in options if folded(option.title) == words)
    return next(titled, None) or next((option for option in options if folded(option.id) == words), None)


def _by_number(options: Sequence[Option], text: str) -> Option | None:
    number = western(folded(text))
    if not (number.isascii() and number.isdigit() and len(number) <= len(str(len(options)))):
        return None
    place = int(number)
    return options[place - 1] if 1 <= place <= len(options) else None
