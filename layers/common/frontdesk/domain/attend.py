"""Who attends to what a customer wrote, in order; the first that does settles it, and otherwise the AI is asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from frontdesk.change import Change
from frontdesk.model import Capabilities, Head, Message, Millis, WorkspaceSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What answering depends on beside the conversation; after `burst_cap` a chatty customer is answered anyway."""

    settings: WorkspaceSettings
    capabilities: Capabilities
    burst_cap: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A conversation with something unanswered; `burst` is all of it, oldest first."""

    head: Head
    burst: Sequence[Message]
    terms: Terms
    now: Millis


Attendant: TypeAlias = Callable[[Case], Change | None]

ATTENDANTS: Final[tuple[Attendant, ...]] = ()
"""Opt-out words, support session, operator commands, running flow and keywords: in this order."""


def attend(case: Case) -> Change | None:
    """Let the first who is concerned settle the case; None when it is left to the AI."""
    return next((change for attendant in ATTENDANTS if (change := attendant(case)) is not None), None)
