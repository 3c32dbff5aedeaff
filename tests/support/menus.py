"""Templates to start from, written as businesses write them."""

from collections.abc import Mapping
from typing import Any, Final

from frontdesk.authoring.compiling import compiled
from frontdesk.authoring.written import TemplateFields
from frontdesk.domain.flows.engine import play
from frontdesk.domain.flows.nouns import Answer, Begin, Event, Played, Say, Scene
from frontdesk.model import FlowRun, Menu, MenuKind, Option, Section, Template
from tests.support.builders import NOW, WORKSPACE

Structure = Mapping[str, Any]


def buttons(*choices: str) -> Structure:
    """An action with a button for each `id:title`."""
    pairs = (choice.split(":") for choice in choices)
    return {"buttons": [{"type": "reply", "reply": {"id": id_, "title": title}} for id_, title in pairs]}


ORIGINAL: Final[Structure] = {
    "type": "button",
    "header": {"type": "text", "text": "Sea View"},
    "body": {"text": "Welcome! How can we help?"},
    "footer": {"text": "We are here day and night"},
    "action": buttons("new_order:New Order", "support:Support", "account:Account"),
    "steps": {
        "initial": {"next_steps": {"new_order": "order", "support": "help", "account": "account"}},
        "order": {
            "type": "list",
            "body": {"text": "What would you like?"},
            "action": {
                "button": "See dishes",
                "sections": [
                    {
                        "title": "Warm",
                        "rows": [
                            {"id": "soup", "title": "Soup", "description": "of the day"},
                            {"id": "pie", "title": "Pie"},
                        ],
                    },
                    {"title": "Cold", "rows": [{"id": "salad", "title": "Salad"}]},
                ],
            },
            "next_steps": {"soup": "confirm", "pie": "confirm", "salad": "confirm"},
        },
        "confirm": {
            "type": "button",
            "body": {"text": "One {{context.order}}, then?"},
            "action": buttons("yes:Yes", "no:No"),
            "next_steps": {"yes": "done", "no": "initial"},
        },
        "done": {"type": "text", "body": {"text": "Thank you, {{contact.name|dear guest}}!"}, "end": True},
        "help": {"type": "text", "body": {"text": "Somebody will be with you."}, "handoff": True},
        "account": {
            "type": "text",
            "body": {"text": "Which e-mail address do you use?"},
            "input": {"kind": "email", "save_as": "email", "retries": 2, "error": "An address has an @."},
            "next_steps": {"*": "found"},
        },
        "found": {"body": "We wrote to {{context.email}}."},
    },
}
"""The menu of the system that this one replaces, in its own words, and what was added to them."""


def template(structure: Structure, name: str = "welcome", keywords: tuple[str, ...] = (), **more: Any) -> Template:
    """A template as it comes out of what was written."""
    kind = structure.get("type", "text")
    written = {"template_type": kind, "trigger_keywords": keywords, "menu_structure": structure, **more}
    return compiled(WORKSPACE, name, TemplateFields.model_validate(written), [])


WELCOME: Final = template(ORIGINAL, keywords=("hi", "menu"))


def scene(*templates: Template, now: int = NOW, language: str = "en", **facts: Any) -> Scene:
    """What a flow knows; `contact_name` is the fact `contact.name`."""
    named = {name.replace("_", ".", 1): value for name, value in facts.items()}
    library = {one.name: one for one in templates or (WELCOME,)}
    return Scene(library=library, facts=named, language=language, now=now)


def played(here: Scene, *events: Event, run: FlowRun | None = None) -> Played:
    """What the last of several events leads to."""
    result = Played(run=run)
    for event in events:
        result = play(result.run, event, here)
    return result


def begun(here: Scene, *answers: str, name: str = "welcome") -> Played:
    """What the last of several answers leads to, from the start of a template."""
    return played(here, Begin(template=name), *(Answer(text=text) for text in answers))


def says(result: Played) -> list[str]:
    """The texts that are sent."""
    return [effect.text for effect in result.effects if isinstance(effect, Say)]


def menu(*ids: str, of: str | None = None) -> Menu:
    """Buttons whose titles are their ids."""
    options = tuple(Option(id=name, title=name.title()) for name in ids)
    return Menu(kind=MenuKind.BUTTON, sections=(Section(options=options),), of=of)
