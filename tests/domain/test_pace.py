"""How long a burst is waited for: a lone message hardly, a slow writer longer, nobody beyond the stack's delay."""

from dataclasses import replace

import pytest

from frontdesk.change import ReplyJob
from frontdesk.domain.pace import paced
from frontdesk.domain.receive import receive
from frontdesk.model import MINUTE, SECOND, Millis
from frontdesk.services.ports import Pace
from tests.support.builders import AROUND, NOW, QUIET, WAITING, received

PACE = Pace(reply_delay=3 * SECOND, burst_cap=MINUTE, least_delay=800)


def waits(gaps: list[Millis]) -> list[Millis]:
    """How long each job is held back when messages come this far apart."""
    now, head = NOW, None
    held: list[Millis] = []
    for number, gap in enumerate([0, *gaps]):
        now += gap
        change = receive(head, received(f"m{number}", sent_at=now), AROUND, now)
        head = change.after
        held += [PACE.of(job.wait) for job in change.jobs if isinstance(job, ReplyJob)]
    return held


@pytest.mark.parametrize(
    ("gaps", "held"),
    [
        ([], [800]),
        ([400, 400, 400, 400], [800, 800, 800, 800, 800]),
        ([1_000, 1_000], [800, 2_000, 2_000]),
        ([5_000], [800, 3_000]),
        ([500, 3_500], [800, 1_000, 3_000]),
    ],
    ids=["alone", "quick fragments", "a second apart", "slower than the delay", "slowing down"],
)
def test_the_wait_follows_the_customer_s_own_pace(gaps: list[Millis], held: list[Millis]) -> None:
    assert waits(gaps) == held


def test_a_clock_that_goes_back_waits_least() -> None:
    burst = replace(WAITING, seq=2, in_seq=2)
    assert [job.wait for job in paced(burst, NOW - MINUTE)] == [0]


def test_what_is_answered_has_no_job() -> None:
    assert paced(QUIET, NOW) == ()


@pytest.mark.parametrize(("pace", "wait"), [(PACE, None), (replace(PACE, least_delay=None), 0)])
def test_where_nothing_is_known_the_stack_s_delay_holds(pace: Pace, wait: Millis | None) -> None:
    assert pace.of(wait) == 3 * SECOND


def test_a_delay_of_nothing_is_nothing() -> None:
    assert replace(PACE, reply_delay=0).of(500) == 0


def test_jobs_for_the_same_message_are_the_same_job_however_long_they_wait() -> None:
    (job,) = paced(WAITING, NOW)
    assert job == ReplyJob(ref=WAITING.ref, seq=1)
