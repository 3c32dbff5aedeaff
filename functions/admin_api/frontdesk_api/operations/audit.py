"""Who did what: noted after every write, read by admins."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from frontdesk.ids import natural_id
from frontdesk.model import AuditEntry, Millis
from frontdesk_api.callers import Caller
from frontdesk_api.moments import moment
from frontdesk_api.operation import Call, Route
from frontdesk_api.reading import read_body
from frontdesk_api.shapes.audit import AuditPage, AuditShape
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.views.authors import author

_LISTING: Final = "audit"
_BY_PHONE: Final = "by phone"
"""Instead of the phone: the trail outlives an erasure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A request as it names things: what its path did, and its body, of which only the fields' names are kept."""

    path: Mapping[str, str]
    body: bytes


def entry_of(caller: Caller, route: Route, call: Named, now: Millis, chance: bytes) -> AuditEntry:
    """What was carried out; its words stay where they were written."""
    return AuditEntry(
        id=f"{now:013d}-{natural_id(chance.hex())}",
        at=now,
        actor=caller.author,
        role=caller.role.group,
        operation=route.name,
        target={name: _BY_PHONE if word.startswith("+") else word for name, word in call.path.items()},
        fields=tuple(sorted(read_body(call.body, route.body).model_fields_set)),
    )


def listing(call: Call[PageQuery, Nothing]) -> AuditPage:
    """List what was done, newest first."""
    limit, workspace_id = call.query.limit, call.caller.workspace_id
    before = call.cursors.open(_LISTING, call.query.cursor) if call.query.cursor else None
    found = call.stores.audit.entries(workspace_id, limit + 1, before)
    shown = found[:limit]
    return AuditPage(
        items=tuple(_shown(entry) for entry in shown),
        next_cursor=call.cursors.seal(_LISTING, shown[-1].id) if len(found) > limit else None,
    )


def _shown(entry: AuditEntry) -> AuditShape:
    return AuditShape(
        id=entry.id,
        at=moment(entry.at),
        actor=author(entry.actor),
        role=entry.role,
        operation=entry.operation,
        target=entry.target,
        fields=entry.fields,
    )
