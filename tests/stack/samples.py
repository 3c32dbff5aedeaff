"""The channels' inbound samples, each rewritten to belong to an account of its own and to be of today."""

import re
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import md5
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl

from frontdesk.channels import CHANNELS
from frontdesk.channels.base import Request
from frontdesk.errors import PayloadError
from frontdesk.events import Received
from frontdesk.ids import conversation_ref
from frontdesk.model import ConversationRef
from frontdesk.model import Inbox as InboxItem
from frontdesk_local.simulators.webhooks import Customer, Text, Webhook, build, inbox_from
from frontdesk_local.simulators.webhooks.signing import (
    META_HEADER,
    TWILIO_HEADER,
    meta_signature,
    twilio_signature,
    with_body_sha256,
)
from frontdesk_local.stackfile import Inbox
from tests.channels.support import ACCOUNTS
from tests.stack.premises import Desk

GROUP: Final = b"CH" + b"1" * 32
"""The group of the samples; each inbox gets one of its own."""
_FOLDER: Final = Path(__file__).parents[1] / "channels"
_WRITTEN: Final = 1_790_000_500_000
"""About when the samples say they were sent; Instagram's window would long be closed."""
_A_TIME: Final = re.compile(rb"\b1790\d{9}\b")
_A_TIME_IN_SECONDS: Final = re.compile(rb'("timestamp": "?)(1790\d{6})\b')
_A_TIME_IN_ISO_8601: Final = re.compile(rb"2026-09-21T[\d:]{8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A webhook on an inbox of its own, and the customers' messages it brings: external ids by conversation."""

    name: str
    webhook: Webhook
    messages: Mapping[ConversationRef, frozenset[str]]


def samples(desk: Desk, channel: str) -> list[Sample]:
    """Every sample of a channel, its account connected."""
    found = sorted(path for path in (_FOLDER / channel / "inbound").glob("*.*") if ".expected" not in path.name)
    inboxes = [desk.premises.inbox(desk.id, channel, f"{desk.id}-{number}") for number in range(len(found))]
    desk.premises.connect(desk, inboxes)
    return [_sample(desk, path, inbox) for path, inbox in zip(found, inboxes, strict=True)]


def _sample(desk: Desk, path: Path, inbox: Inbox) -> Sample:
    account = ACCOUNTS[inbox.channel].encode()
    body = _of_today(path.read_bytes().replace(account, inbox.account_id.encode()))
    body = body.replace(GROUP, f"CH{md5(inbox.id.encode(), usedforsecurity=False).hexdigest()}".encode())
    webhook = signed(inbox, body)
    return Sample(name=f"{inbox.channel}/{path.stem}", webhook=webhook, messages=_messages(desk, inbox, body))


def _of_today(body: bytes) -> bytes:
    an_hour_ago = int(time.time()) - 3_600
    shift = an_hour_ago * 1000 - _WRITTEN
    body = _A_TIME.sub(lambda found: str(int(found.group()) + shift).encode(), body)
    body = _A_TIME_IN_SECONDS.sub(lambda found: found[1] + str(int(found[2]) + shift // 1000).encode(), body)
    return _A_TIME_IN_ISO_8601.sub(time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(an_hour_ago)).encode(), body)


def signed(inbox: Inbox, body: bytes) -> Webhook:
    """A webhook with this very body, proved as the channel proves it."""
    webhook = build(inbox_from(asdict(inbox), ""), Customer(address="1"), Text(text=""))
    match inbox.channel:
        case "telegram":
            return replace(webhook, body=body)
        case "twilio":
            return _signed_by_twilio(webhook, inbox, body)
        case _:
            proof = meta_signature(inbox.secrets["app_secret"], body)
            return replace(webhook, body=body, headers={**webhook.headers, META_HEADER: proof})


def _signed_by_twilio(webhook: Webhook, inbox: Inbox, body: bytes) -> Webhook:
    """A form is signed field by field, JSON by its hash in the address."""
    address, token = inbox.webhook_url, inbox.secrets["auth_token"]
    if body.lstrip()[:1] == b"{":
        url = with_body_sha256(address, body)
        headers = {**webhook.headers, "Content-Type": "application/json", TWILIO_HEADER: twilio_signature(token, url)}
        return replace(webhook, body=body, url=url, headers=headers)
    proof = twilio_signature(token, address, parse_qsl(body.decode(), keep_blank_values=True))
    return replace(webhook, body=body, headers={**webhook.headers, TWILIO_HEADER: proof})


def _messages(desk: Desk, inbox: Inbox, body: bytes) -> Mapping[ConversationRef, frozenset[str]]:
    item = InboxItem(
        id=inbox.id,
        workspace_id=desk.id,
        channel=inbox.channel,
        account_id=inbox.account_id,
        phone=inbox.phone,
        manager_phones=inbox.manager_phones,
    )
    found: dict[ConversationRef, set[str]] = defaultdict(set)
    try:
        events = CHANNELS[inbox.channel].parse(Request(method="POST", body=body, received_at=0), item)
    except PayloadError:
        return {}
    for event in events:
        if isinstance(event, Received) and event.account_id in {None, inbox.account_id}:
            found[conversation_ref(desk.id, inbox.id, event.thread)].add(event.external_id)
    return {ref: frozenset(names) for ref, names in found.items()}
