"""The stores that only the API and what follows the stream use; each is a view of the one table."""

from functools import cache

from frontdesk.directory import UserPool
from frontdesk.model import SavedReply, SavedView
from frontdesk.services.register import Register
from frontdesk.store.allowance import TableAllowance
from frontdesk.store.audit import TableAudit
from frontdesk.store.erasure import ErasureTable
from frontdesk.store.mentions import TableMentions
from frontdesk.store.notes import NoteTable
from frontdesk.store.people import TablePeople
from frontdesk.store.push import TablePush
from frontdesk.store.requests import TableRequests
from frontdesk.store.saved import TableSaved
from frontdesk.store.search import TableSearch
from frontdesk.store.totals import TableTotals
from frontdesk.wiring import clients
from frontdesk.wiring.clock import clock
from frontdesk.wiring.container import aws, environment, table


@cache
def register() -> Register:
    """The people of the businesses."""
    pool = UserPool(clients.cognito(aws()), environment().user_pool_id)
    return Register(pool=pool, store=TablePeople(table()), clock=clock)


@cache
def erasure() -> ErasureTable:
    """What erases people."""
    return ErasureTable(table())


@cache
def allowance() -> TableAllowance:
    """How many requests the workspaces are granted."""
    return TableAllowance(table())


@cache
def requests() -> TableRequests:
    """What was carried out under a key of its own."""
    return TableRequests(table())


@cache
def audit() -> TableAudit:
    """What people did."""
    return TableAudit(table())


@cache
def notes() -> NoteTable:
    """The notes."""
    return NoteTable(table())


@cache
def mentions() -> TableMentions:
    """Who is named in which note."""
    return TableMentions(table())


@cache
def saved_replies() -> TableSaved[SavedReply]:
    """The texts at hand."""
    return TableSaved(table(), SavedReply)


@cache
def saved_views() -> TableSaved[SavedView]:
    """The lists to come back to."""
    return TableSaved(table(), SavedView)


@cache
def search() -> TableSearch:
    """The words of messages and contacts."""
    return TableSearch(table())


@cache
def totals() -> TableTotals:
    """What the workspaces' contacts add up to."""
    return TableTotals(table())


@cache
def push_store() -> TablePush:
    """The browsers that want to be told."""
    return TablePush(table())
