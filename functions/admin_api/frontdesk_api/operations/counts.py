"""How many conversations there are."""

from collections import Counter
from typing import Final

from frontdesk.model import Folder, Head, Status
from frontdesk_api.lists import walk
from frontdesk_api.operation import Call
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.conversation import CountsShape, FolderCounts, StatusCounts

MOST_COUNTED: Final = 2_000
"""Conversations per folder that are counted; they are asked for every few seconds."""


def counts(call: Call[Nothing, Nothing]) -> CountsShape:
    """Count by reading the workspace's lists, up to a bound; to be replaced by counters that are kept."""
    store, workspace_id = call.deps.store, call.caller.workspace_id
    listed = {folder: list(walk(store, workspace_id, folder, MOST_COUNTED)) for folder in Folder}
    at_hand = [head for folder in (Folder.MAIN, Folder.SNOOZED) for head in listed[folder]]
    statuses = Counter(head.status for head in at_hand)
    return CountsShape(
        folders=FolderCounts(**{folder.value: len(heads) for folder, heads in listed.items()}),
        statuses=StatusCounts(**{status.value: statuses[status] for status in Status}),
        mine=_how_many(at_hand, call.caller.user_id),
        unassigned=_how_many(at_hand, None),
        support=0,
        unread=sum(head.unread > 0 for head in at_hand),
        complete=all(len(heads) < MOST_COUNTED for heads in listed.values()),
    )


def _how_many(heads: list[Head], assignee: str | None) -> int:
    return sum(head.assignee == assignee for head in heads)
