"""A message on its way to a closed browser: over a real socket to a push service, which cannot read it."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from frontdesk.changed import MessageChanged
from frontdesk.http import Urllib3
from frontdesk.model import PushSubscription
from frontdesk.services.alerts import alert, prepare
from tests.admin_api.desk import HOTEL
from tests.services.test_alerts import Watched
from tests.support.loopback import answering, provider

CURVE: Final = ec.SECP256R1()
AUTH: Final = bytes(range(16))


def raw(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)


def opened(sealed: bytes, browser: ec.EllipticCurvePrivateKey) -> bytes:
    """What the browser does with one aes128gcm record, RFC 8291 section 3.4 from the receiving side."""
    salt, length = sealed[:16], sealed[20]
    sender, record = sealed[21 : 21 + length], sealed[21 + length :]
    shared = browser.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sender))
    secret = derived(shared, AUTH, b"WebPush: info\x00" + point(browser.public_key()) + sender, 32)
    key = derived(secret, salt, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = derived(secret, salt, b"Content-Encoding: nonce\x00", 12)
    padded = AESGCM(key).decrypt(nonce, record, None)
    assert padded[-1:] == b"\x02"
    return padded[:-1]


def test_the_service_can_check_the_sender_and_only_the_browser_can_read() -> None:
    watched, browser = Watched(), ec.generate_private_key(CURVE)
    store = watched.deps.store
    for each in store.subscriptions(HOTEL):
        store.forget(each)
    head = watched.peoples()
    (message,) = watched.desk.store.history(head.ref, 1)
    with provider(answering("201 Created", b"")) as service:
        mine = PushSubscription(
            workspace_id=head.workspace_id,
            user_id="ana",
            endpoint=f"{service.address}/send/ana",
            p256dh=urlsafe_b64encode(point(browser.public_key())).rstrip(b"=").decode(),
            auth=urlsafe_b64encode(AUTH).rstrip(b"=").decode(),
            created_at=watched.desk.now,
        )
        store.subscribe(mine)
        deps = replace(watched.deps, http=Urllib3())
        alert(deps, prepare(deps), [MessageChanged(ref=head.ref, before=None, after=message)])
    (request,) = service.requests
    line, _, rest = request.partition(b"\r\n")
    spoken, _, body = rest.partition(b"\r\n\r\n")
    headers = {name.lower(): value for name, _, value in (row.partition(": ") for row in spoken.decode().split("\r\n"))}
    assert line == b"POST /send/ana HTTP/1.1"
    assert (headers["content-encoding"], headers["urgency"]) == ("aes128gcm", "high")

    token, _, key = headers["authorization"].removeprefix("vapid t=").partition(", k=")
    said, _, mac = token.rpartition(".")
    halves = (int.from_bytes(part, "big") for part in (raw(mac)[:32], raw(mac)[32:]))
    public = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, raw(key))
    public.verify(utils.encode_dss_signature(*halves), said.encode(), ec.ECDSA(SHA256()))
    assert json.loads(raw(said.partition(".")[2]))["aud"] == service.address

    text = message.text or ""
    assert text.encode() not in body
    told = json.loads(opened(body, browser))
    assert (told["conversation_id"], told["body"], told["title"]) == (head.conversation_id, text, head.contact.name)
