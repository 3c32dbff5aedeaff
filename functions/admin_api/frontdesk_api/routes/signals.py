"""What the customer is shown beside messages."""

from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route, always
from frontdesk_api.operations import signals
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.signals import SignalShape

_OPERATIONS: Final = (
    Operation(
        method="POST",
        path="/conversations/{conversation}/typing",
        name="showTyping",
        summary="Show the customer that somebody is writing, where the channel can",
        minimum=Role.AGENT,
        query=Nothing,
        body=Nothing,
        answer=SignalShape,
        run=signals.typing,
        keeps_answer=always,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
