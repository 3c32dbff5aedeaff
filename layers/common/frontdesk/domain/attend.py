"""Who attends to what a customer wrote, in order; the first that does settles it, and otherwise the AI is asked."""

from typing import Final

from frontdesk.change import Change
from frontdesk.domain.case import Attendant, Case, Terms
from frontdesk.domain.helpline import help_out
from frontdesk.domain.optout import confirm_opting

__all__ = ["ATTENDANTS", "Case", "Terms", "attend"]

ATTENDANTS: Final[tuple[Attendant, ...]] = (confirm_opting, help_out)
"""Opt-out words, support session, operator commands, running flow and keywords: in this order."""


def attend(case: Case) -> Change | None:
    """Let the first who is concerned settle the case; None when it is left to the AI."""
    return next((change for attendant in ATTENDANTS if (change := attendant(case)) is not None), None)
