"""API Gateway's event as a request: to the byte, because bytes are what is signed."""

from base64 import b64encode

import pytest

from frontdesk.channels.base import Acknowledgement
from frontdesk.webhooks import LARGEST, HttpEvent, answer, request_from, too_large

NOW = 1_800_000_000_000


def event(body: str | None = None, *, encoded: bool | None = None, query: str = "") -> HttpEvent:
    made: HttpEvent = {
        "requestContext": {"http": {"method": "POST"}},
        "pathParameters": {"channel": "telegram", "inbox_id": "tg-1"},
        "rawQueryString": query,
        "headers": {"X-Hub-Signature-256": "sha256=AbC", "content-type": "application/json"},
    }
    if body is not None:
        made["body"] = body
    if encoded is not None:
        made["isBase64Encoded"] = encoded
    return made


@pytest.mark.parametrize(
    "raw", [b"", b"{}", b'{"text":"\\u00e9 \xc3\xa9"}', b"\xff\x00\xfe", b'{ "spaces" :  1 }\r\n', bytes(range(256))]
)
def test_an_encoded_body_is_taken_to_the_byte(raw: bytes) -> None:
    assert request_from(event(b64encode(raw).decode(), encoded=True), NOW).body == raw


@pytest.mark.parametrize("encoded", [False, None])
@pytest.mark.parametrize("text", ["", "{}", '{"text":"é \\u00e9"}', '{ "spaces" :  1 }\r\n', "bG9va3MgZW5jb2RlZA=="])
def test_a_plain_body_is_taken_to_the_byte(text: str, encoded: bool | None) -> None:
    assert request_from(event(text, encoded=encoded), NOW).body == text.encode()


def test_a_call_without_a_body_has_an_empty_one() -> None:
    assert request_from(event(), NOW).body == b""


def test_half_a_character_does_not_stop_a_call() -> None:
    assert request_from(event("\ud83d"), NOW).body == b"\xed\xa0\xbd"


def test_header_names_are_in_lower_case_and_their_values_as_they_came() -> None:
    headers = request_from(event(), NOW).headers
    assert headers == {"x-hub-signature-256": "sha256=AbC", "content-type": "application/json"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {}),
        ("hub.mode=subscribe&hub.challenge=12%2B3", {"hub.mode": "subscribe", "hub.challenge": "12+3"}),
        ("a=&b", {"a": "", "b": ""}),
        ("a=x+y%20z", {"a": "x y z"}),
    ],
)
def test_a_query_is_decoded_and_kept_raw(query: str, expected: dict[str, str]) -> None:
    request = request_from(event(query=query), NOW)
    assert request.query == expected
    assert request.raw_query == query


def test_the_rest_is_taken_over() -> None:
    request = request_from(event(), NOW)
    assert (request.method, request.received_at) == ("POST", NOW)


@pytest.mark.parametrize(("size", "refused"), [(0, False), (LARGEST, False), (LARGEST + 1, True)])
def test_a_body_beyond_anything_a_provider_sends_is_too_large(
    size: int,
    refused: bool,
) -> None:
    assert too_large(request_from(event("x" * size), NOW)) is refused


def test_the_size_is_that_of_the_bytes_and_not_of_their_encoding() -> None:
    body = b64encode(b"x" * LARGEST).decode()
    assert len(body) > LARGEST
    assert not too_large(request_from(event(body, encoded=True), NOW))
    assert too_large(request_from(event("é" * (LARGEST // 2 + 1)), NOW))


def test_an_answer_is_an_empty_object_or_the_providers_own_words() -> None:
    assert answer(403) == {"statusCode": 403, "headers": {"content-type": "application/json"}, "body": "{}"}
    spoken = Acknowledgement(content_type="text/plain; charset=utf-8", body="123")
    assert answer(200, spoken) == {
        "statusCode": 200,
        "headers": {"content-type": "text/plain; charset=utf-8"},
        "body": "123",
    }
