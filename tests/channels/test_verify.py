"""What every channel owes its inboxes: nobody speaks in the provider's name."""

from dataclasses import replace
from random import Random

import pytest

from frontdesk.channels.base import Request, Secrets
from frontdesk.errors import SignatureError
from tests.channels.signing import BODIES, BODY, OTHERS, OURS, PROOF, ROTATED, SECRET, SIGNERS, secrets, with_header
from tests.channels.support import ALL

FLIPS = 1000

each_channel = pytest.mark.parametrize("name", SIGNERS)


def refused(name: str, request: Request, known: Secrets) -> bool:
    try:
        ALL[name].verify(request, known)
    except SignatureError:
        return True
    return False


def signed_by(name: str, secret: str) -> Request:
    return SIGNERS[name](BODIES.get(name, BODY), secret)


def flipped(text: str, position: int, bit: int) -> str:
    return text[:position] + chr(ord(text[position]) ^ (1 << bit)) + text[position + 1 :]


def test_every_channel_is_checked() -> None:
    assert set(SIGNERS) == set(ALL)


@each_channel
def test_a_signed_call_passes(name: str) -> None:
    assert not refused(name, signed_by(name, OURS), secrets(name))


@each_channel
def test_while_a_secret_is_replaced_both_hold(name: str) -> None:
    known = secrets(name, **{f"previous_{SECRET[name]}": ROTATED})
    assert not refused(name, signed_by(name, OURS), known)
    assert not refused(name, signed_by(name, ROTATED), known)
    assert refused(name, signed_by(name, OTHERS), known)


@each_channel
def test_no_header_with_one_bit_changed_passes(name: str) -> None:
    random = Random(name)
    signed = signed_by(name, OURS)
    header = signed.headers[PROOF[name]]
    for _ in range(FLIPS):
        forged = flipped(header, random.randrange(len(header)), random.randrange(8))
        assert refused(name, with_header(signed, PROOF[name], forged), secrets(name)), forged


@each_channel
@pytest.mark.parametrize(
    "known",
    [{}, {"": ""}, {"secret_token": "", "app_secret": "", "auth_token": ""}, {"verify_token": OURS, "bot_token": OURS}],
    ids=["none", "unnamed", "empty", "others only"],
)
def test_without_a_configured_secret_nothing_passes(name: str, known: Secrets) -> None:
    assert refused(name, signed_by(name, OURS), known)
    assert refused(name, signed_by(name, ""), known)


@each_channel
@pytest.mark.parametrize("value", [None, "", " ", "é", "\ud800", "sha256=", "\x00", "ß" * 5000])
def test_a_header_that_proves_nothing_is_refused(name: str, value: str | None) -> None:
    assert refused(name, with_header(signed_by(name, OURS), PROOF[name], value), secrets(name))


@each_channel
def test_another_inbox_s_secret_is_refused(name: str) -> None:
    assert refused(name, signed_by(name, OTHERS), secrets(name))


@pytest.mark.parametrize("name", [name for name in SIGNERS if name != "telegram"])
def test_no_body_with_one_bit_changed_passes(name: str) -> None:
    random = Random(name)
    signed = signed_by(name, OURS)
    for _ in range(FLIPS):
        position, bit = random.randrange(len(signed.body)), random.randrange(8)
        forged = bytes(byte ^ (1 << bit) if at == position else byte for at, byte in enumerate(signed.body))
        assert refused(name, replace(signed, body=forged), secrets(name))


@pytest.mark.parametrize("name", ["instagram", "whatsapp"])
@pytest.mark.parametrize(
    "change", [lambda value: value.upper(), lambda value: value[7:], lambda value: f"{value},{value}"]
)
def test_only_the_documented_form_of_a_signature_passes(name: str, change: object) -> None:
    signed = signed_by(name, OURS)
    assert callable(change)
    assert refused(name, with_header(signed, PROOF[name], str(change(signed.headers[PROOF[name]]))), secrets(name))


@pytest.mark.parametrize("name", ["instagram", "whatsapp"])
def test_a_sha1_signature_alone_is_refused(name: str) -> None:
    signed = signed_by(name, OURS)
    sha1 = with_header(with_header(signed, PROOF[name], None), "x-hub-signature", signed.headers[PROOF[name]])
    assert refused(name, sha1, secrets(name))


@each_channel
def test_a_refusal_does_not_tell_a_secret(name: str) -> None:
    with pytest.raises(SignatureError) as caught:
        ALL[name].verify(signed_by(name, OTHERS), secrets(name))
    assert OURS not in repr(caught.value)
    assert OTHERS not in repr(caught.value)
