"""What people do about support sessions, and who wins when two of them act at once."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from frontdesk.domain import operate
from frontdesk.domain.operate import Nobody, Patch
from frontdesk.domain.support import assist
from frontdesk.domain.support.helpline import parted
from frontdesk.domain.tick import overdue
from frontdesk.errors import Refused
from frontdesk.model import MINUTE, Status
from tests.support.builders import AGENT, WINDOWED
from tests.support.helpdesk import BEA, Helpdesk


@pytest.fixture
def desk() -> Helpdesk:
    """A customer of the AI who waits for a person."""
    desk = Helpdesk()
    desk.says("hello")
    desk.says("support")
    return desk


def test_a_person_starts_a_session_and_has_it() -> None:
    quiet = Helpdesk()
    quiet.says("hello")
    quiet.starts()
    assert (quiet.head.status, quiet.head.assignee) == (Status.SUPPORT_ACTIVE, "ana")
    assert quiet.head.support is not None
    assert quiet.head.support.agent == AGENT
    assert quiet.says("thanks") == ["✓ Your message has been sent to support"]


def test_accepting_ends_the_waiting_and_names_the_person(desk: Helpdesk) -> None:
    desk.starts()
    assert desk.head.support is not None
    assert (desk.head.support.agent, desk.head.support.waiting_since) == (AGENT, None)
    assert desk.said()[-1].text == "Ana Ruiz has joined the chat."


def test_of_two_who_accept_one_wins(desk: Helpdesk) -> None:
    desk.starts(AGENT)
    with pytest.raises(Refused, match="Ana Ruiz") as refused:
        assist.start(desk.head, BEA, desk.ground)
    assert refused.value.code == "conflict"
    assert assist.start(desk.head, AGENT, desk.ground) is None


def test_the_first_words_of_a_person_accept_too(desk: Helpdesk) -> None:
    desk.person_says("How can I help?", BEA)
    assert desk.head.support is not None
    assert (desk.head.support.agent, desk.head.assignee) == (BEA, "bea")


def test_an_assignment_accepts(desk: Helpdesk) -> None:
    desk.commit(operate.patch(desk.head, Patch(assignee="bea"), AGENT, desk.now))
    assert desk.head.support is not None
    assert desk.head.support.agent == replace(BEA, name=None)
    assert desk.head.support.waiting_since is None


def test_taking_the_assignee_away_brings_back_into_the_queue(desk: Helpdesk) -> None:
    desk.starts()
    desk.commit(operate.patch(desk.head, Patch(assignee=Nobody()), AGENT, desk.now))
    assert desk.head.support is not None
    assert (desk.head.support.agent, desk.head.support.waiting_since) == (None, desk.now)


def test_a_transfer_names_the_next_person_or_queues_at_the_end(desk: Helpdesk) -> None:
    desk.starts()
    desk.commit(assist.transfer(desk.head, AGENT, BEA, "speaks Japanese", desk.ground))
    assert desk.head.support is not None
    assert (desk.head.support.agent, desk.head.assignee) == (BEA, "bea")
    assert desk.events[-1].detail == {"to": "bea", "agent": "Bea Ito", "note": "speaks Japanese"}
    desk.now += MINUTE
    desk.commit(assist.transfer(desk.head, BEA, None, "", desk.ground))
    assert desk.head.support is not None
    assert (desk.head.support.agent, desk.head.assignee, desk.head.support.waiting_since) == (None, None, desk.now)


def test_last_words_come_before_the_notice(desk: Helpdesk) -> None:
    desk.starts()
    before = len(desk.said())
    desk.ends(message="Have a nice day!")
    texts = [message.text for message in desk.said()][before:]
    assert texts[:2] == ["Have a nice day!", "Chat support session ended"]
    assert (desk.head.status, desk.head.assignee, desk.head.unread) == (Status.ACTIVE, None, 0)


@pytest.mark.parametrize(
    "act",
    [
        lambda desk: assist.end(desk.head, AGENT, None, desk.ground),
        lambda desk: assist.transfer(desk.head, AGENT, None, "", desk.ground),
    ],
    ids=["end", "transfer"],
)
def test_without_a_session_there_is_nothing_to_end_or_hand_on(act: Callable[[Helpdesk], object]) -> None:
    desk = Helpdesk()
    desk.says("hello")
    with pytest.raises(Refused) as refused:
        act(desk)
    assert refused.value.code == "no_session"


@pytest.mark.parametrize("status", [Status.ACTIVE, Status.CLOSED])
def test_a_status_that_a_person_sets_ends_the_session_and_stays(desk: Helpdesk, status: Status) -> None:
    desk.commit(operate.patch(desk.head, Patch(status=status), AGENT, desk.now))
    assert (desk.head.status, desk.head.support) == (status, None)


def test_a_release_ends_the_session(desk: Helpdesk) -> None:
    desk.starts()
    desk.commit(operate.release(desk.head, AGENT, desk.now))
    assert (desk.head.status, desk.head.support) == (Status.ACTIVE, None)


def test_whoever_accepts_at_the_last_moment_keeps_the_session_from_running_out(desk: Helpdesk) -> None:
    """Both decide on one head: the second commit meets another version and decides again."""
    desk.now += 30 * MINUTE - 1
    desk.starts()
    desk.now += 1
    assert overdue(desk.head, desk.ground) is None


def test_a_session_that_has_run_out_is_not_revived_by_a_person_s_words(desk: Helpdesk) -> None:
    desk.now += 30 * MINUTE
    desk.person_says("sorry for the wait")
    assert desk.head.support is not None
    assert desk.head.support.agent is None
    assert overdue(desk.head, desk.ground) is not None


def test_what_happened_is_on_the_timeline(desk: Helpdesk) -> None:
    desk.starts()
    desk.ends()
    assert [(event.kind, event.reason) for event in desk.events] == [
        ("support", "started"),
        ("support", "accepted"),
        ("support", "ended: by a person"),
    ]


def parts(desk: Helpdesk, wanted: Status) -> list[str]:
    """A person sets another status; what the customer hears of it."""
    heard = len(desk.said())
    desk.commit(parted(operate.patch(desk.head, Patch(status=wanted), AGENT, desk.now), AGENT, desk.ground))
    return [message.text or "" for message in desk.said()[heard:]]


@pytest.mark.parametrize("wanted", [Status.ACTIVE, Status.CLOSED])
def test_a_person_s_other_status_ends_the_session_with_the_words_of_any_other_end(
    desk: Helpdesk, wanted: Status
) -> None:
    desk.starts()
    notice, menu, rating = parts(desk, wanted)
    assert (notice, "next" in menu, "1 (poor)" in rating) == ("Chat support session ended", True, True)
    assert (desk.head.status, desk.head.support) == (wanted, None)
    assert (desk.events[-1].kind, desk.events[-1].reason) == ("support", "ended: by a person")
    assert desk.head.survey is not None
    assert parts(desk, Status.SUPPORT_ACTIVE) == []


def test_a_session_that_has_run_out_by_then_says_so(desk: Helpdesk) -> None:
    desk.now += 31 * MINUTE
    assert parts(desk, Status.CLOSED)[0].endswith("no message for 30 minutes.")
    assert overdue(desk.head, desk.ground) is None


def test_after_the_window_has_closed_the_session_ends_in_silence() -> None:
    desk = Helpdesk(capabilities=replace(WINDOWED, session_window=20 * MINUTE))
    desk.says("hello")
    desk.starts()
    desk.now += 21 * MINUTE
    assert parts(desk, Status.CLOSED) == []
    assert (desk.head.support, desk.head.survey) == (None, None)


def test_what_leaves_the_session_open_says_nothing(desk: Helpdesk) -> None:
    desk.starts()
    assert parts(desk, Status.SUPPORT_ACTIVE) == []
    assert desk.head.support is not None
