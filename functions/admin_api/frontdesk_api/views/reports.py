"""Figures as the API shows them."""

from collections.abc import Mapping, Sequence
from typing import Final

from frontdesk.domain.analysis import Figures as Added
from frontdesk.domain.analysis import percentile
from frontdesk.domain.happenings import A_DOLLAR, COST, INPUT, OUTPUT
from frontdesk.model import SECOND, Millis
from frontdesk_api.shapes.reports import AnalyticsShape, Asking, Figures, Ratings, Spans
from frontdesk_api.views.tables import table

_HALF, _NINE_OF_TEN = 0.5, 0.9
_COLUMNS: Final = (
    "group",
    "first_responses",
    "first_response_p50",
    "first_response_p90",
    "resolutions",
    "resolution_p50",
    "resolution_p90",
    "messages_decided",
    "ai_answered",
    "ai_answered_percent",
    "hand_offs",
    "failures",
    "ratings",
    "rating_average",
    "model_p50",
    "model_p90",
    "input_tokens",
    "output_tokens",
    "cost_usd",
)


def figures(group: str, added: Added) -> Figures:
    """Show one group."""
    percent = round(100 * added.answered_by_ai / added.decided, 1) if added.decided else None
    return Figures(
        group=group,
        first_response=_spans(added.responses),
        resolution=_spans(added.resolutions),
        messages_decided=added.decided,
        ai_answered=added.answered_by_ai,
        ai_answered_percent=percent,
        hand_offs=dict(sorted(added.hand_offs.items())),
        failures=dict(sorted(added.failures.items())),
        ratings=_ratings(added),
        model=_asking(added),
    )


def _asking(added: Added) -> Asking:
    cost = added.numbers[COST]
    return Asking(
        time=_spans(added.thinking),
        input_tokens=added.numbers[INPUT],
        output_tokens=added.numbers[OUTPUT],
        cost_usd=round(cost / A_DOLLAR, 6) if cost else None,
    )


def _spans(spans: Mapping[Millis, int]) -> Spans:
    half, most = percentile(spans, _HALF), percentile(spans, _NINE_OF_TEN)
    return Spans(count=sum(spans.values()), p50=_seconds(half), p90=_seconds(most))


def _seconds(span: Millis | None) -> float | None:
    return None if span is None else span / SECOND


def _ratings(added: Added) -> Ratings:
    count = added.ratings.total()
    total = sum(value * times for value, times in added.ratings.items())
    return Ratings(
        count=count,
        average=round(total / count, 2) if count else None,
        by_value={str(value): added.ratings[value] for value in sorted(added.ratings)},
    )


def rows(answer: AnalyticsShape) -> str:
    """Show all groups as a table."""
    return table((_COLUMNS, *(_row(each) for each in (*answer.groups, answer.total))))


def _row(each: Figures) -> Sequence[object]:
    return (
        each.group,
        each.first_response.count,
        each.first_response.p50,
        each.first_response.p90,
        each.resolution.count,
        each.resolution.p50,
        each.resolution.p90,
        each.messages_decided,
        each.ai_answered,
        each.ai_answered_percent,
        sum(each.hand_offs.values()),
        sum(each.failures.values()),
        each.ratings.count,
        each.ratings.average,
        each.model.time.p50,
        each.model.time.p90,
        each.model.input_tokens,
        each.model.output_tokens,
        each.model.cost_usd,
    )
