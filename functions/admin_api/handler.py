"""/api/*: the JSON API of the inbox and of integrators."""

import os
from functools import cache, partial
from typing import TYPE_CHECKING

from frontdesk import wiring
from frontdesk_api.api import Api
from frontdesk_api.stores import Stores
from frontdesk_api.turnstile import Turnstile

if TYPE_CHECKING:
    from frontdesk_api.exchange import HttpEvent, Response


@cache
def api() -> Api:
    """The API with what it needs, once per container."""
    stores = Stores(
        audit=wiring.audit(),
        contacts=wiring.contacts(),
        live=wiring.live_deps(),
        notes=wiring.notes(),
        mentions=wiring.mentions(),
        erasure=wiring.erasure(),
        register=wiring.register(),
        articles=wiring.articles(),
        figures=wiring.figure_deps().figures,
        lists=wiring.lists(),
        search=wiring.search(),
        inboxes=wiring.inbox_deps(),
        templates=wiring.templates(),
        campaigns=wiring.campaign_deps(),
        push=wiring.push_store(),
        requests=wiring.requests(),
        saved_replies=wiring.saved_replies(),
        saved_views=wiring.saved_views(),
    )
    return Api(
        deps=wiring.deps(),
        stores=stores,
        chance=partial(os.urandom, 32),
        turnstile=Turnstile(wiring.allowance(), wiring.clock),
    )


def handler(event: "HttpEvent", _context: object) -> "Response":
    """Answer one request."""
    return api().respond(event)
