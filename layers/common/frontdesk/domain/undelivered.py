"""Whether what we said last has arrived: the list marks conversations whose latest words did not."""

from typing import Final

from frontdesk.model import Direction, Message, MessageStatus, Undelivered

_MISSED: Final = frozenset({MessageStatus.FAILED, MessageStatus.UNKNOWN})
_ARRIVED: Final = frozenset({MessageStatus.SENT, MessageStatus.DELIVERED, MessageStatus.READ})


def standing(known: Undelivered | None, message: Message) -> Undelivered | None:
    """What is known after one more message was written; a retry or a later message that arrives settles it."""
    if message.direction is not Direction.OUTBOUND or (known is not None and message.seq < known.seq):
        return known
    if message.status in _MISSED:
        return Undelivered(seq=message.seq, status=message.status)
    settles = known is not None and (message.seq == known.seq or message.status in _ARRIVED)
    return None if settles else known
