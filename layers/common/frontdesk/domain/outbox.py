"""The outbox under a new control epoch."""

from dataclasses import replace

from frontdesk.model import Head, Outgoing


def reissued(head: Head, epoch: int) -> tuple[Outgoing, ...]:
    """Where people stay the ones who answer, what was to leave under the old epoch still does."""
    return tuple(replace(entry, epoch=epoch) if entry.epoch == head.control_epoch else entry for entry in head.outbox)
