"""What is wrong with a template beyond its form: ways to nowhere, names twice, channels it is too big for."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from frontdesk.domain.flows.entering import END, TEMPLATE
from frontdesk.domain.flows.fill import ROOMS, unknown_variables
from frontdesk.domain.words import folded
from frontdesk.menus import misfits
from frontdesk.model import INITIAL, Capabilities, Listed, Menu, Step, Template

FIELD: Final = "menu_structure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, and the field that holds it."""

    field: str
    message: str


def problems(template: Template, others: Sequence[Listed], channels: Mapping[str, Capabilities]) -> Sequence[Problem]:
    """Everything that keeps a template from being saved; `channels` are those that it has to fit."""
    return tuple(_problems(template, others, channels))


def _problems(template: Template, others: Sequence[Listed], channels: Mapping[str, Capabilities]) -> Iterator[Problem]:
    names = {template.name, *(entry.name for entry in others)}
    yield from _keyword_problems(template, others)
    for name, step in template.steps.items():
        yield from _step_problems(template, name, step, names)
    yield from _circles(template)
    yield from _misfits(template, channels)


def place(step: str, path: str = "") -> str:
    """The field of a step: the first is the structure itself."""
    written = FIELD if step == INITIAL else f"{FIELD}.steps.{step}"
    return f"{written}.{path}" if path else written


def _keyword_problems(template: Template, others: Sequence[Listed]) -> Iterator[Problem]:
    taken = {
        word: entry.name for entry in others if entry.active and entry.name != template.name for word in entry.keywords
    }
    for number, keyword in enumerate(template.keywords):
        word = folded(keyword)
        if not word:
            yield Problem(field=f"trigger_keywords.{number}", message="Has no letter or digit to be recognised by")
        elif template.active and word in taken:
            message = f"{keyword!r} already starts the active template {taken[word]!r}"
            yield Problem(field=f"trigger_keywords.{number}", message=message)


def _step_problems(template: Template, name: str, step: Step, names: Collection[str]) -> Iterator[Problem]:
    yield from _target_problems(template, name, step, names)
    if step.menu is not None:
        yield from _menu_problems(place(name, "action"), step.menu)
    if step.input is not None and not step.text and step.menu is None:
        yield Problem(field=place(name, "body"), message="Asks for an answer, and has no text to ask with")
    if name == INITIAL and not (step.text or step.waits or step.branches or step.goto):
        yield Problem(field=place(name, "body"), message="The first step says nothing and leads nowhere")
    if sum((step.goto is not None, step.handoff, step.ask_ai, step.end)) > 1:
        yield Problem(field=place(name), message="Only one of goto, handoff, ask_ai and end can be")
    for word in _variables(step):
        yield Problem(field=place(name, "body"), message=f"{word} is no variable; one begins with {_ROOMS}")


_ROOMS: Final = ", ".join(f"{{{{{room}." for room in sorted(ROOMS))


def _variables(step: Step) -> Iterator[str]:
    menu, asked = step.menu, step.input
    texts = [step.text, asked.error if asked else None]
    texts += [menu.header, menu.footer] if menu else []
    texts += [value for value in step.assign.values() if isinstance(value, str)]
    for text in texts:
        yield from unknown_variables(text or "")


def _target_problems(template: Template, name: str, step: Step, names: Collection[str]) -> Iterator[Problem]:
    targets = [
        *((f"next_steps.{answer}", target) for answer, target in step.next_steps.items()),
        *((f"when.{number}.goto", branch.goto) for number, branch in enumerate(step.branches)),
        *((("goto", step.goto),) if step.goto else ()),
    ]
    for path, target in targets:
        known = target.removeprefix(TEMPLATE) in names if target.startswith(TEMPLATE) else target in template.steps
        if not known and target != END:
            message = f"Leads to {target!r}, which is neither a step of this template nor a template"
            yield Problem(field=place(name, path), message=message)


def _menu_problems(field: str, menu: Menu) -> Iterator[Problem]:
    ids = [option.id for option in menu.options]
    titles = [folded(option.title) or option.title for option in menu.options]
    for what, words in (("id", ids), ("title", titles)):
        for word in sorted({word for word in words if words.count(word) > 1}):
            yield Problem(field=field, message=f"The {what} {word!r} is there {words.count(word)} times, at most 1")
    for option in menu.options:
        if "{{" in option.title:
            yield Problem(field=field, message=f"The title {option.title!r} may hold no variable")


def _circles(template: Template) -> Iterator[Problem]:
    """Steps that lead on by themselves until they come back to where they began."""
    for name in template.steps:
        seen, at = [name], name
        while (onward := _by_itself(template.steps.get(at))) is not None and onward not in seen:
            seen.append(onward)
            at = onward
        if onward == name:
            message = f"Goes in circles without asking anything: {' -> '.join((*seen, name))}"
            yield Problem(field=place(name), message=message)


def _by_itself(step: Step | None) -> str | None:
    if step is None or step.waits:
        return None
    return step.goto


def _misfits(template: Template, channels: Mapping[str, Capabilities]) -> Iterator[Problem]:
    for channel, capabilities in channels.items():
        for name, step in template.steps.items():
            for misfit in misfits(step.text or "-", step.menu, capabilities):
                message = f"Does not fit {channel}: {misfit.words}"
                yield Problem(field=place(name, misfit.path), message=message)
