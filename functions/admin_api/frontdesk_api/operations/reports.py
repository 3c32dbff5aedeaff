"""What a workspace adds up to, and what happened in a span of days."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from frontdesk.domain.analysis import analyse
from frontdesk.domain.happenings import quarter
from frontdesk.model import Inbox, Sum
from frontdesk.store.customers import BANNED, CONTACTS, CREDITS, MINUTES
from frontdesk.store.lists import (
    CONVERSATIONS,
    INBOUND,
    LINKED,
    OUTBOUND,
    UNREAD_MESSAGES,
    with_status,
)
from frontdesk_api.days import day_of, start_of
from frontdesk_api.moments import moment
from frontdesk_api.operation import Call
from frontdesk_api.problems import invalid
from frontdesk_api.shapes.base import Nothing, Rendering
from frontdesk_api.shapes.reports import (
    AnalyticsQuery,
    AnalyticsShape,
    By,
    DashboardShape,
    Directions,
    Format,
    InboxNumbers,
    Linkage,
    Share,
    UserTotals,
)
from frontdesk_api.views.reports import figures, rows

_DAYS: Final = 30
MOST_DAYS: Final = timedelta(days=92)
"""A quarter of a year: as much as is read within the time of an answer where every quarter of an hour is busy."""


def dashboard(call: Call[Nothing, Nothing]) -> DashboardShape:
    """Show the sums that are kept, at the cost of two reads."""
    workspace_id = call.caller.workspace_id
    numbers = call.stores.lists.counts(workspace_id)
    inboxes = call.deps.store.inboxes(workspace_id)
    users, banned = numbers.get(CONTACTS, 0), numbers.get(BANNED, 0)
    return DashboardShape(
        users=UserTotals(total=users, active=users - banned, banned=banned),
        active_conversations=sum(numbers.get(with_status(status), 0) for status in ("active", "support_active")),
        unread_messages=numbers.get(UNREAD_MESSAGES, 0),
        total_credits=numbers.get(CREDITS, 0),
        total_time_minutes=numbers.get(MINUTES, 0),
        linkage=_linkage(_sum(numbers, LINKED), _sum(numbers, CONVERSATIONS)),
        messages=_directions(_sum(numbers, INBOUND), _sum(numbers, OUTBOUND)),
        inboxes=tuple(_inbox(inbox, numbers) for inbox in inboxes),
    )


def _inbox(inbox: Inbox, numbers: Mapping[str, int]) -> InboxNumbers:
    linked, total, came, left = (
        numbers.get(f"{name}#{inbox.id}", 0) for name in (LINKED, CONVERSATIONS, INBOUND, OUTBOUND)
    )
    return InboxNumbers(
        id=inbox.id,
        channel=inbox.channel,
        name=inbox.name,
        linkage=_linkage(linked, total),
        messages=_directions(came, left),
    )


def _sum(numbers: Mapping[str, int], name: str) -> int:
    return sum(number for counter, number in numbers.items() if counter.startswith(f"{name}#"))


def _linkage(linked: int, total: int) -> Linkage:
    return Linkage(linked=linked, total=total, percent=_percent(linked, total))


def _directions(inbound: int, outbound: int) -> Directions:
    total = inbound + outbound
    return Directions(
        inbound=Share(count=inbound, percent=_percent(inbound, total)),
        outbound=Share(count=outbound, percent=_percent(outbound, total)),
    )


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def analytics(call: Call[AnalyticsQuery, Nothing]) -> AnalyticsShape | Rendering:
    """Add up the sums that are kept of these days, at the cost of one query, whatever the number of conversations."""
    query, workspace_id = call.query, call.caller.workspace_id
    zone = ZoneInfo(call.deps.store.settings(workspace_id).time_zone)
    last_day = query.last or day_of(call.deps.clock(), zone)
    first_day = query.first or last_day - timedelta(days=_DAYS - 1)
    if first_day > last_day:
        raise invalid("from", "Is after `to`.")
    if last_day - first_day >= MOST_DAYS:
        raise invalid("from", f"At most {MOST_DAYS.days} days, `from` and `to` included, are added up at once.")

    def group(each: Sum) -> str:
        return {By.DAY: day_of(each.at, zone).isoformat(), By.CHANNEL: each.channel, By.AGENT: each.agent or "nobody"}[
            query.by
        ]

    first, last = start_of(first_day, zone), start_of(last_day + timedelta(days=1), zone)
    whole_from = call.stores.coverage.since(workspace_id)
    total, groups = analyse(call.stores.figures.sums(workspace_id, quarter(first), last), group)
    answer = AnalyticsShape(
        by=query.by,
        total=figures("total", total),
        groups=tuple(figures(name, groups[name]) for name in sorted(groups)),
        complete=whole_from is not None and first >= whole_from,
        whole_from=moment(whole_from) if whole_from else None,
    )
    if query.format is Format.CSV:
        return Rendering(kind="text/csv", text=rows(answer), file_name=f"analytics-{first_day}-{last_day}.csv")
    return answer
