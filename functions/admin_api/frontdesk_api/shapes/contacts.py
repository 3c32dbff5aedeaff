"""A customer as the API shows and takes one."""

from collections.abc import Mapping
from typing import Annotated, Final, TypeAlias

from pydantic import AfterValidator, Field

from frontdesk.model import Tier
from frontdesk.store.customers import Show, Sort
from frontdesk_api.shapes.base import Input, Shape
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.people import ContactShape
from frontdesk_api.shapes.problem import ProblemDetails

MOST_FACTS: Final = 50
LARGEST_NUMBER: Final = 1_000_000_000


class ContactRow(ContactShape):
    """A customer in a list; `attributes` are the business's own facts."""

    language: str | None
    time_minutes: int
    opted_out: bool
    attributes: Mapping[str, str | int | float | bool]
    version: Annotated[int, Field(description="Rises with every edit; send it as If-Match")]


class ContactDetails(ContactRow):
    """All that is known of a customer."""

    conversations: Annotated[tuple[str, ...], Field(description="The ids of the customer's conversations")]


class ContactPage(Shape):
    """A page of customers in the order that was asked for."""

    items: tuple[ContactRow, ...]
    next_cursor: str | None
    complete: Annotated[
        bool, Field(description="False when words are too common to find everybody by: a further word finds the rest")
    ]


class ContactConflict(ProblemDetails):
    """Somebody else was quicker; `current` is the customer as they left it."""

    current: ContactDetails | None = None


def _visible(name: str) -> str:
    if not name.strip():
        raise ValueError("Say something, or null for nothing")
    return name.strip()


Count: TypeAlias = Annotated[int, Field(ge=0, le=LARGEST_NUMBER)]
Word: TypeAlias = Annotated[str, Field(min_length=1, max_length=50, pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$")]
Said: TypeAlias = Annotated[str, Field(max_length=500)]
Number: TypeAlias = Annotated[float, Field(allow_inf_nan=False, ge=-(10**15), le=10**15)]
Whole: TypeAlias = Annotated[int, Field(ge=-(10**15), le=10**15)]


Words: TypeAlias = Annotated[
    str,
    Field(min_length=1, max_length=200, description="Name, username or phone; the last word may be a beginning"),
]


class ContactsQuery(PageQuery):
    """Which customers, in which order; with `q` those of them who are known by these words, up to a hundred."""

    q: Words | None = None
    show: Annotated[Show, Field(description="The numbers of `users` of the dashboard are as long as these lists")] = (
        Show.ALL
    )
    sort: Annotated[Sort, Field(description="`credits` and `time`: who has most comes first")] = Sort.NAME


class ContactPatch(Input):
    """What to change; what is not named stays, null clears. `attributes` are merged."""

    name: Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_visible)] | None = None
    phone: (
        Annotated[str, Field(pattern=r"^\+[1-9]\d{6,14}$", description="E.164", examples=["+15551234567"])] | None
    ) = None
    tier: Tier | None = None
    credits: Count | None = None
    purchases: Count | None = None
    time_minutes: Count | None = None
    registered: bool | None = None
    banned: bool | None = None
    opted_out: bool | None = None
    attributes: Annotated[Mapping[Word, bool | Whole | Number | Said | None], Field(max_length=MOST_FACTS)] | None = (
        None
    )


class MergeBody(Input):
    """Which contact becomes part of the one in the path."""

    contact_id: Annotated[str, Field(pattern="^[A-Z2-7]{26}$")]


class ErasedShape(Shape):
    """What was erased. With `complete` false, call again: it goes on where it has stopped."""

    conversations: int
    messages: int
    files: int
    kept_bodies: Annotated[int, Field(description="Webhook bodies that were kept because they were not understood")]
    complete: bool
