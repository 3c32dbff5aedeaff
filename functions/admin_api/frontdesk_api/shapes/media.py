"""Files that people send and look at."""

from typing import Annotated

from pydantic import Field

from frontdesk.download import LARGEST
from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Input, Shape


class UploadBody(Input):
    """The file that is to be uploaded; nothing else will be taken."""

    name: Annotated[str, Field(min_length=1, max_length=255, pattern=r"^[^\x00-\x1f\x7f/\\]+$", examples=["plan.pdf"])]
    mime: Annotated[str, Field(max_length=127, pattern=r"^[a-z]+/[a-zA-Z0-9.+_-]+$", examples=["application/pdf"])]
    size: Annotated[int, Field(ge=1, le=LARGEST, description="Bytes")]


class UploadShape(Shape):
    """Where to post the file: `fields` first, then the bytes as the field `file`."""

    media_id: str
    url: str
    fields: dict[str, str]


class LinkShape(Shape):
    """A link to a file that works for everybody until it expires."""

    id: str
    url: str
    mime: str
    size: int
    name: str | None
    expires_at: Moment
