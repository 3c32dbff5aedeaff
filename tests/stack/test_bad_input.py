"""F2: authenticity first; what is authentic but not understood is kept and acknowledged."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from http.client import HTTPConnection
from typing import Final
from urllib.parse import urlencode, urlsplit

import pytest

from frontdesk.model import ReplyHandler
from frontdesk.store import keys
from frontdesk_local.simulators.webhooks import Delivered, Text, Webhook, inbox_from, send
from frontdesk_local.simulators.webhooks.signing import META_HEADER, TELEGRAM_HEADER, meta_signature
from frontdesk_local.stackfile import Inbox
from tests.stack.conftest import OpenDesk
from tests.stack.premises import CHANNELS, Desk, Premises
from tests.stack.visit import visit

MEGABYTE: Final = 1_000_000
Spoiled = Callable[[Webhook], Webhook]


def _without(webhook: Webhook) -> Webhook:
    proofs = {META_HEADER, TELEGRAM_HEADER}
    return replace(webhook, headers={name: value for name, value in webhook.headers.items() if name not in proofs})


def _proved_by(proof: str) -> Spoiled:
    def spoil(webhook: Webhook) -> Webhook:
        return replace(webhook, headers={**webhook.headers, META_HEADER: proof, TELEGRAM_HEADER: proof})

    return spoil


def _altered(webhook: Webhook) -> Webhook:
    return replace(webhook, body=webhook.body + b" ", headers={**webhook.headers, TELEGRAM_HEADER: "altered"})


FORGERIES: Final[Mapping[str, Spoiled]] = {
    "no proof": _without,
    "an empty proof": _proved_by(""),
    "a wrong proof": _proved_by("sha256=" + "0" * 64),
    "a proof that is not ASCII": _proved_by("sécret"),
    "a body that was not what was signed": _altered,
}


@pytest.fixture(scope="module")
def desk(premises: Premises) -> Desk:
    return premises.open_desk("bad-input", ReplyHandler.MANUAL)


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("forgery", FORGERIES)
def test_what_is_not_shown_to_be_authentic_is_403_and_leaves_nothing(forgery: str, channel: str, desk: Desk) -> None:
    guest = visit(desk, channel)
    assert send(FORGERIES[forgery](guest.webhook(Text(text="let me in")))).status == 403
    assert guest.thread() is None


@pytest.mark.parametrize("channel", CHANNELS)
def test_another_inboxs_proof_is_403(channel: str, desk: Desk, open_desk: OpenDesk) -> None:
    other = visit(open_desk(ReplyHandler.MANUAL), channel)
    theirs = other.webhook(Text(text="wrong door"))
    assert send(replace(theirs, url=desk.inbox(channel).webhook_url)).status == 403


@pytest.mark.parametrize(
    "path", ["telegram/nobody", "instagram/{telegram}", "whatsapp/{telegram}", "pigeon/{telegram}"]
)
def test_an_unknown_inbox_is_404(path: str, desk: Desk) -> None:
    telegram = desk.inbox("telegram").id
    url = f"{desk.premises.stack.webhook_base_url}/{path.format(telegram=telegram)}"
    assert send(replace(visit(desk, "telegram").webhook(Text(text="hello?")), url=url)).status == 404


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize(("size", "status"), [(4 * MEGABYTE - 1_000, 200), (4 * MEGABYTE + 1, 413)])
def test_a_body_over_4_mb_is_413(size: int, status: int, channel: str, desk: Desk) -> None:
    body = b'{"padding":"' + b"x" * (size - 14) + b'"}'
    assert len(body) == size
    assert desk.take(_signed(desk.inbox(channel), body)).status == status


UNREADABLE: Final[Mapping[str, bytes]] = {
    "empty": b"",
    "not JSON": b"{{{ what",
    "not UTF-8": b'{"message":"\xff\xfe"}',
    "a JSON list": b"[1,2,3]",
    "a JSON number": b"7",
    "an unknown kind": b'{"update_id":7,"telepathy":{"from":"beyond"},"object":"instagram","entry":[{"id":"1"}]}',
    "deep": b'{"message":' + b"[" * 5_000 + b"]" * 5_000 + b"}",
}


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_authentic_but_not_understood_is_kept_and_acknowledged(name: str, channel: str, desk: Desk) -> None:
    inbox = desk.inbox(channel)
    before = _kept(desk, inbox)
    answers = [desk.take(_signed(inbox, UNREADABLE[name])) for _ in range(3)]
    assert [answer.status for answer in answers] == [200] * 3
    assert len(_kept(desk, inbox) - before) == 1


@pytest.mark.parametrize(
    ("query", "status", "body"),
    [
        ({"hub.mode": "subscribe", "hub.verify_token": "{token}", "hub.challenge": "1158201444"}, 200, "1158201444"),
        ({"hub.mode": "subscribe", "hub.verify_token": "wrong", "hub.challenge": "1158201444"}, 403, None),
        ({"hub.mode": "subscribe", "hub.challenge": "1158201444"}, 403, None),
        ({}, 403, None),
    ],
)
def test_metas_handshake(query: dict[str, str], status: int, body: str | None, desk: Desk) -> None:
    inbox = desk.inbox("instagram")
    filled = {name: value.format(token=inbox.secrets["verify_token"]) for name, value in query.items()}
    answer, kind = _get(f"{inbox.webhook_url}?{urlencode(filled)}")
    assert answer.status == status
    if body is not None:
        assert answer.body == body
        assert kind.startswith("text/plain")


def test_a_get_of_a_telegram_inbox_is_403_or_404(desk: Desk) -> None:
    assert _get(desk.inbox("telegram").webhook_url)[0].status in {403, 404}


def _signed(inbox: Inbox, body: bytes) -> Webhook:
    if inbox.channel == "telegram":
        headers = {TELEGRAM_HEADER: inbox.secrets["secret_token"]}
    else:
        headers = {META_HEADER: meta_signature(inbox.secrets["app_secret"], body)}
    known = inbox_from(asdict(inbox), "")
    return Webhook(
        channel=known.channel,
        inbox_id=inbox.id,
        url=inbox.webhook_url,
        headers={"Content-Type": "application/json", **headers},
        body=body,
    )


def _kept(desk: Desk, inbox: Inbox) -> set[str]:
    """The names of what is kept raw of one inbox; they are hashes of what was sent."""
    kept = keys.raw(inbox.id, "", "").PK
    return {item["SK"]["S"] for item in desk.premises.scan() if item["PK"]["S"].startswith(kept)}


def _get(url: str) -> tuple[Delivered, str]:
    where = urlsplit(url)
    connection = HTTPConnection(where.hostname or "", where.port, timeout=30)
    try:
        connection.request("GET", f"{where.path}?{where.query}")
        response = connection.getresponse()
        body = response.read().decode()
        return Delivered(status=response.status, body=body, milliseconds=0), response.headers.get_content_type()
    finally:
        connection.close()
