"""Whatever the emulator drops is named before anybody is told that the stack is ready."""

import pytest

from frontdesk_local.errors import LocalStackError
from frontdesk_local.layout import default_layout
from frontdesk_local.promises import promises
from frontdesk_local.translate import read_template
from frontdesk_local.verify import interpreter_warning, require

TEMPLATE = read_template(default_layout().template)
PROMISED = sorted(promises(TEMPLATE))


@pytest.mark.parametrize(
    "fact",
    [
        "index inbox of Table",
        "index due of Table",
        "stream of Table",
        "time to live of Table",
        "dead-letter queue of RepliesQueue",
        "dead-letter queue of OutboundQueue",
        "enabled event source AiReplyFunctionReplies",
        "schedule CleanupFunctionEveryMinute",
        "sign-in client UserPoolClient",
        "cross-origin settings of HttpApi",
        "route POST /webhooks/{channel}/{inbox_id} for everyone",
        "route GET /webhooks/{channel}/{inbox_id} for everyone",
        "route GET /api/openapi.json for everyone",
        "route GET /api/{proxy+} for people who signed in",
        "route DELETE /api/{proxy+} for people who signed in",
    ],
)
def test_the_template_promises(fact: str) -> None:
    assert fact in PROMISED


@pytest.mark.parametrize("fact", PROMISED)
def test_a_single_thing_missing_is_named(fact: str) -> None:
    with pytest.raises(LocalStackError) as raised:
        require(frozenset(PROMISED), frozenset(PROMISED) - {fact})
    assert str(raised.value) == f"The emulator dropped a part of the template: no {fact}."


def test_all_missing_things_are_named_together() -> None:
    with pytest.raises(LocalStackError, match=r"no a, no c\.$"):
        require(frozenset("abc"), frozenset("b"))


def test_more_than_was_promised_is_fine() -> None:
    require(frozenset("a"), frozenset("ab"))


def test_an_open_route_is_no_substitute_for_one_behind_the_sign_in() -> None:
    promised = frozenset({"route GET /api/{proxy+} for people who signed in"})
    with pytest.raises(LocalStackError, match="for people who signed in"):
        require(promised, frozenset({"route GET /api/{proxy+} for everyone"}))


def test_another_interpreter_is_worth_a_sentence() -> None:
    assert (
        interpreter_warning(TEMPLATE, "python3.11") == "Functions run on python3.11 here; the template says python3.13."
    )
    assert interpreter_warning(TEMPLATE, "python3.13") is None
