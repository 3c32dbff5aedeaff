"""Twilio's request signature: https://www.twilio.com/docs/usage/security#validating-requests.

base64 of the HMAC-SHA1 over the configured address followed by every form field's name and value; for a JSON body over
the address alone, which then holds the body's SHA-256.
"""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from hmac import new as hmac
from typing import Final
from urllib.parse import parse_qs, urlsplit

from frontdesk.channels.base import Request, Secrets
from frontdesk.channels.signature import secrets_of, shown
from frontdesk.channels.twilio.form import fields_signed
from frontdesk.errors import SignatureError

SIGNATURE_HEADER: Final = "x-twilio-signature"
BODY_DIGEST: Final = "bodySHA256"
DEFAULT_PORTS: Final = {"https": 443, "http": 80}


def verify(request: Request, secrets: Secrets) -> None:
    """Check the signature against the inbox's public address; SignatureError when it or the address is missing."""
    url, _, _ = request.url.partition("#")
    digests = parse_qs(urlsplit(url).query, keep_blank_values=True).get(BODY_DIGEST)
    if digests and not shown(sha256(request.body).hexdigest(), digests[:1]):
        raise SignatureError("the body is not the one that was signed")
    signed = b"" if digests else fields_signed(request.body)
    keys = list(secrets_of(secrets, "auth_token", "previous_auth_token"))
    expected = (_signature(key, address, signed) for key in keys for address in _addresses(url))
    if not url or not shown(request.headers.get(SIGNATURE_HEADER, ""), expected):
        raise SignatureError("the signature is missing or wrong")


def _signature(key: str, address: str, signed: bytes) -> str:
    text = address.encode("utf-8", "surrogatepass") + signed
    return b64encode(hmac(key.encode("utf-8", "surrogatepass"), text, "sha1").digest()).decode("ascii")


def _addresses(url: str) -> Iterator[str]:
    """Yield the address with and without its port: the signer may add or leave out either."""
    parts = urlsplit(url)
    yield url
    host, colon, port = parts.netloc.rpartition(":")
    if colon and port.isdecimal():
        yield url.replace(parts.netloc, host, 1)
    elif parts.scheme in DEFAULT_PORTS:
        yield url.replace(parts.netloc, f"{parts.netloc}:{DEFAULT_PORTS[parts.scheme]}", 1)
