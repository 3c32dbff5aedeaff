"""Everything about a customer in one document."""

from typing import Annotated

from pydantic import Field

from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Shape
from frontdesk_api.shapes.contacts import ContactDetails
from frontdesk_api.shapes.conversation import ConversationShape
from frontdesk_api.shapes.message import MessageShape
from frontdesk_api.shapes.timeline import TimelineEntry


class ExportedConversation(Shape):
    """One conversation whole; notes are part of the timeline."""

    conversation: ConversationShape
    messages: tuple[MessageShape, ...]
    timeline: tuple[TimelineEntry, ...]


class ExportedFile(Shape):
    """An address from which the file can be fetched for a while."""

    id: str
    url: str


class ExportShape(Shape):
    """All that is kept about a customer across channels."""

    exported_at: Moment
    contact: ContactDetails
    conversations: tuple[ExportedConversation, ...]
    files: tuple[ExportedFile, ...]
    complete: Annotated[bool, Field(description="False when there are more messages than one document takes")]
