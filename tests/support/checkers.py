"""The rules of the simulated providers, asked about a request that nobody has sent."""

import json
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import parse_qs

from frontdesk.channels.base import HttpRequest
from frontdesk_local.simulators.instagram.checks import check_send
from frontdesk_local.simulators.jsons import Doc, doc
from frontdesk_local.simulators.media import MediaStore
from frontdesk_local.simulators.telegram.keyboards import choices, reply_markup
from frontdesk_local.simulators.telegram.params import Params
from frontdesk_local.simulators.telegram.texts import message_text
from frontdesk_local.simulators.twilio.messaging.checks import BODY
from frontdesk_local.simulators.whatsapp.checks import check_message
from frontdesk_local.simulators.whatsapp.shown import bubble


def _telegram(request: HttpRequest) -> list[str]:
    params = Params(values=_json(request))
    assert message_text(params)
    return [str(choice["title"]) for choice in choices(reply_markup(params))]


def _instagram(request: HttpRequest) -> list[str]:
    body = _json(request)
    check_send(body)
    return [str(doc(reply)["title"]) for reply in _list(doc(body["message"]), "quick_replies")]


def _whatsapp(request: HttpRequest) -> list[str]:
    body = _json(request)
    kind = check_message(body, MediaStore())
    return [str(choice["title"]) for choice in bubble("wamid.1", 0, kind, body).choices]


def _twilio(request: HttpRequest) -> list[str]:
    text = parse_qs(request.body.decode())["Body"][0]
    assert 0 < len(text) <= BODY
    numbered = (line.partition(". ") for line in text.splitlines())
    return [title for number, dot, title in numbered if dot and number.isdigit()]


def _json(request: HttpRequest) -> Doc:
    return doc(json.loads(request.body))


def _list(fields: Doc, name: str) -> list[Doc]:
    found = fields.get(name)
    return [doc(item) for item in found] if isinstance(found, list) else []


CHECKERS: Final[Mapping[str, Callable[[HttpRequest], list[str]]]] = {
    "telegram": _telegram,
    "instagram": _instagram,
    "whatsapp": _whatsapp,
    "twilio": _twilio,
}
"""Each refuses what its provider would, and gives the titles of the choices the customer sees."""
