"""What narrows a list or a search, in an address as in a saved view."""

from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field

from frontdesk.model import FileKind
from frontdesk_api.days import is_day
from frontdesk_api.shapes.base import Input


def _day(said: str) -> str:
    if not is_day(said):
        raise ValueError("Say a day such as 2026-11-25, `today` or `yesterday`")
    return said


Day: TypeAlias = Annotated[str, Field(max_length=10, examples=["2026-11-25"]), AfterValidator(_day)]
Named: TypeAlias = Annotated[str, Field(min_length=1, max_length=100)]


class Narrowing(Input):
    """Whose conversations, and which of their messages. Days are the workspace's; all of it combines."""

    person: Annotated[
        Named | None,
        Field(
            alias="from",
            description="Words of the contact's name, username or phone, the last may be only begun; the messages "
            "found are the contact's own",
        ),
    ] = None
    booking: Annotated[Named, Field(description="The linked booking's id, in any case")] | None = None
    apartment: Annotated[Named, Field(description="The linked booking's apartment, in any case")] | None = None
    before: Annotated[Day, Field(description="Earlier than this day begins; a day, `today` or `yesterday`")] | None = (
        None
    )
    after: Annotated[Day, Field(description="From this day on; a day, `today` or `yesterday`")] | None = None
    has: Annotated[FileKind, Field(description="Messages with such a file; `file` is any")] | None = None
    open: Annotated[bool, Field(description="Only what is not closed, or only what is")] | None = None
