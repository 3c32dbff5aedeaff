"""What a person did through the API: who, what, to what, when; never the words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from frontdesk.model.message import Author
from frontdesk.model.times import Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One write that was carried out; `operation` is its name in the OpenAPI document, `target` what its path names.

    `fields` are the names of what its body said. `id` tells writes of one millisecond apart.
    """

    id: str
    at: Millis
    actor: Author
    role: str
    operation: str
    target: Mapping[str, str] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
