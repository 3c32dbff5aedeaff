"""MISSION F4: one rule for every sender, to the millisecond."""

from dataclasses import replace

import pytest

from frontdesk.domain.window import Kind, can_send, closes_at, is_late
from frontdesk.model import DAY, AuthorKind, Capabilities, Head, Millis
from tests.support.builders import ALWAYS_OPEN, CONTACT, NOW, QUIET, WINDOWED

PEOPLE_TOO = replace(WINDOWED, human_window=None)
WEEK = 7 * DAY
BANNED = replace(QUIET, contact=replace(CONTACT, banned=True))
OPTED_OUT = replace(QUIET, contact=replace(CONTACT, opted_out=True))
AUTOMATIC = (AuthorKind.ASSISTANT, AuthorKind.SYSTEM)


@pytest.mark.parametrize(
    ("capabilities", "author", "open_for"),
    [
        (ALWAYS_OPEN, AuthorKind.AGENT, None),
        (ALWAYS_OPEN, AuthorKind.ASSISTANT, None),
        (WINDOWED, AuthorKind.ASSISTANT, DAY),
        (WINDOWED, AuthorKind.SYSTEM, DAY),
        (WINDOWED, AuthorKind.MANAGER, DAY),
        (WINDOWED, AuthorKind.AGENT, WEEK),
        (PEOPLE_TOO, AuthorKind.AGENT, DAY),
    ],
)
def test_a_window_is_open_until(capabilities: Capabilities, author: AuthorKind, open_for: Millis | None) -> None:
    closing = closes_at(QUIET, capabilities, author)
    if open_for is None:
        assert closing is None
        assert can_send(QUIET, author, capabilities, NOW + 100 * DAY) is None
        return
    assert closing == NOW + open_for
    assert can_send(QUIET, author, capabilities, closing) is None
    refusal = can_send(QUIET, author, capabilities, closing + 1)
    assert refusal is not None
    assert refusal.code == "window_closed"


BY_PREFIX = replace(WINDOWED, windowed="whatsapp:", templates=True)


@pytest.mark.parametrize(
    ("thread", "open_"), [("+15550100200", True), ("CH01", True), ("whatsapp:+15550100200", False)]
)
def test_a_window_may_hold_for_some_threads_only(thread: str, open_: bool) -> None:
    head = replace(QUIET, thread=thread)
    assert (can_send(head, AuthorKind.ASSISTANT, BY_PREFIX, NOW + DAY + 1) is None) is open_
    assert can_send(head, AuthorKind.ASSISTANT, BY_PREFIX, NOW + DAY) is None


@pytest.mark.parametrize("after", [0, DAY, 100 * DAY])
def test_a_template_needs_no_window_but_a_channel_that_has_templates(after: Millis) -> None:
    head = replace(QUIET, thread="whatsapp:+15550100200")
    assert can_send(head, AuthorKind.AGENT, BY_PREFIX, NOW + after, Kind(template=True)) is None
    refusal = can_send(head, AuthorKind.AGENT, WINDOWED, NOW + after, Kind(template=True))
    assert refusal is not None
    assert refusal.code == "no_templates"


@pytest.mark.parametrize(("head", "code"), [(BANNED, "banned"), (OPTED_OUT, "opted_out")])
def test_a_template_is_no_way_around_a_ban(head: Head, code: str) -> None:
    refusal = can_send(head, AuthorKind.SYSTEM, BY_PREFIX, NOW, Kind(template=True))
    assert refusal is not None
    assert refusal.code == code


def test_the_window_counts_from_the_customers_message_and_not_from_ours() -> None:
    head = replace(QUIET, last_message_at=NOW + DAY, last_agent_reply_at=NOW + DAY)
    assert closes_at(head, WINDOWED, AuthorKind.ASSISTANT) == NOW + DAY
    assert closes_at(replace(head, last_inbound_at=NOW + 5), WINDOWED, AuthorKind.ASSISTANT) == NOW + 5 + DAY


@pytest.mark.parametrize(
    ("head", "author", "code"),
    [(head, author, code) for head, code in ((BANNED, "banned"), (OPTED_OUT, "opted_out")) for author in AUTOMATIC]
    + [(head, AuthorKind.AGENT, None) for head in (BANNED, OPTED_OUT)]
    + [(QUIET, author, None) for author in AuthorKind],
)
def test_nothing_automatic_goes_to_who_is_banned_or_opted_out(head: Head, author: AuthorKind, code: str | None) -> None:
    refusal = can_send(head, author, WINDOWED, NOW)
    assert (refusal.code if refusal else None) == code


@pytest.mark.parametrize(
    ("capabilities", "after", "late"),
    [(WINDOWED, DAY, False), (WINDOWED, DAY + 1, True), (ALWAYS_OPEN, 100 * DAY, False)],
)
def test_an_answer_is_late_once_nothing_automatic_may_leave(
    capabilities: Capabilities,
    after: Millis,
    late: bool,
) -> None:
    assert is_late(QUIET, capabilities, NOW + after) is late


def test_a_refusal_says_why_and_what_to_do() -> None:
    for head, at in ((BANNED, NOW), (OPTED_OUT, NOW), (QUIET, NOW + WEEK)):
        refusal = can_send(head, AuthorKind.ASSISTANT, WINDOWED, at)
        assert refusal is not None
        assert all((refusal.title, refusal.detail, refusal.action))
