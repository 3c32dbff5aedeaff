"""F1 and A1: whatever comes again, at once or out of order, is stored once and answered once."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import pytest

from frontdesk.model import ConversationRef, DecisionReason
from frontdesk.store.attributes import StoredItem
from frontdesk_local.simulators.webhooks import Text, Webhook, stamp
from tests.stack.premises import ALL_CHANNELS, CHANNELS, Desk
from tests.stack.samples import Sample, samples
from tests.stack.visit import inbound, outgoing, resting, visit
from tests.stack.waiting import eventually
from tests.support.invariants import Thread, threads

COPIES: Final = 10
AT_ONCE: Final = 20
FIRST_MESSAGES: Final = 50


@pytest.mark.timeout(240)
@pytest.mark.parametrize("channel", ALL_CHANNELS)
def test_each_sample_delivered_ten_times_at_once_is_stored_and_answered_once(channel: str, desk: Desk) -> None:
    found = samples(desk, channel)
    statuses = _deliver(desk, [sample.webhook for sample in found for _ in range(COPIES)])
    assert [status for status in statuses if status != 200] == []

    expected = {ref: sample for sample in found for ref in sample.messages}
    stored = eventually("every conversation comes to rest", lambda: _at_rest(desk, expected), 120)

    assert stored.keys() >= expected.keys()
    assert [ref for ref, thread in stored.items() if ref not in expected and inbound(thread)] == []
    wrong = {ref: sample for ref, sample in expected.items() if _wrong(stored[ref], sample, ref)}
    assert [_complaint(stored[ref], sample, ref) for ref, sample in wrong.items()] == []
    answered = sum(len(outgoing(stored[ref])) for ref in expected)
    print(f"\n{channel}: {len(found)} samples x {COPIES}, {len(expected)} conversations, {answered} answers")
    stopped = sum(_opted_out(stored[ref]) for ref in expected)
    assert len(desk.prompts()) == answered == len(expected) - stopped


@pytest.mark.timeout(240)
@pytest.mark.parametrize("channel", CHANNELS)
def test_fifty_first_messages_at_once_make_one_conversation(channel: str, desk: Desk) -> None:
    guest = visit(desk, channel)
    webhooks = [guest.webhook(Text(text=f"part {number}")) for number in range(FIRST_MESSAGES)]

    statuses = _deliver(desk, webhooks, at_once=FIRST_MESSAGES)

    assert statuses == [200] * FIRST_MESSAGES
    thread = guest.at_rest()
    assert thread.head.in_seq == len(inbound(thread)) == FIRST_MESSAGES
    assert {message.text for message in inbound(thread)} == {f"part {number}" for number in range(FIRST_MESSAGES)}
    assert len(thread.statuses) == 1
    assert sorted(decision.in_seq for decision in thread.decisions) == list(range(1, FIRST_MESSAGES + 1))
    assert guest.shown()["total_messages"] == FIRST_MESSAGES + len(outgoing(thread))
    print(f"\n{channel}: {FIRST_MESSAGES} at once, {len(outgoing(thread))} answers")


def test_messages_that_come_late_and_in_any_order_keep_times_monotone(desk: Desk) -> None:
    guest = visit(desk, "instagram")
    now = stamp()
    ages = [0, 300, 60, 3_600, 5, 0, 60]
    for number, age in enumerate(ages):
        when = stamp(now.at - age * 1000)
        assert desk.take(guest.webhook(Text(text=f"sent {age} s ago, {number}"), when)).status == 200

    thread = guest.at_rest()

    assert thread.head.last_message_at >= now.at
    assert [message.sent_at for message in inbound(thread)] == [now.at - age * 1000 for age in ages]
    assert thread.head.in_seq == len(ages)
    shown = guest.desk.api().items(f"{guest.path}/messages")
    assert [str(message["sent_at"]) for message in shown] == sorted(str(message["sent_at"]) for message in shown)


def _deliver(desk: Desk, webhooks: Sequence[Webhook], at_once: int = AT_ONCE) -> list[int]:
    with ThreadPoolExecutor(at_once) as pool:
        return [delivered.status for delivered in pool.map(desk.take, webhooks)]


def _at_rest(desk: Desk, expected: Mapping[ConversationRef, Sample]) -> Mapping[ConversationRef, Thread] | None:
    found = {thread.head.ref: thread for thread in threads(_items(desk))}
    return found if found.keys() >= expected.keys() and all(map(resting, found.values())) else None


def _items(desk: Desk) -> list[StoredItem]:
    mine = f"CONVERSATION#{desk.id}#"
    return [item for item in desk.premises.scan() if item["PK"]["S"].startswith(mine)]


def _wrong(thread: Thread, sample: Sample, ref: ConversationRef) -> bool:
    stored = [message.external_id for message in inbound(thread)]
    return (
        sorted(map(str, stored)) != sorted(sample.messages[ref])
        or not (_opted_out(thread) or _answered_once(thread))
        or len(thread.decisions) != len(stored)
    )


def _answered_once(thread: Thread) -> bool:
    reasons = [one.reason for one in thread.decisions]
    return len(outgoing(thread)) == 1 and reasons.count(DecisionReason.ANSWERED) == 1


def _opted_out(thread: Thread) -> bool:
    """The carrier answers a STOP itself."""
    return [one.reason for one in thread.decisions] == [DecisionReason.OPTED_OUT] and not outgoing(thread)


def _complaint(thread: Thread, sample: Sample, ref: ConversationRef) -> str:
    stored = [message.external_id for message in inbound(thread)]
    decided = [f"{one.reason} {one.detail.get('error', '')}" for one in thread.decisions]
    expected, answers = sorted(sample.messages[ref]), len(outgoing(thread))
    return f"{sample.name}: {stored} for {expected}, decided {decided}, {answers} answers"
