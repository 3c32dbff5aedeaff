"""The composition root: the one place that makes clients and reads the environment, the clock and chance.

Everything is made once per container, on first use.
"""

from frontdesk.wiring.clock import clock, pause, wait
from frontdesk.wiring.container import aws, environment, table
from frontdesk.wiring.desk import campaign_deps, deps, library
from frontdesk.wiring.parts import alert_deps, figure_deps, inbox_deps, live_deps
from frontdesk.wiring.stores import (
    allowance,
    articles,
    audit,
    contacts,
    erasure,
    lists,
    mentions,
    notes,
    push_store,
    register,
    requests,
    saved_replies,
    saved_views,
    search,
    templates,
    totals,
)
from frontdesk.wiring.ways import downloads, parking, queues, relink_queue

__all__ = [
    "alert_deps",
    "allowance",
    "articles",
    "audit",
    "aws",
    "campaign_deps",
    "clock",
    "contacts",
    "deps",
    "downloads",
    "environment",
    "erasure",
    "figure_deps",
    "inbox_deps",
    "library",
    "lists",
    "live_deps",
    "mentions",
    "notes",
    "parking",
    "pause",
    "push_store",
    "queues",
    "register",
    "relink_queue",
    "requests",
    "saved_replies",
    "saved_views",
    "search",
    "table",
    "templates",
    "totals",
    "wait",
]
