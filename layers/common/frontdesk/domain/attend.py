"""Who attends to what a customer wrote, in order; the first that does settles it, and otherwise the AI is asked."""

from typing import Final

from frontdesk.change import Change
from frontdesk.domain.case import Attendant, Case, LeftToAi, Terms
from frontdesk.domain.guide import guide
from frontdesk.domain.optout import confirm_opting
from frontdesk.domain.support.helpline import help_out

__all__ = ["ATTENDANTS", "Case", "Terms", "attend"]

ATTENDANTS: Final[tuple[Attendant, ...]] = (confirm_opting, help_out, guide)
"""Opt-out words, support session, operator commands, running flow and keywords: in this order."""


def attend(case: Case) -> Change | LeftToAi | None:
    """Let the first who is concerned settle the case; None when it is left to the AI as it is."""
    return next((done for attendant in ATTENDANTS if (done := attendant(case)) is not None), None)
