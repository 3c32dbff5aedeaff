"""A9: once a takeover or a close is acknowledged no message of the AI leaves, however far its answer had come."""

import random
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING, Final

import pytest

from frontdesk.model import DecisionReason, MessageStatus, Status
from tests.stack.premises import Desk
from tests.stack.visit import Visit, outgoing, visit
from tests.stack.waiting import eventually

if TYPE_CHECKING:
    from frontdesk_local.simulators.jsons import Doc

ROUNDS: Final = 30
AT_ONCE: Final = 10
SLOWEST: Final = 1.5
"""Seconds the model takes at most in the random rounds."""
REPLY_DELAY: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A conversation that a person took; `acknowledged` is when they knew, epoch seconds."""

    visit: Visit
    in_flight: bool
    acknowledged: float

    def sent_afterwards(self) -> list[str]:
        """What the provider got after the person knew that the conversation is theirs."""
        moment = _rfc3339(self.acknowledged)
        return [sent.text for sent in self.visit.tries() if sent.at > moment]


def test_nothing_of_the_ai_leaves_after_a_takeover_at_any_moment(desk: Desk) -> None:
    """Rounds on conversations of their own, the model slow, the takeover anywhere between question and answer."""
    chance = random.Random(20_261_120)
    for _ in range(ROUNDS):
        desk.premises.control.model_fails(desk.model, "slow", delay_ms=chance.randint(0, int(SLOWEST * 1000)))
    desk.api()
    moments = [chance.uniform(0, REPLY_DELAY + SLOWEST + 1) for _ in range(ROUNDS)]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        rounds = list(pool.map(partial(_taken, desk), moments, cycle([True, False])))
    threads = [one.visit.at_rest() for one in rounds]

    told = {one.visit.path: len(one.sent_afterwards()) for one in rounds if not one.in_flight}
    assert [path for path, sent in told.items() if sent] == []
    assert all(len(one.sent_afterwards()) <= 1 for one in rounds)
    assert all(len(one.visit.got()) <= 1 for one in rounds)
    assert {thread.head.status for thread in threads} == {Status.SUPPORT_ACTIVE, Status.CLOSED}
    assert all(len(thread.decisions) == 1 for thread in threads)
    print("\ntakeovers:", _summary(rounds))


def _taken(desk: Desk, moment: float, over: bool) -> Round:
    guest = visit(desk, "telegram")
    guest.says("Is the room ready?")
    time.sleep(moment)
    shown = guest.person_takes_over() if over else guest.person_sets(Status.CLOSED)
    return Round(visit=guest, in_flight=bool(shown["in_flight"]), acknowledged=time.time())


def _summary(rounds: Sequence[Round]) -> str:
    def fate(one: Round) -> str:
        thread = one.visit.at_rest()
        if one.in_flight:
            return "in flight, and said so"
        sent = [message.status for message in outgoing(thread)]
        if MessageStatus.CANCELLED in sent:
            return "stopped at the door"
        return "answered before" if sent else "stopped before it was committed"

    return ", ".join(f"{times} {name}" for name, times in Counter(map(fate, rounds)).items())


def test_an_answer_begun_before_a_takeover_and_release_is_dropped(desk: Desk) -> None:
    """The status is the AI's again when the model has answered, and still that answer is of another time."""
    thinks = 8.0
    desk.premises.control.model_fails(desk.model, "slow", delay_ms=int(thinks * 1000))
    guest = visit(desk, "telegram")
    desk.api()
    guest.says("old question")
    eventually("the model is asked", lambda: "old question" in desk.prompts())
    answered_at = time.monotonic() + thinks
    guest.person_takes_over()
    desk.api().ask("POST", f"{guest.path}/release", {})
    assert time.monotonic() < answered_at, "too slow a machine: the model has answered already"

    time.sleep(answered_at + 1 - time.monotonic())
    dropped = guest.at_rest()
    assert dropped.head.status is Status.ACTIVE
    assert outgoing(dropped) == []
    assert [decision.reason for decision in dropped.decisions] == [DecisionReason.TAKEN_OVER]

    guest.says("new question")
    guest.until("the new one is answered", lambda thread: len(outgoing(thread)) == 1)
    guest.at_rest()
    assert guest.decisions() == {1: ["taken_over"], 2: ["answered"]}
    assert len(guest.tries()) == 1


@pytest.mark.parametrize("way", ["takeover", "patch"])
def test_a_takeover_tells_of_the_message_that_is_already_with_the_provider(way: str, desk: Desk) -> None:
    """The one message that cannot be stopped is told of, and arrives once."""
    desk.premises.control.provider_fails(desk.inbox("telegram"), "slow", delay_ms=5_000)
    guest = visit(desk, "telegram")
    desk.api()
    guest.says("hello")
    eventually("the provider has the answer", guest.tries)

    shown = guest.person_takes_over() if way == "takeover" else guest.person_sets(Status.CLOSED)

    assert shown["in_flight"] is True
    thread = guest.at_rest()
    assert thread.head.status is (Status.SUPPORT_ACTIVE if way == "takeover" else Status.CLOSED)
    assert [message.status for message in outgoing(thread)] == [MessageStatus.SENT]
    assert len(guest.tries()) == 1


def test_a_takeover_stops_an_answer_that_waits_for_a_throttling_provider(desk: Desk) -> None:
    """Refused once and due again in five seconds: that is still before it left."""
    wait: Doc = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 5}}
    desk.premises.control.provider_fails(desk.inbox("telegram"), "status", status=429, body=wait)
    guest = visit(desk, "telegram")
    desk.api()
    guest.says("hello")
    guest.until(
        "the provider refused for now", lambda thread: bool(thread.head.outbox and thread.head.outbox[0].not_before)
    )

    assert guest.person_takes_over()["in_flight"] is False

    thread = guest.at_rest()
    assert [message.status for message in outgoing(thread)] == [MessageStatus.CANCELLED]
    assert [sent.status for sent in guest.tries()] == [429]


def test_a_persons_reply_takes_over_and_is_the_only_thing_that_arrives(desk: Desk) -> None:
    """Writing is taking over: the AI's answer to the same message is dropped."""
    desk.premises.control.model_fails(desk.model, "slow", delay_ms=3_000)
    guest = visit(desk, "instagram")
    desk.api()
    guest.says("anybody?")
    eventually("the model is asked", lambda: "anybody?" in desk.prompts())

    guest.person_says("Ana here, one moment.")

    drafts = eventually("the late answer is kept as a draft", guest.drafts)
    assert ["anybody?" in draft for draft in drafts] == [True]
    thread = guest.at_rest()
    assert thread.head.status is Status.SUPPORT_ACTIVE
    assert guest.got() == ["Ana here, one moment."]
    assert guest.decisions() == {1: ["taken_over"]}


def _rfc3339(moment: float) -> str:
    seconds, millis = divmod(int(moment * 1000), 1000)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{millis:03d}Z"
