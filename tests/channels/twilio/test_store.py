"""Twilio's store of files: what it is asked, and what its answers mean."""

import pytest

from frontdesk.channels.files import Access
from frontdesk.channels.twilio import store
from frontdesk.errors import Ambiguous, NotSent, Rejected, SendError
from tests.channels.support import ACCOUNTS, answer, inbox_of

ACCESS = Access(inbox=inbox_of("twilio"), secrets={"auth_token": "invented"}, base_url="https://mcs.test/")


def test_a_file_is_put_there_as_it_is() -> None:
    request = store.put("IS/1", b"\x89PNG", "image/png", ACCESS)
    assert (request.method, request.url) == ("POST", "https://mcs.test/v1/Services/IS%2F1/Media")
    assert (request.body, request.headers["content-type"]) == (b"\x89PNG", "image/png")
    assert request.headers["authorization"].startswith("Basic ")
    assert ACCOUNTS["twilio"] not in repr(request)


def test_its_name_and_the_service_are_read() -> None:
    assert store.sid_of(answer(201, {"sid": "ME1"})) == "ME1"
    assert store.service_of(answer(200, {"sid": "CH1", "chat_service_sid": "IS1"})) == "IS1"


@pytest.mark.parametrize(
    ("status", "body", "fate"),
    [
        (429, {"code": 20429}, NotSent),
        (503, {}, Ambiguous),
        (201, {}, Ambiguous),
        (401, {"code": 20003}, Rejected),
        (413, {}, Rejected),
    ],
)
def test_every_other_answer_has_its_fate(status: int, body: dict[str, int], fate: type[SendError]) -> None:
    with pytest.raises(fate):
        store.sid_of(answer(status, body))
