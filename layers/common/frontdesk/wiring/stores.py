"""The stores beside the conversations that their use cases read; each is a view of the one table."""

from functools import cache

from frontdesk.store.contacts import ContactTable
from frontdesk.store.knowledge import ArticleTable
from frontdesk.store.lists import TableLists
from frontdesk.store.templates import TemplateTable
from frontdesk.wiring.container import table


@cache
def contacts() -> ContactTable:
    """The customers."""
    return ContactTable(table())


@cache
def articles() -> ArticleTable:
    """What the business knows."""
    return ArticleTable(table())


@cache
def templates() -> TemplateTable:
    """The menu templates."""
    return TemplateTable(table())


@cache
def lists() -> TableLists:
    """The views and counters of conversations."""
    return TableLists(table())
