"""Calls signed as the providers sign them."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias
from urllib.parse import parse_qs

from frontdesk.channels.base import Request, Secrets
from tests.channels.support import call

Signer: TypeAlias = Callable[[bytes, str], Request]

PUBLIC_URL: Final = "https://desk.example.com/webhooks/twilio/inbox-twilio"
FORM: Final = b"ToCity=&NumMedia=0&Body=two+rooms+%24+50&From=%2030&Digits=7"
BODY: Final = '{"object":"x","entry":[],"text":"caf\\u00e9 سلام"}'.encode()


def telegram(body: bytes, secret: str) -> Request:
    return call(body, {"x-telegram-bot-api-secret-token": secret})


def meta(body: bytes, secret: str) -> Request:
    mac = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return call(body, {"x-hub-signature-256": f"sha256={mac}"})


def twilio(body: bytes, secret: str, url: str = PUBLIC_URL) -> Request:
    fields = parse_qs(body.decode(), keep_blank_values=True)
    text = url + "".join(name + value for name in sorted(fields) for value in sorted(set(fields[name])))
    mac = hmac.new(secret.encode(), text.encode(), hashlib.sha1).digest()
    return call(body, {"x-twilio-signature": base64.b64encode(mac).decode()}, url=url)


SIGNERS: Final[Mapping[str, Signer]] = {"telegram": telegram, "instagram": meta, "whatsapp": meta, "twilio": twilio}
META_PROOF: Final = "x-hub-signature-256"
PROOF: Final = {
    "telegram": "x-telegram-bot-api-secret-token",
    "instagram": META_PROOF,
    "whatsapp": META_PROOF,
    "twilio": "x-twilio-signature",
}
SECRET: Final = {
    "telegram": "secret_token",
    "instagram": "app_secret",
    "whatsapp": "app_secret",
    "twilio": "auth_token",
}
"""The name of what proves a call, by channel."""

BODIES: Final = {"twilio": FORM}

OURS: Final = "Vq3-ours_0123456789abcdefABCDEF"
OTHERS: Final = "Vq3-another_inbox_456789abcdef"
ROTATED: Final = "Vq3-the_one_before_0123456789"


def secrets(channel: str, **more: str) -> Secrets:
    return {SECRET[channel]: OURS} | more


def with_header(request: Request, name: str, value: str | None) -> Request:
    headers = {key: known for key, known in request.headers.items() if key != name}
    return replace(request, headers=headers if value is None else headers | {name: value})
