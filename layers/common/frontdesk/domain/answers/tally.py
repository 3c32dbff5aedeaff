"""How often the AI has answered, failed, and been asked; a person's change of who answers starts the first two anew."""

from dataclasses import replace

from frontdesk.model import HOUR, Head, Millis, Tally


def current(head: Head) -> Tally:
    """The tally of the present epoch."""
    tally = head.tally
    if tally is None:
        return Tally(epoch=head.control_epoch)
    if tally.epoch == head.control_epoch:
        return tally
    return replace(tally, epoch=head.control_epoch, turns=0, failures=0)


def asked_this_hour(head: Head, now: Millis) -> int:
    """How often the model was asked in the hour that is running."""
    return head.tally.asked if head.tally and head.tally.hour == now // HOUR else 0


def asked(head: Head, now: Millis) -> Tally:
    """One question more."""
    return replace(current(head), hour=now // HOUR, asked=asked_this_hour(head, now) + 1)


def answered(head: Head) -> Tally:
    """One answer more, and no failure since."""
    tally = current(head)
    return replace(tally, turns=tally.turns + 1, failures=0)


def failed(head: Head) -> Tally:
    """One failure more."""
    tally = current(head)
    return replace(tally, failures=tally.failures + 1)
