"""Calls signed as the providers sign them."""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from frontdesk.channels.base import Request, Secrets
from tests.channels.support import call

Signer: TypeAlias = Callable[[bytes, str], Request]

BODY: Final = '{"object":"x","entry":[],"text":"caf\\u00e9 سلام"}'.encode()


def telegram(body: bytes, secret: str) -> Request:
    return call(body, {"x-telegram-bot-api-secret-token": secret})


def meta(body: bytes, secret: str) -> Request:
    mac = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return call(body, {"x-hub-signature-256": f"sha256={mac}"})


SIGNERS: Final[Mapping[str, Signer]] = {"telegram": telegram, "instagram": meta}
PROOF: Final = {"telegram": "x-telegram-bot-api-secret-token", "instagram": "x-hub-signature-256"}
SECRET: Final = {"telegram": "secret_token", "instagram": "app_secret"}
"""The name of what proves a call, by channel."""

OURS: Final = "Vq3-ours_0123456789abcdefABCDEF"
OTHERS: Final = "Vq3-another_inbox_456789abcdef"
ROTATED: Final = "Vq3-the_one_before_0123456789"


def secrets(channel: str, **more: str) -> Secrets:
    return {SECRET[channel]: OURS} | more


def with_header(request: Request, name: str, value: str | None) -> Request:
    headers = {key: known for key, known in request.headers.items() if key != name}
    return replace(request, headers=headers if value is None else headers | {name: value})
