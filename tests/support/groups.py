"""A desk whose inbox has managers, at a Twilio that checks what it is asked."""

import json
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from frontdesk.change import DeliverJob, Job
from frontdesk.channels import CHANNELS
from frontdesk.channels.base import HttpRequest, HttpResponse
from frontdesk.errors import Ambiguous, FrontdeskError
from frontdesk.events import Received
from frontdesk.failures import NO_ANSWER
from frontdesk.ids import conversation_ref
from frontdesk.model import (
    AuditEvent,
    Author,
    AuthorKind,
    Head,
    Inbox,
    Message,
    MessageType,
)
from frontdesk.services import ingest
from frontdesk.services.deliver import Later, deliver
from frontdesk_local.simulators.call import Call, Upload
from frontdesk_local.simulators.inboxes import Inbox as Account
from frontdesk_local.simulators.inboxes import Inboxes
from frontdesk_local.simulators.reading import FILE
from frontdesk_local.simulators.twilio.mediastore import MediaStore
from frontdesk_local.simulators.twilio.provider import Twilio
from frontdesk_local.simulators.world import World
from tests.local.simulators.support import NOW, TWILIO
from tests.support.stays import Stays

CUSTOMER: Final = "+15557300148"
MANAGERS: Final = ("+15557300149", "+15557300150")
INBOX: Final = Inbox(
    id="tw",
    workspace_id="hotel",
    channel="twilio",
    account_id=TWILIO.account_id,
    phone=TWILIO.phone,
    manager_phones=MANAGERS,
    messaging_service="MG" + "b" * 32,
)


@dataclass
class Provider:
    """Twilio, played by the simulator; `faults` befall the next calls whose path holds their word."""

    account: Account = TWILIO
    faults: list[tuple[str, FrontdeskError | HttpResponse]] = field(default_factory=list)
    calls: list[tuple[str, str, dict[str, list[str]]]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.world = World(inboxes=Inboxes([self.account]))
        self.twilio = Twilio(self.world)
        self.store = MediaStore(self.world)

    def send(self, request: HttpRequest) -> HttpResponse:
        parts = urlsplit(request.url)
        store = parts.path.startswith("/twilio-media/")
        fields = {} if store else parse_qs(request.body.decode("ascii"))
        self.calls.append((request.method, parts.path, fields))
        fault = next((fault for fault in self.faults if fault[0] in parts.path), None)
        if fault is not None:
            self.faults.remove(fault)
            if isinstance(fault[1], HttpResponse):
                return fault[1]
            raise fault[1]
        answer = self._answer(request, parts.path, parts.query, fields)
        if any(word in parts.path for word in self.lost):
            self.lost.clear()
            raise Ambiguous(NO_ANSWER)
        return answer

    def _answer(self, request: HttpRequest, path: str, query: str, fields: dict[str, list[str]]) -> HttpResponse:
        body: Any = {name: values[0] if len(values) == 1 else values for name, values in fields.items()}
        asked: Any = {name: values[0] for name, values in parse_qs(query).items()}
        headers = {name.title(): value for name, value in request.headers.items()}
        call = Call(method=request.method, path=path, at=NOW, headers=headers, query=asked, body=body)
        file = Upload(name="", mime=request.headers.get("content-type", ""), data=request.body)
        stored = self.store.answer(replace(call, files={FILE: file})) if path.startswith("/twilio-media/") else None
        answer = stored or self.twilio.answer(call)
        return HttpResponse(status=answer.status, headers={}, body=json.dumps(answer.logged_body).encode())

    def groups(self) -> list[set[str]]:
        """The phones of every group there is."""
        return [set(group.roster) for group in self.world.groups.of(self.account.account_id)]

    def said(self) -> list[str]:
        """Everything that was said in groups."""
        every = self.world.groups.of(self.account.account_id)
        return [message.body for group in every for _, message in group.messages.items()]

    def files(self) -> list[tuple[str, bytes]]:
        """Everything that was said in groups, each with its file's bytes."""
        every = [
            message for group in self.world.groups.of(self.account.account_id) for _, message in group.messages.items()
        ]
        found = [(message.body, self.world.media.find(message.media_sid)) for message in every]
        return [(body, file.data if file else b"") for body, file in found]

    def sms(self) -> list[str]:
        return [fields["Body"][0] for _, path, fields in self.calls if path.endswith("/Messages.json")]


@dataclass
class House:
    """The desk with that provider, one customer and what is to be sent."""

    inbox: Inbox = INBOX
    provider: Provider = field(default_factory=Provider)

    def __post_init__(self) -> None:
        self.jobs: list[Job] = []
        self.stays = Stays(now=NOW, jobs=self.jobs)
        self.store = self.stays.store
        self.store.put_inbox(self.inbox)
        self.deps = replace(
            self.stays.deps,
            http=self.provider,
            inboxes=_Inboxes(self.inbox),
            secrets=_Secrets({"auth_token": TWILIO.secret("auth_token")}),
            channels=CHANNELS,
            base_urls={
                "twilio": "https://sim/twilio",
                "twilio-conversations": "https://sim/twilio-conversations",
                "twilio-media": "https://sim/twilio-media",
            },
        )
        self.ref = conversation_ref("hotel", self.inbox.id, CUSTOMER)
        self._number = 0

    def writes(self, text: str = "Is there parking?", *, in_group: bool = False, **more: Any) -> None:
        """The customer writes to the number."""
        self._number += 1
        event = Received(
            external_id=f"SM{self._number}",
            thread=CUSTOMER,
            address=CUSTOMER,
            type=MessageType.TEXT,
            text=text,
            in_group=in_group,
            **more,
        )
        ingest._received(event, self.inbox, self.deps)

    def delivers(self) -> Later | None:
        """Work on what waits in the queue, once each."""
        waiting = [job for job in self.jobs if isinstance(job, DeliverJob)]
        self.jobs.clear()
        outcomes = [deliver(job, self.deps) for job in waiting]
        return next((outcome for outcome in outcomes if outcome), None)

    def again(self) -> Later | None:
        """Work on the first that is still to leave, as the sweep does."""
        job = DeliverJob(ref=self.ref, message_id=self.head().outbox[0].message_id, token="again")
        return deliver(job, self.deps)

    def head(self) -> Head:
        loaded = self.store.load(self.ref)
        assert loaded is not None
        return loaded.head

    def messages(self) -> list[Message]:
        return list(self.store.history(self.ref, 50))

    def told(self) -> list[str]:
        """What the timeline tells of deliveries."""
        events = [record for record in self.store.records(self.ref) if isinstance(record, AuditEvent)]
        return [event.reason for event in events if event.kind == "delivery"]

    def person_says(self, text: str) -> None:
        from frontdesk.domain.outgoing import Draft, queued  # noqa: PLC0415  # a person's message in one line

        head = self.head()
        after = replace(head, version=head.version + 1)
        change = queued(head, after, [Draft(text=text, author=Author(kind=AuthorKind.AGENT, id="ana"))], self.stays.now)
        self.store.commit(change)
        self.jobs += change.jobs


@dataclass
class _Inboxes:
    inbox: Inbox

    def of(self, inbox_id: str) -> Inbox | None:
        return self.inbox if inbox_id == self.inbox.id else None


@dataclass
class _Secrets:
    secrets: dict[str, str]

    def of(self, inbox_id: str) -> dict[str, str]:
        return self.secrets if inbox_id else {}
