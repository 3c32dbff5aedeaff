"""Which button was pressed: https://core.telegram.org/bots/api#callbackquery."""

from collections.abc import Iterator

from frontdesk.channels.payload import Fields, as_fields, child, children, label, text_of
from frontdesk.model import Choice


def tap_of(callback: Fields) -> Choice | None:
    """Read the choice; its title is known where exactly one label of the pressed message belongs to it."""
    data = text_of(callback, "data")
    if data is None:
        return None
    titles = {button.get("text") for button in _buttons(callback) if button.get("callback_data") == data}
    return Choice(id=data, title=label({"text": titles.pop()}, "text") if len(titles) == 1 else None)


def _buttons(callback: Fields) -> Iterator[Fields]:
    keyboard = children(child(child(callback, "message"), "reply_markup"), "inline_keyboard")
    for row in keyboard:
        for button in row if isinstance(row, list) else ():
            yield as_fields(button)
