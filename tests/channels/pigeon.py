"""Pigeon post: a made-up channel, as somebody adds one who follows docs/adding-a-channel.md and reads nothing else."""

# ruff: noqa: ARG002  # a channel takes what the Protocol gives it

import json
from collections.abc import Sequence
from typing import Final

from frontdesk.channels import failures
from frontdesk.channels.base import Acknowledgement, HttpRequest, HttpResponse, Request, Secrets
from frontdesk.channels.files import PlainFiles
from frontdesk.channels.payload import identifier, kind_of, label, raw, read_object, text_of
from frontdesk.channels.signature import secrets_of, shown
from frontdesk.channels.text import split, utf8_bytes
from frontdesk.errors import PayloadError, SignatureError
from frontdesk.events import Event, Received, Unknown
from frontdesk.model import Capabilities, Inbox, Message, MessageType, Millis, Signal
from frontdesk_local.simulators.call import Answer, Call
from frontdesk_local.simulators.jsons import Json, doc, text

TEXT_LIMIT: Final = 120
PROOF: Final = "x-pigeon-ring"


class Pigeon:
    """Short notes on thin paper, at any time."""

    acknowledgement = Acknowledgement(content_type="text/plain", body="coo")
    capabilities = Capabilities(text_limit=TEXT_LIMIT, measure=utf8_bytes)
    files = PlainFiles("pigeon", "lofts.test")

    def handshake(self, request: Request, secrets: Secrets) -> str:
        raise SignatureError("pigeons shake no hands")

    def verify(self, request: Request, secrets: Secrets) -> None:
        if not shown(request.headers.get(PROOF, ""), secrets_of(secrets, "ring", "previous_ring")):
            raise SignatureError("the ring is missing or wrong")

    def parse(self, request: Request, inbox: Inbox) -> Sequence[Event]:
        fields = read_object(request.body)
        name, loft, note = identifier(fields, "bird"), identifier(fields, "loft"), text_of(fields, "note")
        if name is None or loft is None or note is None:
            return (Unknown(kind=kind_of("bird", label(fields, "kind") or ""), raw=raw(dict(fields))),)
        return (Received(external_id=name, thread=loft, address=loft, type=MessageType.TEXT, text=note),)

    def split(self, text: str) -> Sequence[str]:
        return split(text, TEXT_LIMIT, utf8_bytes)

    def api(self, thread: str) -> str:
        return "pigeon"

    def render(
        self, message: Message, thread: str, inbox: Inbox, secrets: Secrets, base_url: str, *, late: bool = False
    ) -> HttpRequest:
        if not message.text:
            failures.fail(failures.EMPTY, "empty")
        body = json.dumps({"to": thread, "note": message.text}).encode()
        headers = {"content-type": "application/json", PROOF: secrets.get("ring", "")}
        return HttpRequest(method="POST", url=f"{base_url.rstrip('/')}/flights", headers=headers, body=body)

    def signal(  # all that a call depends on
        self, signal: Signal, thread: str, about: str | None, inbox: Inbox, secrets: Secrets, base_url: str
    ) -> HttpRequest | None:
        return None

    def external_id(self, response: HttpResponse, thread: str) -> str:
        if not failures.accepted(response):
            failures.fail(failures.by_status(response.status) or failures.REFUSED, str(response.status))
        try:
            name = identifier(read_object(response.body), "bird")
        except PayloadError:
            name = None
        if name is None:
            failures.fail(failures.UNCERTAIN, failures.UNREADABLE_ANSWER)
        return name

    def look_up(
        self, message: Message, thread: str, inbox: Inbox, secrets: Secrets, base_url: str
    ) -> HttpRequest | None:
        return None

    def traces(self, response: HttpResponse, message: Message, since: Millis) -> Sequence[str]:
        return ()


class Loft:
    """The simulator: it checks a note as the post would, and keeps what arrived."""

    def __init__(self) -> None:
        self.notes: list[tuple[str, str]] = []

    def channels(self, call: Call) -> Sequence[str]:
        return ("pigeon",)

    def answer(self, call: Call) -> Answer:
        note = text(doc(call.body).get("note"))
        if len(note.encode()) > TEXT_LIMIT:
            return Answer(status=400, body={"error": "too heavy"})
        self.notes.append((text(doc(call.body).get("to")), note))
        return Answer(status=200, body={"bird": f"b{len(self.notes)}"})

    def failure(self, status: int) -> Json:
        return {"error": str(status)}
