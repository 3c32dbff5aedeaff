"""The table's stream, conversations and contacts: tell browsers what changed, bring lists, search and sums up to it."""

from functools import cache, partial
from typing import TYPE_CHECKING

from frontdesk.services import assign, figures
from frontdesk.services.alerts import alert, prepare
from frontdesk.services.notify import NotifyDeps, notify
from frontdesk.wiring import desk, office, parts, stores, ways
from frontdesk_api.events import counted, events, mentioned

if TYPE_CHECKING:
    from frontdesk.stream import StreamEvent


@cache
def deps() -> NotifyDeps:
    """What it needs, once per container."""
    return NotifyDeps(
        lists=stores.lists(),
        totals=office.totals(),
        search=office.search(),
        begin=parts.keeping().begin,
        figures=partial(figures.follow, parts.figure_deps()),
        assign=partial(assign.follow, desk.deps()),
        live=parts.live_deps(),
        show=partial(events, deps=desk.deps()),
        mention=partial(mentioned, deps=desk.deps()),
        count=counted,
        alert=partial(alert, parts.alert_deps(), prepare(parts.alert_deps())),
        park=ways.parking().park,
    )


def handler(event: "StreamEvent", _context: object) -> None:
    """Work on a batch."""
    notify(event, deps())
