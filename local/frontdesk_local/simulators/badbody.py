"""Reading what a person or a test gives the control API: a wrong value is named, never guessed at."""

from frontdesk_local.simulators.jsons import Doc, whole


class BadBodyError(ValueError):
    """A body the control API cannot use, with the reason."""


def flag(fields: Doc, name: str, *, default: bool) -> bool:
    """Read true or false."""
    given = fields.get(name, default)
    if not isinstance(given, bool):
        message = f"{name} must be true or false"
        raise BadBodyError(message)
    return given


def count(fields: Doc, name: str, default: int) -> int:
    """Read a whole number of 0 or more; null is like absent."""
    given = fields.get(name)
    if given is None:
        return default
    number = whole(given)
    if number is None or number < 0:
        message = f"{name} must be a whole number, 0 or more"
        raise BadBodyError(message)
    return number
