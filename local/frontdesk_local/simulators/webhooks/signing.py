"""The three ways providers prove who they are.

Telegram repeats the secret token; Meta signs the raw bytes with the app's secret; Twilio signs the URL it was
configured with, followed by the sorted form fields, or the URL alone when the body is JSON.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from urllib.parse import urlencode

TELEGRAM_HEADER = "X-Telegram-Bot-Api-Secret-Token"
META_HEADER = "X-Hub-Signature-256"
TWILIO_HEADER = "X-Twilio-Signature"


def meta_signature(app_secret: str, body: bytes) -> str:
    """Sign a body as Meta does: hex HMAC-SHA256 of exactly these bytes."""
    return "sha256=" + hmac.new(app_secret.encode(), body, hashlib.sha256).hexdigest()


def twilio_signature(auth_token: str, url: str, fields: Iterable[tuple[str, str]] = ()) -> str:
    """Sign as Twilio does: keys in code point order, each value of a key once and in order, blanks kept."""
    signed = url + "".join(key + value for key, value in sorted(set(fields)))
    digest = hmac.new(auth_token.encode(), signed.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


def with_body_sha256(url: str, body: bytes) -> str:
    """Give the URL Twilio calls and signs when the body is JSON."""
    joint = "&" if "?" in url else "?"
    return f"{url}{joint}{urlencode({'bodySHA256': hashlib.sha256(body).hexdigest()})}"
