"""Counters as the API shows them."""

from collections.abc import Mapping

from frontdesk.model import Folder, Status
from frontdesk.store.lists import CLOSED_UNREAD, SUPPORT, UNREAD, assigned_to, in_folder, with_status
from frontdesk_api.shapes.conversation import CountsShape, FolderCounts, StatusCounts


def counts(numbers: Mapping[str, int], user_id: str) -> CountsShape:
    """The counters in the eyes of one person."""
    return CountsShape(
        folders=FolderCounts(**{folder.value: numbers.get(in_folder(folder), 0) for folder in Folder}),
        statuses=StatusCounts(**{status.value: numbers.get(with_status(status), 0) for status in Status}),
        mine=numbers.get(assigned_to(user_id), 0),
        unassigned=numbers.get(assigned_to(None), 0),
        support=numbers.get(SUPPORT, 0),
        unread=numbers.get(UNREAD, 0),
        closed_unread=numbers.get(CLOSED_UNREAD, 0),
    )
