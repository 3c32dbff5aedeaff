"""Live support as the API shows and takes it: a conversation's session, who is there, and the business's settings."""

from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field

from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Input, Shape
from frontdesk_api.shapes.inputs import User, said
from frontdesk_api.shapes.people import AuthorShape


class SupportShape(Shape):
    """An open support session; `queue_position` is set while nobody has accepted it."""

    in_chat_support: bool
    chat_support_active: bool
    chat_start_time: Moment
    expires_at: Annotated[Moment, Field(description="When it ends without a further message")]
    queue_position: Annotated[int | None, Field(ge=1)]
    agent: AuthorShape | None


class PresenceShape(Shape):
    """A person who has the inbox open."""

    user_id: str
    name: str | None
    busy: bool
    sessions: Annotated[int, Field(description="Open support sessions of this person")]


class FloorShape(Shape):
    """Who is there for live support, and how many customers wait."""

    people: tuple[PresenceShape, ...]
    waiting: int


class PresenceBody(Input):
    """A sign of life; it counts for 90 seconds. `here` false: the inbox was closed."""

    busy: bool = False
    here: bool = True


class SupportMessageBody(Input):
    """What to say in the session."""

    text: Annotated[str, Field(min_length=1, examples=["How can I help you?"]), AfterValidator(said)]


class SupportEndBody(Input):
    """Last words to the customer, if any."""

    message: Annotated[str, Field(min_length=1, examples=["Have a nice day!"]), AfterValidator(said)] | None = None


class TransferBody(Input):
    """To whom; `queue` is back into the queue."""

    to: Annotated[User, Field(description="A user's id, `me` or `queue`")]
    note: Annotated[str, Field(max_length=500)] | None = None


class SupportTextsShape(Shape):
    """What the desk says around a support session, in the workspace's language where it has set nothing."""

    acknowledged: str
    greeting: str
    opened: str
    queued: str
    joined: str
    ended: str
    closed: str
    timed_out: str
    menu: str
    rating: str
    comment: str
    thanks: str


class SupportSettingsShape(Shape):
    """How live support begins, ends and is shared out."""

    start_words: tuple[str, ...]
    end_words: tuple[str, ...]
    timeout_minutes: float
    texts: SupportTextsShape
    menu_options: tuple[str, ...]
    ask_rating: bool
    auto_assign: bool
    capacity: int


SupportWord: TypeAlias = Annotated[str, Field(min_length=1, max_length=50), AfterValidator(said)]
SupportText: TypeAlias = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(said)]
Title: TypeAlias = Annotated[str, Field(min_length=1, max_length=20), AfterValidator(said)]
Words: TypeAlias = Annotated[tuple[SupportWord, ...], Field(min_length=1, max_length=20)]


class SupportTextsPatch(Input):
    """What to say instead; null brings back the desk's own words in the customer's language.

    `{name}`, `{position}`, `{agent}` and `{minutes}` are filled in where they are known.
    """

    acknowledged: SupportText | None = None
    greeting: SupportText | None = None
    opened: SupportText | None = None
    queued: SupportText | None = None
    joined: SupportText | None = None
    ended: SupportText | None = None
    closed: SupportText | None = None
    timed_out: SupportText | None = None
    menu: SupportText | None = None
    rating: SupportText | None = None
    comment: SupportText | None = None
    thanks: SupportText | None = None


class SupportSettingsPatch(Input):
    """What to change of live support."""

    start_words: Words | None = None
    end_words: Words | None = None
    timeout_minutes: Annotated[float, Field(gt=0, le=1_440, allow_inf_nan=False)] | None = None
    texts: SupportTextsPatch | None = None
    menu_options: Annotated[tuple[Title, ...], Field(min_length=1, max_length=3)] | None = None
    ask_rating: bool | None = None
    auto_assign: bool | None = None
    capacity: Annotated[int, Field(ge=1, le=100)] | None = None
