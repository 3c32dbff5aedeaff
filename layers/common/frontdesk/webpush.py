"""Web push: a payload only the browser can read (RFC 8291), and a signature that says who sends it (RFC 8292).

`cryptography` is imported where it is used: only `notify` is shipped with it.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from frontdesk.channels.base import HttpRequest
from frontdesk.model import HOUR, SECOND, Millis, PushKeys, PushSubscription

_RECORD: Final = 4_096
_TAG: Final = 16
_LIFE: Final = 12 * HOUR
_KEEP: Final = "14400"
"""Seconds for which the push service keeps what a sleeping browser cannot take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who sends: the stack's keys, and whom a push service may write to about it."""

    keys: PushKeys
    contact: str


def new_keys() -> PushKeys:
    """A fresh pair on P-256; the public half is what browsers subscribe with."""
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415  # see above

    key = ec.generate_private_key(ec.SECP256R1())
    number = key.private_numbers().private_value.to_bytes(32, "big")
    return PushKeys(private=_text(number), public=_text(_point(key.public_key())))


def push(to: PushSubscription, payload: bytes, sender: Sender, now: Millis, salt: bytes) -> HttpRequest:
    """The call that brings a payload to a browser."""
    headers = {
        "Authorization": f"vapid t={_token(to, sender, now)}, k={sender.keys.public}",
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": _KEEP,
        "Urgency": "high",
    }
    return HttpRequest(method="POST", url=to.endpoint, headers=headers, body=encrypted(to, payload, salt))


def encrypted(to: PushSubscription, payload: bytes, salt: bytes, private: int | None = None) -> bytes:
    """One record of aes128gcm under a key that both sides derive; `private` is ours, new unless a test gives it."""
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415  # see above
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  # see above

    curve = ec.SECP256R1()
    ours = ec.generate_private_key(curve) if private is None else ec.derive_private_key(private, curve)
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(curve, _bytes(to.p256dh))
    shared, us = ours.exchange(ec.ECDH(), theirs), _point(ours.public_key())
    secret = _derived(shared, _bytes(to.auth), b"WebPush: info\x00" + _bytes(to.p256dh) + us, 32)
    key = _derived(secret, salt, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _derived(secret, salt, b"Content-Encoding: nonce\x00", 12)
    sealed = AESGCM(key).encrypt(nonce, payload + b"\x02", None)
    return salt + _RECORD.to_bytes(4, "big") + bytes([len(us)]) + us + sealed


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415  # see above
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415  # see above

    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)


def _token(to: PushSubscription, sender: Sender, now: Millis) -> str:
    from cryptography.hazmat.primitives.asymmetric import ec, utils  # noqa: PLC0415  # see above
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415  # see above

    place = urlsplit(to.endpoint)
    claims = {"aud": f"{place.scheme}://{place.netloc}", "exp": (now + _LIFE) // SECOND, "sub": sender.contact}
    said = ".".join(_text(json.dumps(part).encode()) for part in ({"typ": "JWT", "alg": "ES256"}, claims))
    key = ec.derive_private_key(int.from_bytes(_bytes(sender.keys.private), "big"), ec.SECP256R1())
    r, s = utils.decode_dss_signature(key.sign(said.encode(), ec.ECDSA(SHA256())))
    return f"{said}.{_text(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def _point(key: object) -> bytes:
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415  # see above
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: PLC0415  # see above

    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise TypeError("not a key of a curve")
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _text(value: bytes) -> str:
    return urlsafe_b64encode(value).decode("ascii").rstrip("=")


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
