"""What an answer amounts to at a step that waits for one."""

from dataclasses import dataclass
from typing import Final, TypeAlias

from frontdesk.domain.flows.choices import chosen
from frontdesk.domain.flows.inputs import read
from frontdesk.domain.flows.notices import notices
from frontdesk.domain.flows.nouns import Aim, Answer
from frontdesk.domain.words import folded
from frontdesk.model import ANYTHING, FlowRun, Input, InputKind, Menu, MenuKind, Option, Section, Step, Value

GO_ON: Final = "go_on"
START_OVER: Final = "start_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """It counts; `target` is where it leads, None where the step itself decides, `choice` the id of a choice."""

    value: Value
    target: str | None
    choice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """It does not; the customer is told why and asked again."""

    notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """The customer wants to go on after people have had the conversation, or to start `afresh`."""

    afresh: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """It is no answer to this step, and nothing is to be said about it."""


Judgement: TypeAlias = Accepted | Refused | Resumed | Passed


def offer(run: FlowRun) -> Menu:
    """The choice between going on and starting over."""
    words = notices(run.language)
    options = (Option(id=GO_ON, title=words.yes_go_on), Option(id=START_OVER, title=words.start_over))
    return Menu(kind=MenuKind.BUTTON, sections=(Section(options=options),), of=f"{run.template}#{run.step}")


def judged(run: FlowRun, step: Step, answer: Answer) -> Judgement:
    """Judge an answer at a step that waits."""
    if answer.aim is Aim.AGAIN:
        return Passed()
    wish = chosen(offer(run), answer) if run.offered else None
    if wish is not None:
        return Resumed(afresh=wish.id == START_OVER)
    if answer.aim is Aim.EARLIER:
        return Refused(notice=notices(run.language).earlier_menu)
    judgement = _choice(run, step, step.menu, answer) if step.menu else _input(run, step, answer)
    return Passed() if answer.aim is Aim.AHEAD and isinstance(judgement, Refused) else judgement


def _choice(run: FlowRun, step: Step, menu: Menu, answer: Answer) -> Judgement:
    """One of the choices, or another word that `next_steps` knows: `back` for one."""
    option = chosen(menu, answer)
    if option is not None:
        return Accepted(value=option.id, target=_target(step, option.id), choice=option.id)
    word = _named(step, answer.text)
    if word is not None:
        return Accepted(value=word, target=step.next_steps[word])
    return Refused(notice=(step.input and step.input.error) or notices(run.language).no_such_choice)


def _input(run: FlowRun, step: Step, answer: Answer) -> Judgement:
    asked = step.input or Input(kind=InputKind.TEXT)
    unseen = answer.aim is Aim.AHEAD and asked.kind is InputKind.TEXT
    value = None if unseen else read(asked, answer.text)
    target = None if value is None else _target(step, str(value))
    if value is None or (asked.kind is InputKind.CHOICE and target is None):
        return Refused(notice=asked.error or notices(run.language).refused[asked.kind])
    return Accepted(value=value, target=target)


def _target(step: Step, answer: str) -> str | None:
    """Where an answer leads: as `next_steps` names it, or any answer."""
    word = _named(step, answer)
    return step.next_steps.get(ANYTHING) if word is None else step.next_steps[word]


def _named(step: Step, answer: str) -> str | None:
    """An answer as it is written in `next_steps`, folded if it is not there exactly."""
    if answer in step.next_steps:
        return answer
    words = folded(answer)
    return next((name for name in step.next_steps if words and folded(name) == words), None)
