"""One element of a change."""

from dataclasses import dataclass

from frontdesk.channels.payload import Fields
from frontdesk.model import Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A message, an echo or a status, with the change's value it stands in and the number it is for."""

    fields: Fields
    value: Fields
    account_id: str
    received_at: Millis
