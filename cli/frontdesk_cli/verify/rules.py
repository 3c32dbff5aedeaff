"""The four rules of a conversation's status, each checked on a story that goes on from one to the next.

Where the AI answers first a person closes the conversation; where people answer first a person hands it to the AI.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from frontdesk.model import ReplyHandler, Status
from frontdesk_cli.verify.api import Refused
from frontdesk_cli.verify.story import Broken, Story
from frontdesk_local.simulators.jsons import Doc, doc, text

_QUIET: Final = 3.0
"""Seconds in which an answer that must not come would have come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What one kind of business sees: how conversations start, what a person sets, who gets an answer."""

    initial: Status
    set_by_person: Status
    decisions: tuple[str, str, str]

    @property
    def answers(self) -> int:
        """How many messages the AI answers."""
        return self.decisions.count("answered")


SCENARIOS: Final[Mapping[ReplyHandler, Scenario]] = {
    ReplyHandler.AI: Scenario(
        initial=Status.ACTIVE, set_by_person=Status.CLOSED, decisions=("answered", "answered", "not_active")
    ),
    ReplyHandler.MANUAL: Scenario(
        initial=Status.SUPPORT_ACTIVE, set_by_person=Status.ACTIVE, decisions=("not_active", "not_active", "answered")
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Whether a rule holds for one workspace on one channel, and what was seen."""

    check: str
    channel: str
    workspace: str
    passed: bool
    seen: str


def new_conversation(story: Story) -> str:
    """The first message creates it in the status that `default_reply_handler` says, with the record of that."""
    story.customer_writes("Hello, is anybody there?")
    story.inbound(1)
    initial = SCENARIOS[story.handler].initial
    _require_status(story, initial)
    reason = f"initial status from default_reply_handler: {story.handler}"
    _require_changes(story, (None, initial))
    recorded = text(story.timeline("status")[0].get("reason"))
    if recorded != reason:
        raise Broken(f'the reason recorded is "{recorded}"')
    return f"{initial}, recorded"


def second_message(story: Story) -> str:
    """A later message is stored and counted, and leaves the status alone."""
    story.decided(1)
    before = story.conversation()
    story.customer_writes("Do you have a moment?")
    story.inbound(2)
    initial = SCENARIOS[story.handler].initial
    after = _require_status(story, initial)
    _require_changes(story, (None, initial))
    if text(after.get("updated_at")) <= text(before.get("updated_at")):
        raise Broken("updated_at did not move")
    return f"still {initial}, stored"


def manual_change_kept(story: Story) -> str:
    """What a person sets outlasts the next message."""
    story.decided(2)
    scenario = SCENARIOS[story.handler]
    story.answers_at_least(scenario.decisions[:2].count("answered"))  # or the change would stop the one on its way
    story.person_sets(scenario.set_by_person)
    story.customer_writes("One more thing.")
    story.inbound(3)
    story.decided(3)
    _require_status(story, scenario.set_by_person)
    _require_changes(story, (None, scenario.initial), (scenario.initial, scenario.set_by_person))
    return f"set {scenario.set_by_person}, still {scenario.set_by_person}"


def ai_only_when_active(story: Story) -> str:
    """The AI answers exactly the messages that came while it was the AI's turn."""
    expected = SCENARIOS[story.handler]
    story.answers_at_least(expected.answers)
    time.sleep(_QUIET)
    got = len(story.answers())
    decisions = tuple(story.decision(number) or "none" for number in (1, 2, 3))
    if decisions != expected.decisions:
        raise Broken(f"decisions are {', '.join(decisions)}")
    if got != expected.answers:
        raise Broken(f"the customer got {got} answers, not {expected.answers}")
    return ", ".join(decisions)


CHECKS: Final[Mapping[str, Callable[[Story], str]]] = {
    "new conversation": new_conversation,
    "second message": second_message,
    "manual change kept": manual_change_kept,
    "AI only when active": ai_only_when_active,
}
"""By their names, in the order they build on each other."""


def check(story: Story) -> list[Finding]:
    """Run all four; one that is broken does not keep the later ones from being tried."""
    findings = [_finding(story, name, rule) for name, rule in CHECKS.items()]
    story.put_away()
    return findings


def _finding(story: Story, name: str, rule: Callable[[Story], str]) -> Finding:
    try:
        passed, seen = True, rule(story)
    except (Broken, Refused) as broken:
        passed, seen = False, str(broken)
    return Finding(check=name, channel=story.inbox.channel, workspace=story.workspace, passed=passed, seen=seen)


def _require_status(story: Story, status: Status) -> Doc:
    conversation = story.conversation()
    if conversation.get("status") != status:
        raise Broken(f"the status is {conversation.get('status')}, not {status}")
    return conversation


def _require_changes(story: Story, *expected: tuple[Status | None, Status]) -> None:
    """The status records say exactly this, and whatever followed the first was a person's doing."""
    entries = story.timeline("status")
    changes = tuple((entry.get("from"), entry.get("to")) for entry in entries)
    if changes != expected:
        raise Broken("the timeline has " + (", ".join(f"{old} -> {new}" for old, new in changes) or "no status"))
    actors = [doc(entry.get("actor")).get("kind") for entry in entries[1:]]
    if actors.count("agent") != len(actors):
        raise Broken("the change is not recorded as a person's")
