"""The composition root: the one place that makes clients and reads the environment, the clock and chance.

Everything is made once per container, on first use.
"""

import os
from functools import cache
from random import uniform
from time import sleep, time
from typing import TYPE_CHECKING, Final, cast

from botocore.config import Config
from botocore.session import Session

from frontdesk.ai import bedrock
from frontdesk.cache import Cache
from frontdesk.channels import CHANNELS
from frontdesk.channels.base import HttpRequest
from frontdesk.directory import UserPool
from frontdesk.download import Downloads
from frontdesk.errors import SendError, StoreUnavailable, UnknownInbox
from frontdesk.http import Urllib3
from frontdesk.ids import natural_id
from frontdesk.meanwhile import meanwhile
from frontdesk.model import MINUTE, SECOND, Inbox, Millis, SavedReply, SavedView
from frontdesk.observability import counter, meter
from frontdesk.parking import Parking
from frontdesk.push import Sockets
from frontdesk.queues import Queues, RelinkQueue
from frontdesk.secrets import SecretsManager
from frontdesk.services.alerts import AlertDeps
from frontdesk.services.bureau import KeptBureau
from frontdesk.services.campaigns import CampaignDeps
from frontdesk.services.figures import FigureDeps
from frontdesk.services.inboxes import InboxDeps
from frontdesk.services.live import LiveDeps
from frontdesk.services.ports import Deps, Pace
from frontdesk.services.register import Register
from frontdesk.services.shelf import Shelf
from frontdesk.settings import Settings
from frontdesk.store.allowance import TableAllowance
from frontdesk.store.audit import TableAudit
from frontdesk.store.base import Store
from frontdesk.store.bookings import TableBookings
from frontdesk.store.bucket import S3Bucket
from frontdesk.store.campaigns import TableCampaigns
from frontdesk.store.client import Table
from frontdesk.store.contacts import ContactTable
from frontdesk.store.erasure import ErasureTable
from frontdesk.store.figures import TableFigures
from frontdesk.store.floor import FloorTable
from frontdesk.store.knowledge import ArticleTable
from frontdesk.store.lists import TableLists
from frontdesk.store.live import TableLive
from frontdesk.store.mentions import TableMentions
from frontdesk.store.notes import NoteTable
from frontdesk.store.people import TablePeople
from frontdesk.store.push import TablePush
from frontdesk.store.requests import TableRequests
from frontdesk.store.saved import TableSaved
from frontdesk.store.search import TableSearch
from frontdesk.store.stories import TableStories
from frontdesk.store.table import TableStore
from frontdesk.store.templates import TemplateTable
from frontdesk.store.totals import TableTotals
from frontdesk.tokens import IdTokens

if TYPE_CHECKING:
    from types_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient
    from types_boto3_bedrock_runtime import BedrockRuntimeClient
    from types_boto3_cognito_idp import CognitoIdentityProviderClient
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_s3 import S3Client
    from types_boto3_secretsmanager import SecretsManagerClient
    from types_boto3_sqs import SQSClient

    from frontdesk.ai.retrieval import Index
    from frontdesk.services.library import StoredLibrary

_NAMESPACE: Final = "Frontdesk"
_OK: Final = 200
_LEAST_DELAY: Final = 800
_WAIT_STEP: Final = 5
"""Seconds by which the clients of the model differ in how long they wait."""


def clock() -> Millis:
    """Now."""
    return int(time() * SECOND)


def wait(span: Millis) -> None:
    """Sleep so long, exactly."""
    sleep(span / SECOND)


def pause(up_to: Millis) -> None:
    """Sleep a random time, so that those who lost a race do not meet again."""
    sleep(uniform(0, up_to) / SECOND)  # noqa: S311  # nobody gains by guessing it


@cache
def _settings() -> Settings:
    return Settings.read(os.environ)


@cache
def _session() -> Session:
    return Session()


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


@cache
def queues() -> Queues:
    """The queues, for sending and for holding a job back."""
    settings = _settings()
    return Queues(
        _sqs(_session()),
        replies_url=settings.replies_queue_url,
        outbound_url=settings.outbound_queue_url,
        media_url=settings.media_queue_url,
        clock=clock,
    )


@cache
def downloads() -> Downloads:
    """The way to the files that customers send."""
    return Downloads(trusted=_settings().media_hosts)


@cache
def _table() -> Table:
    return Table(_dynamodb(_session()), _settings().table_name)


@cache
def register() -> Register:
    """The people of the businesses."""
    pool = UserPool(_cognito(_session()), _settings().user_pool_id)
    return Register(pool=pool, store=TablePeople(_table()))


@cache
def erasure() -> ErasureTable:
    """What erases people."""
    return ErasureTable(_table())


@cache
def allowance() -> TableAllowance:
    """How many requests the workspaces are granted."""
    return TableAllowance(_table())


@cache
def requests() -> TableRequests:
    """What was carried out under a key of its own."""
    return TableRequests(_table())


@cache
def audit() -> TableAudit:
    """What people did."""
    return TableAudit(_table())


@cache
def notes() -> NoteTable:
    """The notes."""
    return NoteTable(_table())


@cache
def mentions() -> TableMentions:
    """Who is named in which note."""
    return TableMentions(_table())


@cache
def contacts() -> ContactTable:
    """The customers."""
    return ContactTable(_table())


@cache
def saved_replies() -> TableSaved[SavedReply]:
    """The texts at hand."""
    return TableSaved(_table(), SavedReply)


@cache
def saved_views() -> TableSaved[SavedView]:
    """The lists to come back to."""
    return TableSaved(_table(), SavedView)


@cache
def articles() -> ArticleTable:
    """What the business knows."""
    return ArticleTable(_table())


class _Articles:
    """The library, made by who asks it first: the webhook, which never does, does not load SQLite."""

    def of(self, workspace_id: str) -> "Index":
        return _library().of(workspace_id)


@cache
def _library() -> "StoredLibrary":
    from frontdesk.services.library import StoredLibrary  # noqa: PLC0415  # see above

    return StoredLibrary(articles())


@cache
def relink_queue() -> RelinkQueue:
    """The queue for links that could not be made at once."""
    return RelinkQueue(_sqs(_session()), _settings().relink_queue_url)


@cache
def templates() -> TemplateTable:
    """The menu templates."""
    return TemplateTable(_table())


@cache
def deps() -> Deps:
    """Everything a use case may touch, as this container's environment says."""
    settings, session = _settings(), _session()
    store = TableStore(_table())
    return Deps(
        store=store,
        bucket=S3Bucket(cache(lambda: _s3(session)), settings.media_bucket, lambda: natural_id(os.urandom(32).hex())),
        floor=FloorTable(_table()),
        contacts=contacts(),
        inboxes=CachedInboxes(store),
        shelf=Shelf(templates(), clock),
        jobs=queues(),
        secrets=SecretsManager(_secretsmanager(session), settings.secrets_prefix, clock),
        http=Urllib3(),
        answerer=_model(session, settings),
        channels=CHANNELS,
        base_urls={
            "telegram": settings.telegram_api_url,
            "instagram": settings.instagram_api_url,
            "whatsapp": settings.whatsapp_api_url,
            "twilio": settings.twilio_api_url,
            "twilio-conversations": settings.twilio_conversations_api_url,
            "twilio-media": settings.twilio_media_api_url,
        },
        bookings=TableBookings(_table()),
        bureau=KeptBureau(counts=lambda workspace_id: lists().counts(workspace_id), campaigns=campaign_deps),
        pace=Pace(reply_delay=settings.reply_delay, burst_cap=settings.burst_cap, least_delay=_LEAST_DELAY),
        clock=clock,
        pause=pause,
        count=counter(_NAMESPACE),
        meanwhile=meanwhile,
        measure=meter(_NAMESPACE),
        library=_Articles(),
    )


@cache
def live_deps() -> LiveDeps:
    """What live updates need: who is there, who may come, and the way to them."""
    settings, session = _settings(), _session()
    return LiveDeps(
        store=TableLive(_table()),
        people=IdTokens(settings.token_issuer, settings.token_audience, _token_keys, clock),
        browsers=Sockets(_sockets(session, settings.sockets_url)),
        clock=clock,
        count=counter(_NAMESPACE),
    )


@cache
def lists() -> TableLists:
    """The views and counters of conversations."""
    return TableLists(_table())


@cache
def figure_deps() -> FigureDeps:
    """What keeping the sums of what happened needs."""
    return FigureDeps(figures=TableFigures(_table()), stories=TableStories(_table()))


@cache
def search() -> TableSearch:
    """The words of messages and contacts."""
    return TableSearch(_table())


@cache
def inbox_deps() -> InboxDeps:
    """What connecting an account needs."""
    desk = deps()
    vault = SecretsManager(_secretsmanager(_session()), _settings().secrets_prefix, clock)
    return InboxDeps(store=desk.store, vault=vault, http=desk.http, base_urls=desk.base_urls)


@cache
def campaign_deps() -> CampaignDeps:
    """What campaigns need."""
    return CampaignDeps(desk=deps(), contacts=contacts(), store=TableCampaigns(_table()))


@cache
def totals() -> TableTotals:
    """What the workspaces' contacts add up to."""
    return TableTotals(_table())


@cache
def push_store() -> TablePush:
    """The browsers that want to be told."""
    return TablePush(_table())


@cache
def alert_deps() -> AlertDeps:
    """What telling closed inboxes needs; a push service that is slow is not waited for."""
    return AlertDeps(
        desk=deps(),
        live=TableLive(_table()),
        store=push_store(),
        http=Urllib3(connect=1, read=2),
        contact=_settings().push_contact,
        chance=os.urandom,
    )


@cache
def parking() -> Parking:
    """Where notify puts what it cannot work on."""
    return Parking(_sqs(_session()), _settings().notify_dlq_url)


def _token_keys() -> bytes:
    request = HttpRequest(method="GET", url=_settings().token_keys_url, headers={}, body=b"")
    try:
        answer = Urllib3(connect=1, read=3).send(request)
    except SendError as error:
        raise StoreUnavailable("the user pool's keys are out of reach") from error
    if answer.status != _OK:
        raise StoreUnavailable(f"the user pool's keys: {answer.status}")
    return answer.body


def _config(read_timeout: float, tries: int) -> Config:
    """Fail early: a provider waits seconds for our answer, and redelivers when it gets none."""
    return Config(
        connect_timeout=1, read_timeout=read_timeout, retries={"mode": "standard", "total_max_attempts": tries}
    )


def _dynamodb(session: Session) -> "DynamoDBClient":
    return cast("DynamoDBClient", session.create_client("dynamodb", config=_config(2, 3)))


def _cognito(session: Session) -> "CognitoIdentityProviderClient":
    return cast("CognitoIdentityProviderClient", session.create_client("cognito-idp", config=_config(5, 2)))


def _sqs(session: Session) -> "SQSClient":
    return cast("SQSClient", session.create_client("sqs", config=_config(2, 2)))


def _secretsmanager(session: Session) -> "SecretsManagerClient":
    return cast("SecretsManagerClient", session.create_client("secretsmanager", config=_config(2, 2)))


def _sockets(session: Session, url: str) -> "ApiGatewayManagementApiClient":
    made = session.create_client("apigatewaymanagementapi", endpoint_url=url or None, config=_config(2, 1))
    return cast("ApiGatewayManagementApiClient", made)


def _s3(session: Session) -> "S3Client":
    config = _config(20, 2).merge(Config(signature_version="s3v4"))
    return cast("S3Client", session.create_client("s3", config=config))


def _model(session: Session, settings: Settings) -> bedrock.Bedrock:
    """The model behind Bedrock; a client for each wait, in steps, because a wait belongs to a client."""

    @cache
    def client(seconds: int) -> "BedrockRuntimeClient":
        made = session.create_client(
            "bedrock-runtime", region_name=settings.model_region or None, config=_config(seconds, 1)
        )
        return cast("BedrockRuntimeClient", made)

    def connect(left: Millis) -> "BedrockRuntimeClient":
        seconds = -(-left // SECOND)
        return client(seconds - seconds % _WAIT_STEP or max(seconds, 1))

    terms = bedrock.Terms(
        default_model=settings.model_id,
        deadline=settings.model_deadline,
        guardrail_id=settings.guardrail_id,
        guardrail_version=settings.guardrail_version,
        input_price=settings.model_input_price,
        output_price=settings.model_output_price,
    )
    return bedrock.Bedrock(connect, terms, pause)
