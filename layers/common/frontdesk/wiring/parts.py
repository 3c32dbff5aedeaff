"""What the use cases beside conversations need, each as narrow as it is."""

import os
from functools import cache
from typing import Final

from frontdesk.channels.base import HttpRequest
from frontdesk.errors import SendError, StoreUnavailable
from frontdesk.http import Urllib3
from frontdesk.observability import counter
from frontdesk.push import Sockets
from frontdesk.secrets import SecretsManager
from frontdesk.services.alerts import AlertDeps
from frontdesk.services.coverage import Keeping
from frontdesk.services.figures import FigureDeps
from frontdesk.services.inboxes import InboxDeps
from frontdesk.services.live import LiveDeps
from frontdesk.store.coverage import TableCoverage
from frontdesk.store.figures import TableFigures
from frontdesk.store.happened import TableHappened
from frontdesk.store.live import TableLive
from frontdesk.store.stories import TableStories
from frontdesk.tokens import IdTokens
from frontdesk.wiring import clients
from frontdesk.wiring.clock import clock, pause
from frontdesk.wiring.container import NAMESPACE, aws, environment, table
from frontdesk.wiring.desk import deps
from frontdesk.wiring.office import push_store

_OK: Final = 200


@cache
def figure_deps() -> FigureDeps:
    """What keeping the sums of what happened needs."""
    return FigureDeps(figures=TableFigures(table()), stories=TableStories(table()), pause=pause)


@cache
def coverage() -> TableCoverage:
    """From when the sums are whole."""
    return TableCoverage(table())


@cache
def happened() -> TableHappened:
    """The conversations that a number is made of."""
    return TableHappened(table())


@cache
def keeping() -> Keeping:
    """What says from when the sums are whole."""
    return Keeping(store=coverage(), clock=clock)


@cache
def inbox_deps() -> InboxDeps:
    """What connecting an account needs."""
    desk = deps()
    vault = SecretsManager(clients.secretsmanager(aws()), environment().secrets_prefix, clock)
    return InboxDeps(store=desk.store, vault=vault, http=desk.http, base_urls=desk.base_urls)


@cache
def live_deps() -> LiveDeps:
    """What live updates need: who is there, who may come, and the way to them."""
    settings, session = environment(), aws()
    return LiveDeps(
        store=TableLive(table()),
        people=IdTokens(settings.token_issuer, settings.token_audience, _token_keys, clock),
        browsers=Sockets(clients.sockets(session, settings.sockets_url)),
        clock=clock,
        count=counter(NAMESPACE),
    )


@cache
def alert_deps() -> AlertDeps:
    """What telling closed inboxes needs; a push service that is slow is not waited for."""
    return AlertDeps(
        desk=deps(),
        live=TableLive(table()),
        store=push_store(),
        http=Urllib3(connect=1, read=2),
        contact=environment().push_contact,
        chance=os.urandom,
    )


def _token_keys() -> bytes:
    request = HttpRequest(method="GET", url=environment().token_keys_url, headers={}, body=b"")
    try:
        answer = Urllib3(connect=1, read=3).send(request)
    except SendError as error:
        raise StoreUnavailable("the user pool's keys are out of reach") from error
    if answer.status != _OK:
        raise StoreUnavailable(f"the user pool's keys: {answer.status}")
    return answer.body
