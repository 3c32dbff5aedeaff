"""What becomes of a message when the provider fails in every way it can: told truly, in order, never twice."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import pytest

from frontdesk.model import MessageStatus, ReplyHandler
from frontdesk_local.simulators.jsons import Doc
from frontdesk_local.stackfile import Inbox
from tests.stack.conftest import OpenDesk
from tests.stack.premises import Desk, Premises
from tests.stack.visit import Visit, outgoing, visit
from tests.support.invariants import Thread

pytestmark = pytest.mark.usefixtures("model_outcomes")  # they take the model's deadline, so they are begun here
WORDS: Final = ["first", "second", "third"]
THROTTLED: Final[Doc] = {
    "status": 429,
    "body": {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 3}},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """How the provider fails the first of three messages, what becomes of it, and how the calls for it ended."""

    kind: str
    becomes: MessageStatus
    calls: tuple[int | None, ...]
    channel: str = "telegram"
    more: Doc = field(default_factory=dict)

    @property
    def afterwards(self) -> MessageStatus:
        """What becomes of a message that goes well: as far as the channel tells."""
        return GOES_WELL[self.channel]


GOES_WELL: Final = {
    "telegram": MessageStatus.SENT,
    "instagram": MessageStatus.READ,
    "whatsapp": MessageStatus.READ,
    "twilio": MessageStatus.DELIVERED,
}
TAKEN: Final = {200, 201}


def graph_error(code: int) -> Doc:
    return {"status": 400, "body": {"error": {"message": "invented", "type": "OAuthException", "code": code}}}


def twilio_error(status: int, code: int) -> Doc:
    return {"status": status, "body": {"code": code, "message": "invented", "status": status}}


def _told_by_receipts(channel: str, taken: int) -> Mapping[str, Case]:
    """What is the same on the channels that give our own id back in their receipts."""
    well = GOES_WELL[channel]
    return {
        f"{channel}: throttled": Case(
            kind="status", becomes=well, calls=(429, taken), channel=channel, more={"status": 429}
        ),
        f"{channel}: throttled, and told for how long": Case(
            kind="status",
            becomes=well,
            calls=(429, taken),
            channel=channel,
            more={"status": 429, "headers": {"Retry-After": "1"}},
        ),
        f"{channel}: an error on its side": Case(
            kind="status", becomes=MessageStatus.UNKNOWN, calls=(503,), channel=channel, more={"status": 503}
        ),
        f"{channel}: a reset": Case(kind="reset", becomes=MessageStatus.UNKNOWN, calls=(None,), channel=channel),
        f"{channel}: no answer": Case(kind="timeout", becomes=MessageStatus.UNKNOWN, calls=(None,), channel=channel),
        f"{channel}: taken, and the answer lost": Case(
            kind="lost_response", becomes=well, calls=(taken,), channel=channel, more={"delay_ms": 2_000}
        ),
    }


CASES: Final[Mapping[str, Case]] = {
    "throttled twice": Case(
        kind="status", becomes=MessageStatus.SENT, calls=(429, 429, 200), more={"status": 429, "times": 2}
    ),
    "an error on the provider's side": Case(
        kind="status", becomes=MessageStatus.UNKNOWN, calls=(500,), more={"status": 500}
    ),
    "a definite refusal": Case(kind="status", becomes=MessageStatus.FAILED, calls=(400,), more={"status": 400}),
    "a reset": Case(kind="reset", becomes=MessageStatus.UNKNOWN, calls=(None,)),
    "no answer at all": Case(kind="timeout", becomes=MessageStatus.UNKNOWN, calls=(None,)),
    "taken, and the answer lost": Case(
        kind="lost_response", becomes=MessageStatus.UNKNOWN, calls=(200,), more={"delay_ms": 300}
    ),
    "taken, the answer lost, and shown again": Case(
        kind="lost_response",
        becomes=MessageStatus.READ,
        calls=(200,),
        channel="instagram",
        more={"delay_ms": 2_000},
    ),
    **_told_by_receipts("whatsapp", 200),
    "whatsapp: throttled by its own code": Case(
        kind="status",
        becomes=MessageStatus.READ,
        calls=(400, 200),
        channel="whatsapp",
        more=graph_error(131056),
    ),
    "whatsapp: nobody of that number": Case(
        kind="status",
        becomes=MessageStatus.FAILED,
        calls=(400,),
        channel="whatsapp",
        more=graph_error(131026),
    ),
    **_told_by_receipts("twilio", 201),
    "twilio: no mobile number": Case(
        kind="status",
        becomes=MessageStatus.FAILED,
        calls=(400,),
        channel="twilio",
        more=twilio_error(400, 21614),
    ),
}


@pytest.fixture(scope="module")
def outcomes(premises: Premises) -> Mapping[str, Visit]:
    """A person's three messages in every case, each on an inbox of its own, all at once."""
    desk = premises.open_desk("deliver-faults", ReplyHandler.MANUAL)
    inboxes = [premises.inbox(desk.id, case.channel, f"{desk.id}-{n}") for n, case in enumerate(CASES.values())]
    premises.connect(desk, inboxes)
    desk.api()
    with ThreadPoolExecutor(len(CASES)) as pool:
        return dict(zip(CASES, pool.map(partial(_three_messages, desk), CASES.values(), inboxes), strict=True))


def _three_messages(desk: Desk, case: Case, inbox: Inbox) -> Visit:
    guest = visit(desk, case.channel, inbox)
    guest.says("hello")
    desk.premises.control.provider_fails(inbox, case.kind, **case.more)
    for words in WORDS:
        guest.person_says(words)
    return guest


@pytest.mark.parametrize("name", CASES)
def test_a_message_the_provider_fails_gets_the_fate_that_can_be_known(name: str, outcomes: Mapping[str, Visit]) -> None:
    case, guest = CASES[name], outcomes[name]

    thread = guest.until("all three have their fate", lambda found: _fates(found)[1:] == [case.afterwards] * 2)
    first = outgoing(guest.until("the first, too", lambda found: _fates(found)[0] is case.becomes))[0]

    guest.at_rest()
    assert len(outgoing(thread)) == 3
    assert tuple(sent.status for sent in guest.tries() if sent.text == "first") == case.calls
    assert guest.got() == (WORDS if TAKEN & set(case.calls) else WORDS[1:])
    assert (first.error is not None) == (case.becomes in {MessageStatus.UNKNOWN, MessageStatus.FAILED})


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.becomes is MessageStatus.FAILED])
def test_a_failure_has_a_code_plain_words_and_what_to_do(name: str, outcomes: Mapping[str, Visit]) -> None:
    guest = outcomes[name]
    guest.at_rest()
    failed = next(one for one in guest.desk.api().items(f"{guest.path}/messages") if one["status"] == "failed")
    error = failed["error"]
    assert isinstance(error, dict)
    assert all(error[part] for part in ("code", "title", "detail", "action"))


def test_a_person_may_send_an_unknown_one_again(open_desk: OpenDesk) -> None:
    desk = open_desk(ReplyHandler.MANUAL)
    guest = visit(desk, "telegram")
    guest.says("hello")
    desk.premises.control.provider_fails(desk.inbox("telegram"), "reset")
    path = f"{guest.path}/messages/{guest.person_says('did you get this?')['id']}/retry"
    guest.until("nobody knows whether it arrived", lambda thread: _fates(thread) == [MessageStatus.UNKNOWN])

    answers = [desk.api().call("POST", path, {}, headers={"Idempotency-Key": "again"}).status for _ in range(3)]

    assert answers == [202] * 3
    guest.until("it is sent", lambda thread: _fates(thread) == [MessageStatus.SENT])
    assert guest.got() == ["did you get this?"]


def test_an_answer_of_the_ai_that_may_have_left_is_not_repeated(desk: Desk) -> None:
    desk.premises.control.provider_fails(desk.inbox("telegram"), "status", status=500)
    guest = visit(desk, "telegram")
    guest.says("hello")
    guest.until("its fate is unknown", lambda thread: _fates(thread) == [MessageStatus.UNKNOWN])
    desk.premises.invoke("cleanup")
    guest.says("are you there?")
    guest.until("the next one goes out", lambda thread: _fates(thread)[1:] == [MessageStatus.SENT])
    assert [sent.status for sent in guest.tries()] == [500, 200]


def test_a_conversation_that_waits_for_its_provider_keeps_no_other_waiting(desk: Desk) -> None:
    waiting, other = visit(desk, "telegram"), visit(desk, "instagram")
    waiting.says("hello")
    other.says("hello")
    waiting.at_rest()
    other.at_rest()
    desk.premises.control.provider_fails(desk.inbox("telegram"), "status", **THROTTLED)

    waiting.person_says("held up for three seconds")
    waiting.until("it waits", lambda thread: bool(thread.head.outbox and thread.head.outbox[0].not_before))
    other.person_says("straight through")
    other.until("it arrived", lambda thread: _fates(thread)[-1] in {MessageStatus.SENT, MessageStatus.READ})
    waiting.until("it arrived, too", lambda thread: _fates(thread)[-1] is MessageStatus.SENT)

    assert other.tries()[-1].at < waiting.tries()[-1].at
    assert [sent.status for sent in waiting.tries()] == [200, 429, 200]


def _fates(thread: Thread) -> list[MessageStatus]:
    return [message.status for message in outgoing(thread)]
