"""From the written form to the engine's."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from frontdesk.authoring.written import Action, AnswerRule, Condition, Structure, TemplateFields, WrittenStep
from frontdesk.domain.flows.entering import END, TEMPLATE
from frontdesk.model import ANYTHING, INITIAL, Branch, Input, InputKind, Menu, MenuKind, Option, Section, Step, Template

DEFAULT = "default"
"""Another word for any answer in `next_steps`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a target may name: steps of the template, and the workspace's templates."""

    steps: Collection[str]
    templates: Collection[str]

    def target(self, written: str) -> str:
        """A step goes before a template, a template's bare name counts as well as `template:name`."""
        if written in self.steps or written == END or written.startswith(TEMPLATE):
            return written
        return TEMPLATE + written if written in self.templates else written


def compiled(workspace_id: str, name: str, written: TemplateFields, others: Collection[str]) -> Template:
    """A template as the engine takes it; `others` are the names of the workspace's templates. Its dates come later."""
    return Template(
        workspace_id=workspace_id,
        name=name,
        kind=written.template_type,
        keywords=written.trigger_keywords,
        steps=steps(written.menu_structure, {name, *others}),
        source=written.menu_structure.source,
        active=written.is_active,
        expiry_hours=written.expiry_hours,
        channels=written.channels or (),
        language=written.menu_structure.language,
        created_at=0,
        updated_at=0,
    )


def steps(structure: Structure, templates: Collection[str]) -> Mapping[str, Step]:
    """Every step by its name; the first is the top level together with what `steps` says of it."""
    names = Names(steps={INITIAL, *structure.steps}, templates=templates)
    first = _merged(structure, structure.steps.get(INITIAL))
    others = {name: step for name, step in structure.steps.items() if name != INITIAL}
    return {name: _step(step, names) for name, step in {INITIAL: first, **others}.items()}


def _merged(top: WrittenStep, initial: WrittenStep | None) -> WrittenStep:
    if initial is None:
        return top
    said = {name: getattr(initial, name) for name in initial.model_fields_set}
    return WrittenStep.model_construct(**{**{name: getattr(top, name) for name in WrittenStep.model_fields}, **said})


def _step(written: WrittenStep, names: Names) -> Step:
    menu = _menu(written) if written.action else None
    onward = {ANYTHING if answer == DEFAULT else answer: names.target(to) for answer, to in written.next_steps.items()}
    header, footer = ("", "") if menu else (written.header or "", written.footer or "")
    words = (header, written.body or "", written.prompt or "", footer)
    return Step(
        text="\n\n".join(part for part in words if part),
        menu=menu,
        next_steps=onward,
        input=_input(written.input, menu, onward),
        assign=written.set,
        branches=tuple(_branch(condition, names) for condition in written.when),
        goto=names.target(written.goto) if written.goto else None,
        handoff=written.handoff,
        ask_ai=written.ask_ai,
        end=written.end,
    )


def _menu(written: WrittenStep) -> Menu:
    action = written.action or Action.model_construct()
    kind = MenuKind.LIST if action.sections else MenuKind.BUTTON
    return Menu(
        kind=kind, sections=_sections(action), header=written.header, footer=written.footer, button=action.button
    )


def _sections(action: Action) -> tuple[Section, ...]:
    buttons = tuple(Option(id=button.reply.id, title=button.reply.title) for button in action.buttons or ())
    lists = tuple(
        Section(
            title=part.title,
            options=tuple(Option(id=row.id, title=row.title, description=row.description) for row in part.rows),
        )
        for part in action.sections or ()
    )
    return lists or (Section(options=buttons),)


def _input(rule: AnswerRule | None, menu: Menu | None, onward: Mapping[str, str]) -> Input | None:
    """A text step that names answers waits for one: any text where all are welcome, else one of those."""
    if rule is not None:
        return Input(kind=rule.kind, pattern=rule.pattern, save_as=rule.save_as, retries=rule.retries, error=rule.error)
    if menu is not None or not onward:
        return None
    return Input(kind=InputKind.TEXT if set(onward) == {ANYTHING} else InputKind.CHOICE)


def _branch(written: Condition, names: Names) -> Branch:
    values = {fact: tuple(value) if isinstance(value, list) else (value,) for fact, value in written.conditions.items()}
    return Branch(conditions=values, goto=names.target(written.goto))
