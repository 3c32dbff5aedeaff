"""Sending a webhook from a program that has no event loop of its own."""

import http.client
import time
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from frontdesk_local.simulators.webhooks.webhook import Webhook

DEADLINE: Final = 30.0
"""Seconds to wait for the desk; no provider waits longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """The desk's answer to a webhook, and how long it took."""

    status: int
    body: str
    milliseconds: float


def send(webhook: Webhook, deadline: float = DEADLINE) -> Delivered:
    """Post a webhook once; OSError when the desk cannot be reached or does not answer in time."""
    url = urlsplit(webhook.url)
    secure = url.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(url.hostname or "", url.port, timeout=deadline)
    started = time.perf_counter()
    try:
        target = f"{url.path or '/'}?{url.query}" if url.query else url.path or "/"
        connection.request("POST", target, body=webhook.body, headers=dict(webhook.headers))
        answer = connection.getresponse()
        body = answer.read().decode(errors="replace")
    finally:
        connection.close()
    return Delivered(status=answer.status, body=body, milliseconds=(time.perf_counter() - started) * 1000)
