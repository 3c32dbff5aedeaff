"""/api/*: the JSON API of the inbox and of integrators."""

import os
from functools import cache, partial
from typing import TYPE_CHECKING

from frontdesk.wiring import clock, desk, office, parts, stores
from frontdesk_api.api import Api
from frontdesk_api.stores import Stores
from frontdesk_api.turnstile import Turnstile

if TYPE_CHECKING:
    from frontdesk_api.exchange import HttpEvent, Response


@cache
def api() -> Api:
    """The API with what it needs, once per container."""
    beside = Stores(
        audit=office.audit(),
        contacts=stores.contacts(),
        live=parts.live_deps(),
        notes=office.notes(),
        mentions=office.mentions(),
        erasure=office.erasure(),
        register=office.register(),
        articles=stores.articles(),
        figures=parts.figure_deps().figures,
        coverage=parts.coverage(),
        happened=parts.happened(),
        lists=stores.lists(),
        search=office.search(),
        inboxes=parts.inbox_deps(),
        templates=stores.templates(),
        campaigns=desk.campaign_deps(),
        push=office.push_store(),
        requests=office.requests(),
        saved_replies=office.saved_replies(),
        saved_views=office.saved_views(),
    )
    return Api(
        deps=desk.deps(),
        stores=beside,
        chance=partial(os.urandom, 32),
        turnstile=Turnstile(office.allowance(), clock.clock),
    )


def handler(event: "HttpEvent", _context: object) -> "Response":
    """Answer one request."""
    return api().respond(event)
