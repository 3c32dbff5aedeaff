"""What the simulators keep is bounded."""

from frontdesk_local.simulators.bounded import Bounded
from frontdesk_local.simulators.call import Answer, Call
from frontdesk_local.simulators.media import MediaStore
from frontdesk_local.simulators.numbers import Numbers
from frontdesk_local.simulators.requestlog import RequestLog
from tests.local.simulators.support import NOW


def test_the_log_keeps_the_newest_requests_and_goes_on_counting() -> None:
    log = RequestLog(Numbers(), kept=3)
    for _ in range(5):
        log.arrived("telegram", Call(method="GET", path="/x", at=NOW))
    assert [entry.n for entry in log.after(0)] == [3, 4, 5]
    assert [entry.n for entry in log.after(4)] == [5]


def test_an_unpaired_surrogate_does_not_hurt_the_log() -> None:
    log = RequestLog(Numbers())
    entry = log.arrived("telegram", Call(method="POST", path="/x", at=NOW, body={"text": "\ud800"}))
    log.answered(entry, Answer(body={"echo": "\ud800"}))
    assert b"\\ud800" in entry.as_json()


def test_the_oldest_files_go_when_all_together_are_too_big() -> None:
    store = MediaStore(kept_bytes=10)
    first, second = store.add(b"123456", "x/y"), store.add(b"1234", "x/y")
    assert store.find(first.whatsapp_media_id) == first
    third = store.add(b"1", "x/y")
    assert store.find(first.telegram_file_id) is None
    assert [store.by_number(str(media.number)) for media in (second, third)] == [second, third]
    store.remove(second)
    store.remove(second)
    assert store.find(second.twilio_sid) is None


def test_the_value_asked_for_longest_ago_is_forgotten_first() -> None:
    kept: Bounded[str, int] = Bounded(2)
    kept.put("a", 1)
    kept.put("b", 2)
    assert kept.get("a") == 1
    assert kept.made("c", lambda: 3) == 3
    assert kept.items() == [("a", 1), ("c", 3)]
    assert len(kept) == 2
    assert kept.pop("b") is None
