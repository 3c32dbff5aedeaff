"""Reading Twilio's forms: whatever they hold, typed events come out, by the side that wrote."""

from dataclasses import replace
from typing import Final
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.channels.twilio import Twilio
from frontdesk.errors import PayloadError
from frontdesk.events import Echoed, Receipt, Received, Unknown
from frontdesk.model import AuthorKind
from tests.channels.signing import PUBLIC_URL
from tests.channels.support import call, inbox_of
from tests.channels.test_hostile import assert_storable

INBOX: Final = inbox_of("twilio")
NAMES: Final = (
    "EventType", "MessageSid", "SmsSid", "MessageStatus", "SmsStatus", "From", "To", "Author", "Body", "AccountSid",
    "ConversationSid", "DateCreated", "DateUpdated", "Media", "MediaUrl0", "MediaContentType0", "Latitude",
    "Longitude", "ButtonPayload", "ButtonText", "ErrorCode", "Status", "Index", "Source", "ProfileName",
)  # fmt: skip
VALUES: Final = (
    "onMessageAdded", "onMessageUpdated", "onMessageRemoved", "onDeliveryUpdated", "received", "failed", "huh", "",
    "SM1", "CH1", "+15550100200", "whatsapp:+15550100200", "[{]", '[{"Sid":7}]', "[" * 5000, "1e999", "51.4", "\x00",
    "2026-01-01T00:00:00Z", "0001-01-01T00:00:00+23:59", "https://api.twilio.com/x", "x" * 70_000, "\u202e", "API",
)  # fmt: skip
forms = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES) | st.text(max_size=10), max_size=12)


def read(body: bytes, url: str = PUBLIC_URL) -> object:
    (event,) = Twilio().parse(call(body, url=url), INBOX)
    return event


@settings(deadline=None, max_examples=150)
@given(forms)
def test_any_form_is_read(fields: dict[str, str]) -> None:
    (event,) = Twilio().parse(call(urlencode(fields, errors="replace").encode(), url=PUBLIC_URL), INBOX)
    if not isinstance(event, Unknown):
        assert_storable(replace(event, thread="x") if isinstance(event, Receipt) and not event.thread else event)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        (event,) = Twilio().parse(call(body, url=PUBLIC_URL), INBOX)
    except PayloadError:
        return
    if isinstance(event, Unknown):
        event.raw.encode("utf-8")
    else:
        assert_storable(event)


@pytest.mark.parametrize("body", [b"{", b'{"a":', b" {]", b"{}{}", b'{"a":"\xff"}'])
def test_json_that_is_none_is_refused(body: bytes) -> None:
    with pytest.raises(PayloadError):
        read(body)


@pytest.mark.parametrize(
    ("author", "kind"),
    [
        ("+15550100100", AuthorKind.ASSISTANT),
        ("whatsapp:+15550100100", AuthorKind.ASSISTANT),
        ("ASSISTANT", AuthorKind.ASSISTANT),
        ("+15550100300", AuthorKind.MANAGER),
        ("sms:+15550100300", AuthorKind.MANAGER),
        ("+15550100301", None),
        ("assistant", None),
        ("+1555010030", None),
    ],
)
@pytest.mark.parametrize(
    "form",
    ["EventType=onMessageAdded&ConversationSid=CH1&MessageSid=IM1&Body=x&Author={}", "MessageSid=SM1&Body=x&From={}"],
    ids=["conversation", "messaging"],
)
def test_our_own_addresses_write_outbound(form: str, author: str, kind: AuthorKind | None) -> None:
    event = read(form.format(quote(author)).encode())
    if kind is None:
        assert isinstance(event, Received)
    else:
        assert isinstance(event, Echoed)
        assert event.author is not None
        assert event.author.kind is kind


def test_an_inbox_without_addresses_of_its_own_takes_everybody_for_a_customer() -> None:
    bare = replace(INBOX, phone=None, manager_phones=(), assistant_identity="")
    (event,) = Twilio().parse(call(b"MessageSid=SM1&Body=x&From=%2B15550100100"), bare)
    assert isinstance(event, Received)


@pytest.mark.parametrize(
    ("query", "reference"),
    [
        ("?message=1790100000000-0000000002", "1790100000000-0000000002"),
        ("?a=1&message=m-1", "m-1"),
        ("?message=", None),
        ("?message=a%20b", None),
        ("?message=" + "x" * 9999, None),
        ("", None),
    ],
)
def test_a_status_brings_our_reference_back(query: str, reference: str | None) -> None:
    event = read(b"MessageSid=SM1&MessageStatus=sent&To=%2B1", PUBLIC_URL + query)
    assert isinstance(event, Receipt)
    assert event.reference == reference


def test_the_same_body_gives_the_same_name_again() -> None:
    body = b"EventType=onMessageAdded&ConversationSid=CH1&Author=kit&Body=x"
    first, again = read(body), read(body)
    other = read(body + b"y")
    assert isinstance(first, Received)
    assert isinstance(other, Received)
    assert first == again
    assert first.external_id != other.external_id
