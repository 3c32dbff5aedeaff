"""How often the AI has answered and failed; a person's change of who answers starts both anew."""

from dataclasses import replace

from frontdesk.model import Head, Tally


def current(head: Head) -> Tally:
    """The tally of the present epoch."""
    tally = head.tally
    if tally is None:
        return Tally(epoch=head.control_epoch)
    if tally.epoch == head.control_epoch:
        return tally
    return replace(tally, epoch=head.control_epoch, turns=0, failures=0)


def answered(head: Head) -> Tally:
    """One answer more, and no failure since."""
    tally = current(head)
    return replace(tally, turns=tally.turns + 1, failures=0)


def failed(head: Head) -> Tally:
    """One failure more."""
    tally = current(head)
    return replace(tally, failures=tally.failures + 1)
