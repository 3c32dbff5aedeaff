"""Everything that the use cases of conversations may touch."""

import os
from functools import cache
from typing import TYPE_CHECKING, Final

from frontdesk.cache import Cache
from frontdesk.channels import CHANNELS
from frontdesk.errors import UnknownInbox
from frontdesk.http import Urllib3
from frontdesk.ids import natural_id
from frontdesk.meanwhile import meanwhile
from frontdesk.model import MINUTE, Inbox
from frontdesk.observability import counter, meter
from frontdesk.secrets import SecretsManager
from frontdesk.services.audience import CampaignDeps
from frontdesk.services.bureau import KeptBureau
from frontdesk.services.ports import Deps, Pace
from frontdesk.services.shelf import Shelf
from frontdesk.store.base import Store
from frontdesk.store.bookings import TableBookings
from frontdesk.store.bucket import S3Bucket
from frontdesk.store.campaigns import TableCampaigns
from frontdesk.store.floor import FloorTable
from frontdesk.store.table import TableStore
from frontdesk.wiring import clients
from frontdesk.wiring.clock import clock, pause
from frontdesk.wiring.container import NAMESPACE, aws, environment, table
from frontdesk.wiring.stores import articles, contacts, lists, templates
from frontdesk.wiring.ways import queues

if TYPE_CHECKING:
    from frontdesk.ai.retrieval import Index
    from frontdesk.services.library import StoredLibrary


_LEAST_DELAY: Final = 800


class CachedInboxes:
    """The connected accounts, at most a minute old."""

    def __init__(self, store: Store) -> None:
        """Look up in a store."""
        self._store = store
        self._cache: Cache[Inbox] = Cache(self._fetch, MINUTE, clock)

    def of(self, inbox_id: str) -> Inbox | None:
        """An inbox; None when there is none, which is not remembered, so that a new inbox works at once."""
        try:
            return self._cache.get(inbox_id)
        except UnknownInbox:
            return None

    def _fetch(self, inbox_id: str) -> Inbox:
        inbox = self._store.inbox(inbox_id)
        if inbox is None:
            raise UnknownInbox(inbox_id)
        return inbox


class _Articles:
    """The library, made by who asks it first: the webhook, which never does, does not load SQLite."""

    def of(self, workspace_id: str) -> "Index":
        return library().of(workspace_id)


@cache
def library() -> "StoredLibrary":
    """The articles, found by their words."""
    from frontdesk.services.library import StoredLibrary  # noqa: PLC0415  # see above

    return StoredLibrary(articles())


@cache
def deps() -> Deps:
    """Everything a use case may touch, as this container's environment says."""
    settings, session = environment(), aws()
    store = TableStore(table())
    return Deps(
        store=store,
        bucket=S3Bucket(
            cache(lambda: clients.s3(session)), settings.media_bucket, lambda: natural_id(os.urandom(32).hex())
        ),
        floor=FloorTable(table()),
        contacts=contacts(),
        inboxes=CachedInboxes(store),
        shelf=Shelf(templates(), clock),
        jobs=queues(),
        secrets=SecretsManager(clients.secretsmanager(session), settings.secrets_prefix, clock),
        http=Urllib3(),
        answerer=clients.model(session, settings),
        channels=CHANNELS,
        base_urls={
            "telegram": settings.telegram_api_url,
            "instagram": settings.instagram_api_url,
            "whatsapp": settings.whatsapp_api_url,
            "twilio": settings.twilio_api_url,
            "twilio-conversations": settings.twilio_conversations_api_url,
            "twilio-media": settings.twilio_media_api_url,
        },
        bookings=TableBookings(table()),
        bureau=KeptBureau(counts=lambda workspace_id: lists().counts(workspace_id), campaigns=campaign_deps),
        pace=Pace(reply_delay=settings.reply_delay, burst_cap=settings.burst_cap, least_delay=_LEAST_DELAY),
        clock=clock,
        pause=pause,
        count=counter(NAMESPACE),
        meanwhile=meanwhile,
        measure=meter(NAMESPACE),
        library=_Articles(),
    )


@cache
def campaign_deps() -> CampaignDeps:
    """What campaigns need."""
    return CampaignDeps(desk=deps(), contacts=contacts(), store=TableCampaigns(table()))
