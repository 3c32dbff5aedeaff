"""A media job brings the files of a message into the bucket and writes down what became of each."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import pytest

from frontdesk.change import Job, MediaJob
from frontdesk.channels.base import HttpRequest, HttpResponse, Request
from frontdesk.channels.files import BUSY, GONE, REFUSED, Place
from frontdesk.errors import Ambiguous, NotFetched
from frontdesk.failures import NO_ANSWER
from frontdesk.model import MediaState, Message, MessageType, Millis
from frontdesk.services.ingest import ingest
from frontdesk.services.media import fetch
from tests.fakes.memory_bucket import MemoryBucket
from tests.sim.world import SECRETS, START, World

if TYPE_CHECKING:
    from frontdesk.services.ports import Deps

PNG: Final = b"\x89PNG\r\n\x1a\n"


@dataclass
class Queue:
    jobs: list[Job] = field(default_factory=list)

    def send(self, job: Job, delay: Millis = 0) -> None:
        assert delay >= 0
        self.jobs.append(job)


@dataclass
class BotApi:
    """Answers getFile, or fails to."""

    answer: HttpResponse | None
    asked: list[str] = field(default_factory=list)

    def send(self, request: HttpRequest) -> HttpResponse:
        self.asked.append(request.url)
        if self.answer is None:
            raise Ambiguous(NO_ANSWER)
        return self.answer


@dataclass
class Host:
    """Gives the file, or fails to."""

    data: bytes | NotFetched = PNG
    fetched: list[tuple[str, Sequence[str]]] = field(default_factory=list)

    def fetch(self, place: Place, hosts: Sequence[str]) -> bytes:
        self.fetched.append((place.url, hosts))
        if isinstance(self.data, NotFetched):
            raise self.data
        return self.data


def _told(path: str | None) -> HttpResponse:
    result = {} if path is None else {"file_path": path}
    return HttpResponse(status=200, headers={}, body=json.dumps({"ok": True, "result": result}).encode())


class Desk:
    """A customer's picture on Telegram, stored and not fetched yet."""

    def __init__(self) -> None:
        self.world = World()
        self.queue, self.bucket = Queue(), MemoryBucket()
        self.deps: Deps = replace(self.world.deps, jobs=self.queue, bucket=self.bucket)
        self.deliver()
        (self.job,) = [job for job in self.queue.jobs if isinstance(job, MediaJob)]

    def deliver(self) -> None:
        chat = int(self.world.chat)
        message = {
            "message_id": 7,
            "date": START // 1000,
            "chat": {"id": chat, "type": "private"},
            "from": {"id": chat, "is_bot": False, "first_name": "Sofia"},
            "photo": [{"file_id": "AgAC", "file_unique_id": "u", "width": 1, "height": 1}],
        }
        headers = {"x-telegram-bot-api-secret-token": SECRETS["secret_token"]}
        body = json.dumps({"update_id": 1, "message": message}).encode()
        ingest("telegram", "tg", Request(method="POST", headers=headers, body=body, received_at=START), self.deps)

    def fetch(self, api: BotApi, host: Host) -> Message:
        fetch(self.job, replace(self.deps, http=api), host)
        return self.message()

    def message(self) -> Message:
        loaded = self.world.store.load(self.job.ref, [self.job.message_id])
        assert loaded is not None
        return loaded.messages[self.job.message_id]

    def waiting(self) -> list[int]:
        loaded = self.world.store.load(self.job.ref)
        assert loaded is not None
        return [entry.attempt for entry in loaded.head.fetching]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_file_is_asked_for_fetched_kept_and_noted(desk: Desk) -> None:
    api, host = BotApi(_told("photos/a b.png")), Host()
    (file,) = desk.fetch(api, host).media
    assert api.asked[0].endswith("/bot100:abc/getFile?file_id=AgAC")
    assert host.fetched[0][0].endswith("/file/bot100:abc/photos/a%20b.png")
    assert host.fetched[0][1] == ("api.telegram.org",)
    assert (file.state, file.mime, file.size) == (MediaState.OK, "image/png", len(PNG))
    assert desk.bucket.read("hotel", file.id) == PNG
    assert desk.waiting() == []


def test_the_same_job_again_does_nothing(desk: Desk) -> None:
    before = desk.fetch(BotApi(_told("a")), Host())
    api = BotApi(_told("a"))
    assert desk.fetch(api, Host()) == before
    assert api.asked == []


def test_a_redelivered_message_is_not_fetched_twice(desk: Desk) -> None:
    desk.deliver()
    assert len([job for job in desk.queue.jobs if isinstance(job, MediaJob)]) == 1


@pytest.mark.parametrize(
    ("api", "host", "reason"),
    [
        (BotApi(_told("a")), Host(NotFetched(GONE, lasting=True)), GONE),
        (BotApi(_told(None)), Host(), GONE),
        (BotApi(HttpResponse(status=400, headers={}, body=b"{}")), Host(), GONE),
        (BotApi(HttpResponse(status=401, headers={}, body=b"{}")), Host(), REFUSED),
    ],
)
def test_what_will_never_be_had_fails_at_once_with_its_reason(desk: Desk, api: BotApi, host: Host, reason: str) -> None:
    message = desk.fetch(api, host)
    assert [(file.state, file.reason) for file in message.media] == [(MediaState.FAILED, reason)]
    assert (message.type, message.text, message.in_seq) == (MessageType.IMAGE, None, 1)
    assert desk.waiting() == []


@pytest.mark.parametrize(
    ("api", "host"),
    [
        (BotApi(_told("a")), Host(NotFetched(BUSY, lasting=False))),
        (BotApi(None), Host()),
        (BotApi(HttpResponse(status=429, headers={}, body=b"{}")), Host()),
        (BotApi(HttpResponse(status=502, headers={}, body=b"<html>")), Host()),
        (BotApi(HttpResponse(status=200, headers={}, body=b"<html>")), Host()),
    ],
)
def test_what_may_be_had_later_is_tried_again(desk: Desk, api: BotApi, host: Host) -> None:
    assert [file.state for file in desk.fetch(api, host).media] == [MediaState.PENDING]
    assert desk.waiting() == [1]
    again = desk.queue.jobs[-1]
    assert isinstance(again, MediaJob)
    assert again.delay > 0
    assert [file.state for file in desk.fetch(BotApi(_told("a")), Host()).media] == [MediaState.OK]


def test_an_inbox_without_secrets_gives_no_file(desk: Desk) -> None:
    class Nothing:
        def of(self, inbox_id: str) -> dict[str, str]:
            assert inbox_id
            return {}

    fetch(desk.job, replace(desk.deps, secrets=Nothing()), Host())
    assert [file.reason for file in desk.message().media] == [REFUSED]


def test_a_job_of_no_message_is_for_nothing(desk: Desk) -> None:
    api = BotApi(_told("a"))
    fetch(replace(desk.job, message_id="1790000000000-0000000009"), replace(desk.deps, http=api), Host())
    assert api.asked == []
