"""The template's limits fit the timers in the code: a sweep repairs and never races."""

from frontdesk.model import SECOND
from frontdesk.timers import LEASE, SENDING_GRACE, UNANSWERED_GRACE
from tests.template.stack import Stack

COMMITS = 5 * SECOND
"""What the two commits around a model's answer may take."""


def test_a_lease_outlives_the_longest_answer_of_a_model(stack: Stack) -> None:
    deadline = stack.parameters["ModelDeadlineSeconds"]["MaxValue"] * SECOND
    assert deadline + COMMITS <= LEASE


def test_a_reply_is_not_taken_for_lost_while_its_job_still_waits(stack: Stack) -> None:
    delay = stack.parameters["ReplyDelaySeconds"]["MaxValue"] * SECOND
    assert delay < UNANSWERED_GRACE


def test_whoever_was_sending_is_dead_before_its_message_counts_as_unknown(stack: Stack) -> None:
    assert stack.function("Deliver")["Timeout"] * SECOND < SENDING_GRACE
