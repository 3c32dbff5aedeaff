"""Transcripts, sums and figures."""

from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route
from frontdesk_api.operations import reports, transcripts
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.reports import (
    AnalyticsQuery,
    AnalyticsShape,
    DashboardShape,
    TranscriptQuery,
    TranscriptShape,
)

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/conversations/{conversation}/transcript",
        name="getTranscript",
        summary="The whole conversation, to be kept: JSON, lines, a page or a table",
        minimum=Role.VIEWER,
        query=TranscriptQuery,
        body=Nothing,
        answer=TranscriptShape,
        run=transcripts.transcript,
        renderings=tuple(transcripts.KINDS.values()),
    ),
    Operation(
        method="GET",
        path="/dashboard",
        name="getDashboard",
        summary="What the workspace adds up to",
        minimum=Role.VIEWER,
        query=Nothing,
        body=Nothing,
        answer=DashboardShape,
        run=reports.dashboard,
    ),
    Operation(
        method="GET",
        path="/analytics",
        name="getAnalytics",
        summary="What happened in a span of days, by day, channel or agent",
        minimum=Role.VIEWER,
        query=AnalyticsQuery,
        body=Nothing,
        answer=AnalyticsShape,
        run=reports.analytics,
        renderings=("text/csv",),
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
