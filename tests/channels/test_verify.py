"""What every channel owes its inboxes: nobody speaks in the provider's name."""

from dataclasses import replace
from random import Random

import pytest

from frontdesk.channels.base import Request, Secrets
from frontdesk.errors import SignatureError
from tests.channels.signing import BODY, OTHERS, OURS, PROOF, ROTATED, SECRET, SIGNERS, secrets, with_header
from tests.channels.support import ALL

FLIPS = 1500

each_channel = pytest.mark.parametrize("name", SIGNERS)


def refused(name: str, request: Request, known: Secrets) -> bool:
    try:
        ALL[name].verify(request, known)
    except SignatureError:
        return True
    return False


def flipped(text: str, position: int, bit: int) -> str:
    return text[:position] + chr(ord(text[position]) ^ (1 << bit)) + text[position + 1 :]


def test_every_channel_is_checked() -> None:
    assert set(SIGNERS) == set(ALL)


@each_channel
def test_a_signed_call_passes(name: str) -> None:
    assert not refused(name, SIGNERS[name](BODY, OURS), secrets(name))


@each_channel
def test_while_a_secret_is_replaced_both_hold(name: str) -> None:
    known = secrets(name, **{f"previous_{SECRET[name]}": ROTATED})
    assert not refused(name, SIGNERS[name](BODY, OURS), known)
    assert not refused(name, SIGNERS[name](BODY, ROTATED), known)
    assert refused(name, SIGNERS[name](BODY, OTHERS), known)


@each_channel
def test_no_header_with_one_bit_changed_passes(name: str) -> None:
    random = Random(name)  # noqa: S311 - which bits are flipped is no secret
    signed = SIGNERS[name](BODY, OURS)
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
    assert refused(name, SIGNERS[name](BODY, OURS), known)
    assert refused(name, SIGNERS[name](BODY, ""), known)


@each_channel
@pytest.mark.parametrize("value", [None, "", " ", "é", "\ud800", "sha256=", "\x00", "ß" * 5000])
def test_a_header_that_proves_nothing_is_refused(name: str, value: str | None) -> None:
    assert refused(name, with_header(SIGNERS[name](BODY, OURS), PROOF[name], value), secrets(name))


@each_channel
def test_another_inbox_s_secret_is_refused(name: str) -> None:
    assert refused(name, SIGNERS[name](BODY, OTHERS), secrets(name))


@pytest.mark.parametrize("name", ["instagram"])
def test_no_body_with_one_bit_changed_passes(name: str) -> None:
    random = Random(name)  # noqa: S311 - which bits are flipped is no secret
    signed = SIGNERS[name](BODY, OURS)
    for _ in range(FLIPS):
        position, bit = random.randrange(len(BODY)), random.randrange(8)
        forged = bytes(byte ^ (1 << bit) if at == position else byte for at, byte in enumerate(BODY))
        assert refused(name, replace(signed, body=forged), secrets(name))


@pytest.mark.parametrize("name", ["instagram"])
@pytest.mark.parametrize(
    "change", [lambda value: value.upper(), lambda value: value[7:], lambda value: f"{value},{value}"]
)
def test_only_the_documented_form_of_a_signature_passes(name: str, change: object) -> None:
    signed = SIGNERS[name](BODY, OURS)
    assert callable(change)
    assert refused(name, with_header(signed, PROOF[name], str(change(signed.headers[PROOF[name]]))), secrets(name))


@pytest.mark.parametrize("name", ["instagram"])
def test_a_sha1_signature_alone_is_refused(name: str) -> None:
    signed = SIGNERS[name](BODY, OURS)
    sha1 = with_header(with_header(signed, PROOF[name], None), "x-hub-signature", signed.headers[PROOF[name]])
    assert refused(name, sha1, secrets(name))


@each_channel
def test_a_refusal_does_not_tell_a_secret(name: str) -> None:
    with pytest.raises(SignatureError) as caught:
        ALL[name].verify(SIGNERS[name](BODY, OTHERS), secrets(name))
    assert OURS not in repr(caught.value)
    assert OTHERS not in repr(caught.value)
