"""Open browsers in memory."""

from dataclasses import dataclass, field
from typing import Any

import msgspec

from frontdesk.errors import PushUnavailable


@dataclass
class Browsers:
    """Open browsers: what each was told; some are gone, some out of reach."""

    told: dict[str, list[Any]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)

    def tell(self, connection_id: str, body: bytes) -> bool:
        if connection_id in self.lost:
            raise PushUnavailable("throttled")
        if connection_id in self.gone:
            return False
        self.told.setdefault(connection_id, []).append(msgspec.json.decode(body))
        return True
