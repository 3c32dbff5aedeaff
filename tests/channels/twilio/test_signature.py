"""Twilio's signature, in every form in which it comes."""

import hashlib
from typing import Final

import pytest

from frontdesk.channels.base import Request
from frontdesk.channels.twilio import Twilio
from frontdesk.errors import SignatureError
from tests.channels.signing import FORM, OURS, PUBLIC_URL, secrets, twilio
from tests.channels.support import call

KNOWN: Final = secrets("twilio")
BODY: Final = b'{"EventType":"onMessageAdded","Body":"caf\\u00e9"}'


def refused(request: Request, auth_token: str | None = None) -> bool:
    try:
        Twilio().verify(request, KNOWN if auth_token is None else {"auth_token": auth_token})
    except SignatureError:
        return True
    return False


def moved(signed: Request, url: str) -> Request:
    return call(signed.body, signed.headers, url=url)


def test_the_documented_example_passes() -> None:
    """The worked example of https://www.twilio.com/docs/usage/security."""
    fields = "CallSid=CA1234567890ABCDE&Caller=%2B12349013030&Digits=1234&From=%2B12349013030&To=%2B18005551212"
    header = {"x-twilio-signature": "0/KCTR6DLpKmkAf8muzZqo1nDgQ="}
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    assert not refused(call(fields.encode(), header, url=url), "12345")
    assert refused(call(fields.encode(), header, url=url), "12346")


@pytest.mark.parametrize(
    ("signed_for", "configured"),
    [
        ("https://desk.example.com/h?a=1", "https://desk.example.com:443/h?a=1"),
        ("https://desk.example.com:443/h?a=1", "https://desk.example.com/h?a=1"),
        ("https://desk.example.com/h", "https://desk.example.com:8443/h"),
        ("http://desk.example.com:80/h", "http://desk.example.com/h"),
        ("http://desk.example.com/h", "http://desk.example.com:80/h"),
        ("https://desk.example.com/h?next=desk.example.com", "https://desk.example.com:443/h?next=desk.example.com"),
        ("https://desk.example.com/h", "https://desk.example.com/h#rc=3&rp=all"),
    ],
)
def test_the_port_may_come_or_go(signed_for: str, configured: str) -> None:
    assert not refused(moved(twilio(FORM, OURS, signed_for), configured))


@pytest.mark.parametrize(
    "configured",
    [
        "",
        "desk.example.com/h",
        "http://desk.example.com/h",
        "https://desk.example.com/h/",
        "https://desk.example.com/H",
        "https://desk.example.com/h?",
        "https://desk.example.com/h?a=%31",
        "https://evil.example.com/h?a=1",
    ],
)
def test_another_address_is_refused(configured: str) -> None:
    assert refused(moved(twilio(FORM, OURS, "https://desk.example.com/h?a=1"), configured))


def test_an_inbox_without_a_public_address_refuses_everything() -> None:
    assert refused(twilio(FORM, OURS, ""))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"ToCity=&ToZip=",
        b"B=1&A=2&a=3",
        b"A=2&A=1&A=2",
        b"Body=%D8%B3%D9%84%D8%A7%D9%85+%F0%9F%8C%BB",
        b"Body=a%2Bb+%26+c%3Dd+%2520",
        b"Body=+++%0A++%09++",
        b"New.Field%5B0%5D=x&Unheard-Of=y",
    ],
)
def test_every_field_counts_blank_ones_too(body: bytes) -> None:
    signed = twilio(body, OURS)
    assert not refused(signed)
    assert refused(call(body + b"&Extra=1", signed.headers, url=PUBLIC_URL))
    assert refused(call(body + b"&Extra=", signed.headers, url=PUBLIC_URL))


def test_the_order_of_the_fields_does_not_count() -> None:
    signed = twilio(b"A=1&B=2", OURS)
    assert not refused(call(b"B=2&A=1", signed.headers, url=PUBLIC_URL))


def json_call(body: bytes, digest: str) -> Request:
    url = f"{PUBLIC_URL}?inbox=1&bodySHA256={digest}"
    return call(body, twilio(b"", OURS, url).headers, url=url)


def test_a_json_body_is_checked_by_its_digest() -> None:
    assert not refused(json_call(BODY, hashlib.sha256(BODY).hexdigest()))


@pytest.mark.parametrize("digest", ["", "0" * 64, hashlib.sha256(BODY).hexdigest().upper(), "é"])
def test_a_json_body_with_another_digest_is_refused(digest: str) -> None:
    assert refused(json_call(BODY, digest))


def test_a_changed_json_body_is_refused() -> None:
    assert refused(json_call(BODY + b" ", hashlib.sha256(BODY).hexdigest()))


def test_a_digest_nobody_signed_is_refused() -> None:
    request = json_call(BODY, hashlib.sha256(BODY).hexdigest())
    assert refused(call(request.body, twilio(b"", OURS).headers, url=request.url))


def test_a_second_digest_does_not_count() -> None:
    digest = hashlib.sha256(BODY).hexdigest()
    assert refused(json_call(BODY, f"{'0' * 64}&bodySHA256={digest}"))


def test_a_json_body_signed_like_a_form_is_refused_without_a_digest() -> None:
    assert refused(call(BODY, twilio(b"", OURS).headers, url=PUBLIC_URL))


@pytest.mark.parametrize("body", [b"\xff\xfe", b"a=%FF&b=%00", b"&&&=&=", b"%", b"a=\xc3\xa9"])
def test_bytes_that_are_no_text_are_checked_all_the_same(body: bytes) -> None:
    assert refused(call(body, {"x-twilio-signature": "AAAA"}, url=PUBLIC_URL))
