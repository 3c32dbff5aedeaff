"""Twilio's own store of files, from which a conversation's messages take theirs.

https://www.twilio.com/docs/conversations/api/media-resource. What lies there and is in no message is shown to nobody,
so putting a file there is safe to repeat.
"""

from typing import Final
from urllib.parse import quote

from frontdesk.channels import failures
from frontdesk.channels.base import HttpRequest, HttpResponse
from frontdesk.channels.files import Access
from frontdesk.channels.payload import Fields, identifier, read_object
from frontdesk.channels.twilio.files import login
from frontdesk.channels.twilio.groups import refuse
from frontdesk.errors import PayloadError

API: Final = "twilio-media"


def service_of(response: HttpResponse) -> str:
    """Read which service, and so which store, a conversation belongs to."""
    return _named(response, "chat_service_sid")


def put(service: str, data: bytes, mime: str, access: Access) -> HttpRequest:
    """Put one file there, as it is."""
    return HttpRequest(
        method="POST",
        url=f"{access.base_url.rstrip('/')}/v1/Services/{quote(service, safe='')}/Media",
        headers={"authorization": login(access), "content-type": mime},
        body=data,
    )


def sid_of(response: HttpResponse) -> str:
    """Read by which name a message takes the file."""
    return _named(response, "sid")


def _named(response: HttpResponse, field: str) -> str:
    refuse(response)
    found = identifier(_answer(response), field)
    if found is None:
        failures.fail(failures.UNCERTAIN, failures.UNREADABLE_ANSWER)
    return found


def _answer(response: HttpResponse) -> Fields:
    try:
        return read_object(response.body)
    except PayloadError:
        return {}
