"""A template as a Mermaid flowchart: steps, what leads from one to the next, and the ways out."""

from collections.abc import Iterator, Mapping
from typing import Final

from frontdesk.domain.flows.entering import END, TEMPLATE
from frontdesk.model import ANYTHING, Branch, Step, Template

_LONGEST: Final = 40
_OUT: Final = {"handoff": "a person", "ask_ai": "the AI", END: "the end"}


def mermaid(template: Template) -> str:
    """Draw it; the same template gives the same text."""
    numbers = {name: f"s{number}" for number, name in enumerate(template.steps)}
    return "\n".join(("flowchart TD", *(f"    {line}" for line in _lines(template, numbers)))) + "\n"


def _lines(template: Template, numbers: Mapping[str, str]) -> Iterator[str]:
    outside: dict[str, str] = {}
    for name, step in template.steps.items():
        yield _node(numbers[name], name, step)
    for name, step in template.steps.items():
        for label, target in _ways(step):
            node = numbers.get(target) or outside.setdefault(target, f"o{len(outside)}")
            yield f'{numbers[name]} -- "{_safe(label)}" --> {node}' if label else f"{numbers[name]} --> {node}"
    for target, node in outside.items():
        yield f'{node}(["{_safe(_OUT.get(target, target))}"])'


def _node(node: str, name: str, step: Step) -> str:
    words = f"{_safe(name)}<br>{_safe(step.text)}" if step.text else _safe(name)
    if step.menu is not None:
        return f'{node}["{words}"]'
    return f'{node}[/"{words}"/]' if step.input is not None else f'{node}("{words}")'


def _ways(step: Step) -> Iterator[tuple[str, str]]:
    """Every way on, with what it takes."""
    for branch in step.branches:
        yield _condition(branch), branch.goto
    titles = {option.id: option.title for option in step.menu.options} if step.menu else {}
    for answer, title in titles.items():
        yield title, step.next_steps.get(answer) or step.next_steps.get(ANYTHING) or _default(step) or "ask_ai"
    for answer, target in step.next_steps.items():
        if answer not in titles and not (titles and answer == ANYTHING):
            yield "any answer" if answer == ANYTHING else answer, target
    onward = _default(step)
    if not titles and onward is not None:
        yield "", onward


def _default(step: Step) -> str | None:
    if step.goto:
        return step.goto
    return "handoff" if step.handoff else "ask_ai" if step.ask_ai else END if step.end else None


def _condition(branch: Branch) -> str:
    parts = (
        f"{name} is {' or '.join('not known' if value is None else str(value) for value in values)}"
        for name, values in branch.conditions.items()
    )
    return ", ".join(parts)


def _safe(text: str) -> str:
    """Text that Mermaid reads as text: short, on one line, its marks as entities."""
    line = " ".join(text.removeprefix(TEMPLATE).split())
    short = line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
    marks = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "{": "#123;", "}": "#125;", "|": "#124;"}
    return "".join(marks.get(letter, letter) for letter in short)
