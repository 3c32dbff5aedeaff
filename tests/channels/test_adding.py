"""docs/adding-a-channel.md, step by step, with a channel that does not exist: each step is all that it takes."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest

from frontdesk.change import DeliverJob, Job
from frontdesk.channels import CHANNELS
from frontdesk.channels.base import Channel, HttpRequest, HttpResponse, Secrets
from frontdesk.domain.outgoing import Draft
from frontdesk.errors import Rejected, SignatureError
from frontdesk.ids import conversation_ref
from frontdesk.model import Inbox, MessageStatus, Millis
from frontdesk.services.deliver import deliver
from frontdesk.services.ingest import ingest
from frontdesk.services.operate import Asked, say
from frontdesk_api.shapes.inputs import Channel as ListedChannel
from frontdesk_local.simulators.call import Call
from tests.channels import contract
from tests.channels.pigeon import PROOF, Loft, Pigeon
from tests.channels.support import call, reply
from tests.docs.pages import HEADING, page
from tests.sim.world import AGENT, World

INBOX: Final = Inbox(id="loft", workspace_id="hotel", channel="pigeon", account_id="tower")
SECRETS: Final[Secrets] = {"ring": "brass"}
PAYLOADS: Final[Mapping[str, tuple[object, object]]] = {
    "message__text": (
        {"bird": "b7", "loft": "old-mill", "note": "Any rooms left?"},
        {"event": "Received", "external_id": "b7", "thread": "old-mill", "address": "old-mill", "type": "text",
         "text": "Any rooms left?"},
    ),
    "feather": ({"bird": "b8", "kind": "feather"}, {"event": "Unknown", "kind": "bird.feather"}),
}  # fmt: skip


class Fixed:
    def of(self, inbox_id: str) -> Inbox | None:
        return INBOX if inbox_id == INBOX.id else None


class Secret:
    def of(self, inbox_id: str) -> Secrets:
        return SECRETS if inbox_id == INBOX.id else {}


@dataclass
class Adding:
    """A channel on its way into the desk."""

    folder: Path
    channel: Channel = field(default_factory=Pigeon)
    loft: Loft = field(default_factory=Loft)

    @property
    def registry(self) -> Mapping[str, Channel]:
        return {**CHANNELS, "pigeon": self.channel}

    def write_payloads(self) -> None:
        for name, (payload, event) in PAYLOADS.items():
            (self.folder / f"{name}.json").write_text(json.dumps(payload))
            (self.folder / f"{name}{contract.EXPECTED}").write_text(json.dumps([event]))


@dataclass
class Queue:
    jobs: list[Job]

    def send(self, job: Job, delay: Millis = 0) -> None:
        assert delay >= 0
        self.jobs.append(job)


@dataclass
class Sky:
    """The way to the provider leads to the simulator."""

    loft: Loft

    def send(self, request: HttpRequest) -> HttpResponse:
        parts = urlsplit(request.url)
        assert parts.netloc == "lofts.test"
        answer = self.loft.answer(Call(method="POST", path=parts.path, at=0, body=json.loads(request.body)))
        return HttpResponse(status=answer.status, headers={}, body=json.dumps(answer.body).encode())


def payloads_first(adding: Adding) -> None:
    adding.write_payloads()
    assert len(contract.payloads(adding.folder)) == len(PAYLOADS)


def the_folder(adding: Adding) -> None:
    for path in contract.payloads(adding.folder):
        contract.means_what_is_beside_it(adding.channel, path, INBOX)
        contract.keeps_what_it_does_not_understand(adding.channel, path, INBOX)
    contract.sends_as_it_says(adding.channel, adding.folder, "old-mill", INBOX, SECRETS)
    adding.channel.verify(call(b"{}", {PROOF: "brass"}), SECRETS)
    for forged in (call(b"{}"), call(b"{}", {PROOF: "tin"})):
        with pytest.raises(SignatureError):
            adding.channel.verify(forged, SECRETS)


def the_registry(adding: Adding) -> None:
    assert adding.registry["pigeon"] is adding.channel


def the_base_url(adding: Adding) -> None:
    """With the address, a message comes in, a reply goes out, and nothing else of the desk knows of pigeons."""
    world = World()
    world.store.put_inbox(INBOX)
    jobs: list[Job] = []
    deps = replace(
        world.deps,
        store=world.store,
        channels=adding.registry,
        base_urls={"pigeon": "https://lofts.test"},
        http=Sky(adding.loft),
        inboxes=Fixed(),
        secrets=Secret(),
        jobs=Queue(jobs),
    )
    body = (adding.folder / "message__text.json").read_bytes()
    acknowledged = ingest("pigeon", "loft", replace(call(body, {PROOF: "brass"}), received_at=world.now), deps)
    assert acknowledged.body == "coo"
    ref = conversation_ref("hotel", "loft", "old-mill")
    written = say(deps, Asked(ref=ref, actor=AGENT), Draft(text="One, with a dovecote.", author=AGENT))
    assert written is not None
    for job in jobs:
        if isinstance(job, DeliverJob):
            deliver(job, deps)
    loaded = deps.store.load(ref, [written.message.id])
    assert loaded is not None
    assert loaded.messages[written.message.id].status is MessageStatus.SENT
    assert adding.loft.notes == [("old-mill", "One, with a dovecote.")]


def the_simulator(adding: Adding) -> None:
    heavy = adding.channel.render(reply("x" * 121), "old-mill", INBOX, SECRETS, "https://lofts.test")
    with pytest.raises(Rejected):
        adding.channel.external_id(Sky(adding.loft).send(heavy), "old-mill")
    assert adding.loft.failure(503) == {"error": "503"}


def api_and_inbox(_: Adding) -> None:
    assert {channel.value for channel in ListedChannel} == set(CHANNELS)


STEPS: Final[Mapping[str, Callable[[Adding], None]]] = {
    "1. Payloads first": payloads_first,
    "2. The folder": the_folder,
    "3. The registry": the_registry,
    "4. The base URL": the_base_url,
    "5. The simulator": the_simulator,
    "6. API and inbox": api_and_inbox,
}


def test_the_steps_are_those_of_the_page() -> None:
    headings = HEADING.findall(page("docs/adding-a-channel.md").text)
    assert [heading for heading in headings if heading[:1].isdigit()] == list(STEPS)


def test_a_channel_that_follows_the_steps_takes_part(tmp_path: Path) -> None:
    adding = Adding(tmp_path)
    for step in STEPS.values():
        step(adding)
