"""Every sample of the collection through the real signed webhook, twice: what must be stored is, once and right."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from frontdesk.channels.payload import as_fields, integer
from frontdesk.events import Received
from frontdesk.model import Message, ReplyHandler
from tests.channels.test_samples import agrees, samples
from tests.stack.collection import Collected, collected, expected
from tests.stack.conftest import OpenDesk
from tests.stack.premises import ALL_CHANNELS, Desk
from tests.stack.visit import inbound
from tests.support.invariants import threads

pytestmark = pytest.mark.skipif(not samples(), reason="no collection of samples beside the repository")

AT_ONCE = 20


@pytest.mark.timeout(240)
@pytest.mark.parametrize("channel", ALL_CHANNELS)
def test_each_sample_gives_the_expected_messages_once(channel: str, open_desk: OpenDesk) -> None:
    desk = open_desk(ReplyHandler.MANUAL)
    found = collected(desk, channel)
    for _ in range(2):
        with ThreadPoolExecutor(AT_ONCE) as pool:
            delivered = list(pool.map(desk.take, [one.webhook for one in found]))
        refused = [
            (one.sample["file"], it.status) for one, it in zip(found, delivered, strict=True) if it.status != 200
        ]
        assert refused == []
    stored = _stored(desk)
    wrong = [complaint for one in found for complaint in _complaints(one, stored.get(one.inbox.id, []))]
    print(f"\n{channel}: {len(found)} samples, {sum(map(len, stored.values()))} messages")
    assert wrong == []


def _stored(desk: Desk) -> dict[str, list[Message]]:
    mine = f"CONVERSATION#{desk.id}#"
    found: dict[str, list[Message]] = {}
    for thread in threads([item for item in desk.premises.scan() if item["PK"]["S"].startswith(mine)]):
        found.setdefault(thread.head.inbox_id, []).extend(inbound(thread))
    return found


def _complaints(one: Collected, stored: Sequence[Message]) -> list[str]:
    allowed = as_fields(as_fields(one.sample["accept"])["customer_messages"])
    least, most = integer(allowed, "min") or 0, integer(allowed, "max") or 0
    wanted = list(expected(one.sample))
    told = [f"{one.sample['file']}: {len(stored)} messages"] if not least <= len(stored) <= most else []
    unlike = [message for message in stored if wanted and not any(agrees(_as_told(message), each) for each in wanted)]
    return [*told, *(f"{one.sample['file']}: {message.text!r} by {message.author.id}" for message in unlike)]


def _as_told(message: Message) -> Received:
    return Received(
        external_id=message.external_id or "",
        thread="",
        address=message.author.id or "",
        type=message.type,
        text=message.text,
        choice=message.choice,
    )
