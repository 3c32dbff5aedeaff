"""What a workspace adds up to, and what happened in a span of days."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from frontdesk.domain.analysis import Story, analyse, together
from frontdesk.model import SECOND, Folder, Head, Inbox, Millis
from frontdesk.store.lists import (
    CONVERSATIONS,
    INBOUND,
    LINKED,
    OUTBOUND,
    UNREAD_MESSAGES,
    with_status,
)
from frontdesk.store.totals import BANNED, CONTACTS, CREDITS, MINUTES
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

MOST_READ: Final = 500
"""Conversations that are read for one answer."""
_MOST_MESSAGES: Final = 1_000
_DAYS: Final = 30
_AT_ONCE: Final = 100


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
    """Add up what happened in these days, from the conversations themselves."""
    query = call.query
    zone = ZoneInfo(call.deps.store.settings(call.caller.workspace_id).time_zone)
    last_day = query.last or _day(call.deps.clock(), zone)
    first_day = query.first or last_day - timedelta(days=_DAYS - 1)
    if first_day > last_day:
        raise invalid("from", "Is after `to`.")
    first, last = _start(first_day, zone), _start(last_day + timedelta(days=1), zone)

    def group(head: Head, at: Millis, agent: str | None) -> str:
        return {By.DAY: _day(at, zone).isoformat(), By.CHANNEL: head.channel, By.AGENT: agent or "nobody"}[query.by]

    heads = list(islice(_heads(call, first, last), MOST_READ + 1))
    found = analyse((_story(call, head) for head in heads[:MOST_READ]), first, last, group)
    answer = AnalyticsShape(
        by=query.by,
        total=figures("total", together(found.values())),
        groups=tuple(figures(name, found[name]) for name in sorted(found)),
        complete=len(heads) <= MOST_READ,
    )
    if query.format is Format.CSV:
        return Rendering(kind="text/csv", text=rows(answer), file_name=f"analytics-{first_day}-{last_day}.csv")
    return answer


def _heads(call: Call[AnalyticsQuery, Nothing], first: Millis, last: Millis) -> Iterator[Head]:
    """The conversations in which anything can have happened in this span."""
    for folder in Folder:
        after: str | None = None
        while page := call.deps.store.listed(call.caller.workspace_id, folder, _AT_ONCE, after):
            yield from (head for _, head in page if head.updated_at >= first and head.created_at < last)
            after = page[-1][0]


def _story(call: Call[AnalyticsQuery, Nothing], head: Head) -> Story:
    store = call.deps.store
    return Story(head=head, messages=store.history(head.ref, _MOST_MESSAGES), records=store.records(head.ref))


def _day(at: Millis, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(at / SECOND, zone).date()


def _start(day: date, zone: ZoneInfo) -> Millis:
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp() * SECOND)
