"""Who is told of what while their inbox is closed."""

from dataclasses import dataclass, field, replace
from typing import Final

import pytest
from typing_extensions import override

from frontdesk.changed import MessageChanged, NoteWritten
from frontdesk.channels.base import HttpRequest, HttpResponse
from frontdesk.domain.filing import note
from frontdesk.errors import NotSent
from frontdesk.failures import UNREACHABLE
from frontdesk.model import SECOND, Author, AuthorKind, Connection, Head, Note, PushSubscription
from frontdesk.services.alerts import AlertDeps, alert, prepare
from frontdesk.store.live import TableLive
from frontdesk.store.push import TablePush
from tests.admin_api.desk import HOTEL, RIVAL, Desk
from tests.core.test_webpush import BROWSER
from tests.fakes.vault import Providers

BODY: Final = {
    "endpoint": "https://updates.push.services.mozilla.com/wpush/v2/x",
    "keys": {"p256dh": BROWSER.p256dh, "auth": BROWSER.auth},
}


@dataclass
class Watched:
    """A desk whose people have closed their inboxes."""

    desk: Desk = field(default_factory=Desk)
    services: Providers = field(default_factory=lambda: Providers(status=201))

    def __post_init__(self) -> None:
        self.live = TableLive(self.desk.table)
        self.deps = AlertDeps(
            desk=self.desk.deps,
            live=self.live,
            store=TablePush(self.desk.table),
            http=self.services,
            contact="https://desk.example",
            chance=bytes,
        )
        self.desk.employs("ana", "ben", "ana-2")
        for user in ("ana", "ben"):
            body = BODY | {"endpoint": f"https://fcm.googleapis.com/{user}"}
            assert self.desk.call("POST", "/push-subscriptions", body, user=user).status == 201

    def tell(self, head: Head) -> list[str]:
        """Bring the latest message through the stream; says who was told."""
        self.services.calls.clear()
        (message,) = self.desk.store.history(head.ref, 1)
        alert(self.deps, prepare(self.deps), [MessageChanged(ref=head.ref, before=None, after=message)])
        return sorted(call.url.rpartition("/")[2] for call in self.services.calls)

    def note(self, *names: str) -> list[str]:
        """Let Ana write a note that names people; says who was told."""
        self.services.calls.clear()
        ana, *named = (Author(kind=AuthorKind.AGENT, id=name, name=name.title()) for name in ("ana", *names))
        change = note(self.desk.customer_writes(), "Hm", ana, self.desk.now, tuple(named))
        written = [NoteWritten(ref=change.after.ref, note=each) for each in change.records if isinstance(each, Note)]
        alert(self.deps, prepare(self.deps), [], written)
        return sorted(call.url.rpartition("/")[2] for call in self.services.calls)

    def looks_on(self, user: str) -> None:
        now = self.desk.now
        self.live.opened(
            Connection(id="c", workspace_id=HOTEL, user_id=user, connected_at=now, expires_at=now + 60_000)
        )

    def peoples(self, **patch: object) -> Head:
        head = self.desk.customer_writes("Hello?")
        self.desk.call("PATCH", f"/conversations/{head.conversation_id}", {"status": "support_active", **patch})
        return head


@pytest.fixture
def watched() -> Watched:
    return Watched()


def test_what_is_nobody_s_is_told_to_all_and_what_is_somebody_s_to_whom_it_is(watched: Watched) -> None:
    assert watched.tell(watched.peoples()) == ["ana", "ben"]
    assert watched.tell(watched.peoples(assignee="ben")) == ["ben"]


def test_the_ai_s_conversations_wake_nobody(watched: Watched) -> None:
    assert watched.tell(watched.desk.customer_writes("Hello?")) == []


def test_our_own_messages_wake_nobody(watched: Watched) -> None:
    head = watched.peoples()
    watched.desk.call("POST", f"/conversations/{head.conversation_id}/messages", {"text": "Hi"})
    assert watched.tell(head) == []


def test_whom_a_note_names_is_told_even_in_the_ai_s_conversation(watched: Watched) -> None:
    assert watched.note("ben") == ["ben"]
    (call,) = watched.services.calls
    assert call.url == "https://fcm.googleapis.com/ben"


def test_nobody_is_told_of_a_note_that_names_nobody_or_only_who_wrote_it(watched: Watched) -> None:
    assert watched.note() == []
    assert watched.note("ana") == []


def test_whom_a_note_names_and_who_looks_at_the_inbox_is_not_woken(watched: Watched) -> None:
    watched.looks_on("ben")
    assert watched.note("ben") == []


def test_who_looks_at_the_inbox_is_not_woken(watched: Watched) -> None:
    watched.looks_on("ana")
    assert watched.tell(watched.peoples()) == ["ben"]


def test_a_browser_that_is_gone_is_forgotten_and_one_out_of_reach_is_not(watched: Watched) -> None:
    head = watched.peoples()
    watched.services.failure = NotSent(UNREACHABLE)
    watched.tell(head)
    assert len(watched.deps.store.subscriptions(HOTEL)) == 2
    watched.services.failure, watched.services.status = None, 410
    watched.tell(head)
    assert watched.deps.store.subscriptions(HOTEL) == []


@dataclass
class Slow(Providers):
    """Services that take their time; the desk's clock goes on with them."""

    desk: Desk = field(default_factory=Desk)
    takes: int = 3 * SECOND

    @override
    def send(self, request: HttpRequest) -> HttpResponse:
        self.desk.now += self.takes
        return super().send(request)


@pytest.mark.parametrize(("takes", "told"), [(SECOND // 10, 10), (SECOND, 5), (3 * SECOND, 2)])
def test_slow_services_hold_up_the_stream_for_eight_seconds_at_most(watched: Watched, takes: int, told: int) -> None:
    for number in range(10):
        body = BODY | {"endpoint": f"https://fcm.googleapis.com/more-{number}"}
        assert watched.desk.call("POST", "/push-subscriptions", body, user="ben").status == 201
    head = watched.peoples()
    services = Slow(status=201, desk=watched.desk, takes=takes)
    watched.services, watched.deps = services, replace(watched.deps, http=services)
    began = watched.desk.now
    assert len(watched.tell(head)) == told
    assert watched.desk.now - began <= 8 * SECOND


def test_subscribing_twice_is_once_and_the_key_is_everybody_s(watched: Watched) -> None:
    desk = watched.desk
    first, again = (desk.call("POST", "/push-subscriptions", BODY) for _ in range(2))
    assert first.json == again.json
    assert desk.get("/push-subscriptions").json == {"public_key": None}
    key = prepare(watched.deps).keys
    assert prepare(watched.deps).keys == key
    assert desk.call("GET", "/push-subscriptions", workspace=RIVAL).json == {"public_key": key.public}
    assert all(isinstance(each, PushSubscription) for each in watched.deps.store.subscriptions(HOTEL))
    assert watched.deps.store.subscriptions(RIVAL) == []


def test_a_person_sees_their_own_browsers_and_ends_what_they_are_told(watched: Watched) -> None:
    desk = watched.desk
    (mine,) = desk.get("/push-subscriptions/mine").items
    assert mine["service"] == "fcm.googleapis.com"
    path = f"/push-subscriptions/{mine['id']}"
    assert desk.call("DELETE", path, user="ben").status == 404
    assert desk.call("DELETE", path, workspace=RIVAL).status == 404
    assert desk.call("DELETE", path).json == mine
    assert desk.call("DELETE", path).status == 404
    assert desk.get("/push-subscriptions/mine").items == []
    assert watched.tell(watched.peoples()) == ["ben"]


def test_who_was_removed_subscribes_no_more_whatever_their_token_says(watched: Watched) -> None:
    pool = watched.desk.stores.register.pool
    (ben,) = [user for user in pool.people(HOTEL) if user.id == "ben"]
    pool.remove(ben)
    body = BODY | {"endpoint": "https://fcm.googleapis.com/again"}
    refused = watched.desk.call("POST", "/push-subscriptions", body, user="ben")
    assert (refused.status, refused.json["code"]) == (403, "forbidden")
    assert body["endpoint"] not in {each.endpoint for each in watched.deps.store.subscriptions(HOTEL)}


def test_nobody_s_browsers_are_those_of_a_longer_name(watched: Watched) -> None:
    body = BODY | {"endpoint": "https://fcm.googleapis.com/ana-2"}
    watched.desk.call("POST", "/push-subscriptions", body, user="ana-2")
    assert len(watched.desk.get("/push-subscriptions/mine").items) == 1
    assert len(watched.desk.call("GET", "/push-subscriptions/mine", user="ana-2").items) == 1


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x",
        "https://169.254.169.254/latest",
        "https://localhost/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://fcm.googleapis.com:8443/x",
        "x",
    ],
)
def test_only_push_services_are_called_on_a_person_s_word(watched: Watched, endpoint: str) -> None:
    answer = watched.desk.call("POST", "/push-subscriptions", BODY | {"endpoint": endpoint})
    assert answer.fields == ["endpoint"]
