"""Menu templates."""

import json
import re
from typing import Final, TypeVar

from frontdesk.authoring.compiling import compiled
from frontdesk.authoring.written import NAME
from frontdesk.model import Template
from frontdesk.services.templates import Templates, Unfit
from frontdesk_api.moments import moment
from frontdesk_api.operation import Call
from frontdesk_api.paging import paged
from frontdesk_api.problems import Problem, invalid, not_found
from frontdesk_api.shapes.base import Input, Nothing
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.problem import FieldError
from frontdesk_api.shapes.templates import MenuTemplateBody, TemplatePage, TemplateShape

Q = TypeVar("Q", bound=Input)
B = TypeVar("B", bound=Input)

_NAME: Final = re.compile(NAME)


def listing(call: Call[PageQuery, Nothing]) -> TemplatePage:
    """List the templates by name."""
    found = call.stores.templates.templates(call.caller.workspace_id)
    page = paged(call, "templates", found, lambda template: template.name)
    return TemplatePage(items=tuple(_shown(template) for template in page.items), next_cursor=page.next_cursor)


def get(call: Call[Nothing, Nothing]) -> TemplateShape:
    """Show one template."""
    found = current(call)
    if found is None:
        raise not_found()
    return found


def put(call: Call[Nothing, MenuTemplateBody]) -> TemplateShape:
    """Create or replace the template of the path, if all connected channels can show it."""
    workspace_id, name = call.caller.workspace_id, call.path["template"]
    if not _NAME.fullmatch(name):
        raise invalid("template", "A name is 1 to 64 letters, digits, - . and _")

    def save(others: list[str]) -> Template:
        return compiled(workspace_id, name, call.body, others)

    try:
        saved = menus(call).save(
            workspace_id, name, lambda catalogue: save([entry.name for entry in catalogue.templates]), call.version
        )
    except Unfit as unfit:
        errors = [FieldError(field=problem.field, message=problem.message) for problem in unfit.problems]
        raise Problem(422, "invalid", "The template cannot be used as it is.", errors) from None
    return _shown(saved)


def delete(call: Call[Nothing, Nothing]) -> TemplateShape:
    """Remove the template of the path and show it once more."""
    removed = menus(call).remove(call.caller.workspace_id, call.path["template"], call.version)
    if removed is None:
        raise not_found()
    return _shown(removed)


def current(call: Call[Q, B]) -> TemplateShape | None:
    """The template as it is now."""
    found = call.stores.templates.template(call.caller.workspace_id, call.path["template"])
    return None if found is None else _shown(found)


def menus(call: Call[Q, B]) -> Templates:
    """Saving, with all its checks."""
    return Templates(
        store=call.stores.templates,
        inboxes=call.deps.store.inboxes,
        channels=call.deps.channels,
        clock=call.deps.clock,
        pause=call.deps.pause,
    )


def _shown(template: Template) -> TemplateShape:
    return TemplateShape(
        name=template.name,
        template_type=template.kind,
        trigger_keywords=template.keywords,
        menu_structure=json.loads(template.source),
        is_active=template.active,
        expiry_hours=template.expiry_hours,
        channels=template.channels,
        created_at=moment(template.created_at),
        updated_at=moment(template.updated_at),
        version=template.version,
    )
