"""Where Twilio's files are asked for, and to whom the password goes."""

import json
from typing import Final

import pytest

from frontdesk.channels.base import HttpResponse
from frontdesk.channels.files import Access, Place
from frontdesk.channels.twilio.files import TwilioFiles
from frontdesk.errors import NotFetched
from frontdesk.model import Attachment, Inbox, MessageType

INBOX: Final = Inbox(id="tw", workspace_id="w", channel="twilio", account_id="AC1")
ACCESS: Final = Access(inbox=INBOX, secrets={"auth_token": "t"}, base_url="https://api.twilio.com")
STORE: Final = Access(inbox=INBOX, secrets={"auth_token": "t"}, base_url="https://mcs.us1.twilio.com/")
LOGIN: Final = "Basic QUMxOnQ="
FILES: Final = TwilioFiles()


def _file(source: str, url: str | None = None) -> Attachment:
    return Attachment(id="A", type=MessageType.IMAGE, source=source, url=url)


@pytest.mark.parametrize(
    ("url", "authorization"),
    [
        ("https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1", LOGIN),
        ("https://media.twiliocdn.com/AC1/ME1", None),
        ("https://api.twilio.com.evil.example/ME1", None),
        ("http://api.twilio.com:80/ME1", None),
    ],
)
def test_the_password_goes_to_the_api_alone(url: str, authorization: str | None) -> None:
    file = _file("ME1", url)
    assert FILES.look_up(file, ACCESS) is None
    assert FILES.place(file, None, ACCESS) == Place(url=url, authorization=authorization)


def test_a_conversations_file_is_asked_for_by_its_service_and_sid() -> None:
    file = _file("IS1/ME1")
    assert FILES.api(file) == "twilio-media"
    request = FILES.look_up(file, STORE)
    assert request is not None
    assert request.url == "https://mcs.us1.twilio.com/v1/Services/IS1/Media/ME1"
    assert request.headers == {"authorization": LOGIN}
    links = {"content_direct_temporary": "https://media.us1.twilio.com/ME1?Expires=1"}
    answer = HttpResponse(status=200, headers={}, body=json.dumps({"links": links}).encode())
    assert FILES.place(file, answer, STORE) == Place(url="https://media.us1.twilio.com/ME1?Expires=1")


@pytest.mark.parametrize(
    ("status", "body", "lasting"), [(404, b"{}", True), (401, b"{}", True), (500, b"{}", False), (200, b"<x>", False)]
)
def test_a_file_that_is_not_told_of_says_whether_to_ask_again(status: int, body: bytes, lasting: bool) -> None:
    with pytest.raises(NotFetched) as caught:
        FILES.place(_file("IS1/ME1"), HttpResponse(status=status, headers={}, body=body), STORE)
    assert caught.value.lasting is lasting


def test_a_file_without_an_address_or_a_service_is_gone() -> None:
    with pytest.raises(NotFetched) as caught:
        FILES.place(_file("ME1"), None, ACCESS)
    assert caught.value.lasting
