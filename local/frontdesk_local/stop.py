"""Ending a stack from outside."""

from typing import Final

from frontdesk_local.claims import claims_in, stop_holder
from frontdesk_local.layout import Layout

SUPERVISOR: Final = "supervisor.pid"
"""The claim of the process that holds all others."""
_SUPERVISOR_SECONDS: Final = 20.0
_LEFTOVER_SECONDS: Final = 3.0


def stop(layout: Layout) -> bool:
    """Ends the stack of this folder, whoever started it. False if nothing was running."""
    was_running = stop_holder(layout.running / SUPERVISOR, patience=_SUPERVISOR_SECONDS)
    clear_leftovers(layout)
    layout.stack_file.unlink(missing_ok=True)
    layout.forget_emulator()
    return was_running


def clear_leftovers(layout: Layout) -> None:
    """Ends what outlived a supervisor that was killed."""
    for claim in claims_in(layout.running):
        if claim.name != SUPERVISOR:
            stop_holder(claim, patience=_LEFTOVER_SECONDS)
