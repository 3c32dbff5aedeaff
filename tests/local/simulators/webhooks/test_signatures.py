"""Our signatures against worked examples of the providers' rules."""

import base64
from urllib.parse import parse_qsl

import pytest

from frontdesk_local.simulators.jsons import Doc, doc, loads, rows, text
from frontdesk_local.simulators.webhooks.signing import (
    META_HEADER,
    TWILIO_HEADER,
    meta_signature,
    twilio_signature,
    with_body_sha256,
)
from tests.local.simulators.shared import shared


def examples(*, valid: bool) -> list[Doc]:
    """The examples that a verifier accepts, or those it must refuse."""
    cases = map(doc, rows(doc(loads(shared("payloads/signatures.json").read_bytes()))["cases"]))
    return [case for case in cases if case["valid"] is valid and case["channel"] != "telegram"]


def body_of(case: Doc) -> bytes:
    """The bytes that were signed."""
    return base64.b64decode(text(case["body_base64"])) if "body_base64" in case else text(case["body"]).encode()


def ours(case: Doc) -> str:
    """The signature we would give."""
    if case["channel"] != "twilio":
        return meta_signature(text(case["app_secret"]), body_of(case))
    json_body = doc(case["headers"])["content-type"] == "application/json"
    fields = [] if json_body else parse_qsl(body_of(case).decode(), keep_blank_values=True)
    return twilio_signature(text(case["auth_token"]), text(case.get("signed_url") or case["request_url"]), fields)


def theirs(case: Doc) -> str:
    """The signature that came with it."""
    header = TWILIO_HEADER if case["channel"] == "twilio" else META_HEADER
    return text(doc(case["headers"]).get(header.lower()))


def test_every_valid_example_is_signed_as_the_provider_signs_it() -> None:
    cases = examples(valid=True)
    assert len(cases) >= 18
    assert [ours(case) for case in cases] == [theirs(case) for case in cases]


def test_no_forged_example_has_the_signature_we_would_give() -> None:
    url_and_body = [case for case in examples(valid=False) if "body changed" not in text(case["name"])]
    assert url_and_body
    assert not [case["name"] for case in url_and_body if ours(case) == theirs(case)]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.example/h", "https://x.example/h?bodySHA256="),
        ("https://x.example/h?a=1", "https://x.example/h?a=1&bodySHA256="),
    ],
)
def test_a_json_bodys_digest_goes_into_the_url(url: str, expected: str) -> None:
    assert with_body_sha256(url, b"{}").startswith(expected)
    assert with_body_sha256(url, b"{}").endswith("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")


def test_blank_and_repeated_fields_count_and_their_order_does_not() -> None:
    one = twilio_signature("t", "https://x", [("b", ""), ("a", "2"), ("a", "1")])
    assert one == twilio_signature("t", "https://x", [("a", "1"), ("a", "2"), ("a", "1"), ("b", "")])
    assert one == twilio_signature("t", "https://xa1a2b")
