"""SQS batches: which records come again."""

import pytest

from frontdesk.batches import LAST_TRY, QueueEvent, QueueRecord, each, each_in_order, last_try
from frontdesk.errors import Conflict, FrontdeskError, StoreUnavailable
from tests.support.tables import resource


def record(name: str, received: int = 1) -> QueueRecord:
    return {
        "messageId": name,
        "receiptHandle": f"handle-{name}",
        "body": name,
        "attributes": {"ApproximateReceiveCount": str(received)},
    }


BATCH: QueueEvent = {"Records": [record("a"), record("b"), record("c")]}


class Worker:
    """Fails at what it is told to, and remembers what it saw."""

    def __init__(self, *, fails: str = "", waits: str = "", error: type[Exception] = Conflict) -> None:
        self.fails, self.waits, self.error = fails, waits, error
        self.seen: list[str] = []

    def work(self, record: QueueRecord) -> bool:
        self.seen.append(record["body"])
        if record["body"] in self.fails:
            raise self.error(record["body"])
        return record["body"] not in self.waits


def again(*names: str) -> dict[str, list[dict[str, str]]]:
    return {"batchItemFailures": [{"itemIdentifier": name} for name in names]}


@pytest.mark.parametrize(("fails", "names"), [("", []), ("b", ["b"]), ("ac", ["a", "c"]), ("abc", ["a", "b", "c"])])
@pytest.mark.parametrize("error", [Conflict, StoreUnavailable])
def test_only_what_failed_comes_again(fails: str, names: list[str], error: type[FrontdeskError]) -> None:
    worker = Worker(fails=fails, error=error)

    def work(record: QueueRecord) -> None:
        worker.work(record)

    assert each(BATCH, work) == again(*names)
    assert worker.seen == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("worker", "names", "seen"),
    [
        (Worker(), [], "abc"),
        (Worker(fails="a"), ["a", "b", "c"], "a"),
        (Worker(fails="b"), ["b", "c"], "ab"),
        (Worker(waits="b"), ["b", "c"], "ab"),
        (Worker(waits="c"), ["c"], "abc"),
    ],
    ids=["all done", "first fails", "second fails", "second waits", "last waits"],
)
def test_in_order_nothing_overtakes_what_failed_or_waits(worker: Worker, names: list[str], seen: str) -> None:
    assert each_in_order(BATCH, worker.work) == again(*names)
    assert "".join(worker.seen) == seen


def test_a_defect_is_not_taken_for_a_failure() -> None:
    with pytest.raises(KeyError):
        each_in_order(BATCH, Worker(fails="a", error=KeyError).work)


def test_an_empty_batch_is_done() -> None:
    assert each({"Records": []}, lambda _: None) == again()
    assert each_in_order({"Records": []}, lambda _: False) == again()


@pytest.mark.parametrize(
    ("received", "last"), [(1, False), (LAST_TRY - 1, False), (LAST_TRY, True), (LAST_TRY + 1, True)]
)
def test_a_waiting_job_is_given_up_before_the_dead_letters(
    received: int,
    last: bool,
) -> None:
    assert last_try(record("a", received)) is last


def test_the_last_try_comes_before_the_queue_gives_up() -> None:
    assert resource("OutboundQueue")["RedrivePolicy"]["maxReceiveCount"] > LAST_TRY
