"""The table's stream, conversations and contacts: tell browsers what changed, bring lists, search and sums up to it."""

from functools import cache, partial
from typing import TYPE_CHECKING

from frontdesk import wiring
from frontdesk.services import assign, figures
from frontdesk.services.alerts import alert, prepare
from frontdesk.services.notify import NotifyDeps, notify
from frontdesk_api.events import counted, events, mentioned

if TYPE_CHECKING:
    from frontdesk.stream import StreamEvent


@cache
def deps() -> NotifyDeps:
    """What it needs, once per container."""
    return NotifyDeps(
        lists=wiring.lists(),
        totals=wiring.totals(),
        search=wiring.search(),
        figures=partial(figures.follow, wiring.figure_deps()),
        assign=partial(assign.follow, wiring.deps()),
        live=wiring.live_deps(),
        show=partial(events, deps=wiring.deps()),
        mention=partial(mentioned, deps=wiring.deps()),
        count=counted,
        alert=partial(alert, wiring.alert_deps(), prepare(wiring.alert_deps())),
        park=wiring.parking().park,
    )


def handler(event: "StreamEvent", _context: object) -> None:
    """Work on a batch."""
    notify(event, deps())
