"""Which messages want an answer although people own the conversation: certain words, and an open support session.

It is on the webhook's path: what is imported here is light.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

from frontdesk.domain.operators.commands import concerns as operator_concerns
from frontdesk.domain.optout import changes_opting
from frontdesk.domain.support.helpline import wants_support
from frontdesk.model import Head, Message, Status, WorkspaceSettings

Concern: TypeAlias = Callable[[Head, Message, WorkspaceSettings], bool]

CONCERNS: Final[tuple[Concern, ...]] = (changes_opting, wants_support, operator_concerns)


def wants_answer(head: Head, message: Message, settings: WorkspaceSettings) -> bool:
    """Whether a reply job is to look at the message; otherwise it is decided at once that nothing answers."""
    return head.status is Status.ACTIVE or any(concern(head, message, settings) for concern in CONCERNS)
