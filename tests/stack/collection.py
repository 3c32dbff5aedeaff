"""The collection of provider samples beside the repository, each rewritten for an inbox of its own and signed."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from frontdesk.channels.payload import Fields, Json, as_fields, children
from frontdesk_local.simulators.webhooks import Webhook
from frontdesk_local.stackfile import Inbox
from tests.channels.test_samples import SAMPLES, samples
from tests.stack.premises import Desk
from tests.stack.samples import signed

OURS: Final = {"phone_number_id", "instagram_account_id", "account_sid"}
"""The roles of a field that holds the receiving account's own id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """A sample, the inbox it was written for, and its webhook."""

    sample: Fields
    inbox: Inbox
    webhook: Webhook


def collected(desk: Desk, channel: str) -> list[Collected]:
    """Every sample of a channel, its account connected."""
    rows = [sample for sample in samples() if sample["channel"] == channel]
    inboxes = [desk.premises.inbox(desk.id, channel, f"{desk.id}-{number}") for number in range(len(rows))]
    desk.premises.connect(desk, inboxes)
    return [
        Collected(sample=sample, inbox=inbox, webhook=signed(inbox, _rewritten(sample, inbox)))
        for sample, inbox in zip(rows, inboxes, strict=True)
    ]


def _rewritten(sample: Fields, inbox: Inbox) -> bytes:
    body = (SAMPLES / str(sample["file"])).read_bytes()
    for field in (as_fields(item) for item in children(sample, "account_fields")):
        value = _value(str(field["role"]), inbox)
        if value is None:
            continue
        if "form_key" in field:
            body = _in_form(body, str(field["form_key"]), value)
        else:
            body = _in_json(body, str(field["pointer"]), value)
    return body


def _value(role: str, inbox: Inbox) -> str | None:
    if role in OURS:
        return inbox.account_id
    digits = (inbox.phone or "").removeprefix("+")
    return {"display_phone_number": digits, "business_phone_digits": digits, "number": inbox.phone}.get(role)


def _in_form(body: bytes, key: str, value: str) -> bytes:
    """Replace a field's value, a prefix before it kept; everything else stays as it is."""
    encoded = quote(value, safe="").encode()
    pattern = rb"((?:^|&)" + re.escape(key.encode()) + rb"=(?:whatsapp(?::|%3A))?)[^&]*"
    return re.sub(pattern, lambda found: found[1] + encoded, body)


def _in_json(body: bytes, pointer: str, value: str) -> bytes:
    """Write the account's id wherever the old one stands."""
    old = _at(json.loads(body), pointer.strip("/").split("/"))
    return body.replace(json.dumps(old).encode(), json.dumps(value).encode())


def _at(value: Json, path: list[str]) -> Json:
    for part in path:
        value = value[int(part)] if isinstance(value, list) else as_fields(value)[part]
    return value


def expected(sample: Fields) -> Iterator[Fields]:
    """The messages a sample brings."""
    yield from (as_fields(item) for item in children(as_fields(sample["accept"]), "messages"))
