"""The stores of the nouns beside conversations; `wiring` makes the real ones, tests their own."""

from dataclasses import dataclass

from frontdesk.model import SavedReply, SavedView
from frontdesk.services.audience import CampaignDeps
from frontdesk.services.inboxes import InboxDeps
from frontdesk.services.live import LiveDeps
from frontdesk.services.register import Register
from frontdesk.store.audit import AuditStore
from frontdesk.store.contacts import ContactStore
from frontdesk.store.coverage import CoverageStore
from frontdesk.store.erasure import ErasureStore
from frontdesk.store.figures import FigureStore
from frontdesk.store.happened import HappenedStore
from frontdesk.store.knowledge import ArticleStore
from frontdesk.store.lists import ListStore
from frontdesk.store.mentions import MentionStore
from frontdesk.store.notes import NoteStore
from frontdesk.store.push import PushStore
from frontdesk.store.requests import RequestStore
from frontdesk.store.saved import SavedStore
from frontdesk.store.search import SearchStore
from frontdesk.store.templates import TemplateStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Stores:
    """One field per area."""

    audit: AuditStore
    contacts: ContactStore
    live: LiveDeps
    notes: NoteStore
    mentions: MentionStore
    erasure: ErasureStore
    articles: ArticleStore
    figures: FigureStore
    happened: HappenedStore
    coverage: CoverageStore
    lists: ListStore
    search: SearchStore
    inboxes: InboxDeps
    templates: TemplateStore
    campaigns: CampaignDeps
    push: PushStore
    requests: RequestStore
    register: Register
    saved_replies: SavedStore[SavedReply]
    saved_views: SavedStore[SavedView]
