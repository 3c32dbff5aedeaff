"""A payload that the browser alone can read, as RFC 8291 shows it, and a signature a push service can check."""

import json
from base64 import urlsafe_b64decode
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256

from frontdesk.model import PushSubscription
from frontdesk.webpush import Sender, encrypted, new_keys, push

NOW: Final = 1_800_000_000_000
BROWSER: Final = PushSubscription(
    workspace_id="w",
    user_id="ana",
    endpoint="https://fcm.googleapis.com/fcm/send/abc",
    p256dh="BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    auth="BTBZMqHH6r4Tts7J_aSIgg",
    created_at=NOW,
)
PRIVATE: Final = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SALT: Final = "DGv6ra1nlYgDCS1FRnbzlw"
SEALED: Final = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
    "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def raw(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_the_example_of_the_standard_comes_out() -> None:
    said = b"When I grow up, I want to be a watermelon"
    assert encrypted(BROWSER, said, raw(SALT), int.from_bytes(raw(PRIVATE), "big")) == raw(SEALED)


def test_each_push_is_sealed_anew() -> None:
    assert encrypted(BROWSER, b"x", raw(SALT)) != encrypted(BROWSER, b"x", raw(SALT))


def test_a_service_can_check_who_sends() -> None:
    keys = new_keys()
    call = push(BROWSER, b"{}", Sender(keys=keys, contact="https://desk.example"), NOW, raw(SALT))
    token, _, key = call.headers["Authorization"].removeprefix("vapid t=").partition(", k=")
    said, _, mac = token.rpartition(".")
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw(key))
    numbers = (int.from_bytes(part, "big") for part in (raw(mac)[:32], raw(mac)[32:]))
    public.verify(utils.encode_dss_signature(*numbers), said.encode(), ec.ECDSA(SHA256()))
    claims = json.loads(raw(said.partition(".")[2]))
    assert claims == {
        "aud": "https://fcm.googleapis.com",
        "exp": NOW // 1000 + 12 * 3600,
        "sub": "https://desk.example",
    }
    assert (call.method, call.url, key) == ("POST", BROWSER.endpoint, keys.public)
    assert keys.private not in repr(keys)
