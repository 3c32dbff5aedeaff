"""People write, change and remove menu templates; whoever saves meets everybody else at the catalogue."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from frontdesk.channels.base import Channel
from frontdesk.domain.flows.check import Problem, problems
from frontdesk.domain.flows.entering import TEMPLATE
from frontdesk.domain.words import folded
from frontdesk.errors import Conflict, FrontdeskError, Refused
from frontdesk.model import Catalogue, Inbox, Listed, Millis, Template
from frontdesk.store.templates import TemplateStore

MOST_TEMPLATES: Final = 100
"""Of a workspace: its catalogue is one item."""
_TRIES: Final = 5

T = TypeVar("T")


class Unfit(FrontdeskError):
    """A template cannot be saved as it is."""

    def __init__(self, found: Sequence[Problem]) -> None:
        """Carry everything that is wrong."""
        super().__init__(f"{len(found)} problems")
        self.problems = found


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """What writing templates needs of the outside."""

    store: TemplateStore
    inboxes: Callable[[str], Sequence[Inbox]]
    channels: Mapping[str, Channel]
    clock: Callable[[], Millis]
    pause: Callable[[Millis], None]

    def save(
        self, workspace_id: str, name: str, compiled: Callable[[Catalogue], Template], version: int | None = None
    ) -> Template:
        """Create or replace a template; nothing is written when it is so already. Unfit, or Conflict on a `version`.

        `compiled` makes it of what was written, with the names that there are.
        """

        def attempt(catalogue: Catalogue) -> Template:
            known = self.store.template(workspace_id, name)
            _expect(known, version)
            wanted = _dated(compiled(catalogue), known, catalogue.version + 1, self.clock())
            if known is not None and wanted == replace(known, updated_at=wanted.updated_at, version=wanted.version):
                return known
            self.check(wanted, catalogue)
            self.store.put(wanted, _with(catalogue, wanted))
            return wanted

        return self._retrying(workspace_id, attempt)

    def remove(self, workspace_id: str, name: str, version: int | None = None) -> Template | None:
        """Remove a template and return it as it was; None without one, Refused when others lead to it."""

        def attempt(catalogue: Catalogue) -> Template | None:
            known = self.store.template(workspace_id, name)
            _expect(known, version)
            if known is None:
                return None
            users = [entry.name for entry in catalogue.templates if name in entry.leads_to and entry.name != name]
            if users:
                raise Refused("in_use", f"These templates lead to it: {', '.join(users)}.")
            self.store.remove(workspace_id, name, _without(catalogue, name))
            return known

        return self._retrying(workspace_id, attempt)

    def misfits(self, inbox: Inbox) -> Sequence[tuple[str, Problem]]:
        """What keeps the workspace's templates from being shown on one more inbox, each with its template's name."""
        channels = {inbox.channel: self.channels[inbox.channel].capabilities}
        listed = self.store.catalogue(inbox.workspace_id).templates
        offered = [one for one in self.store.templates(inbox.workspace_id) if one.on(inbox.channel)]
        return [(one.name, found) for one in offered for found in problems(one, listed, channels)]

    def check(self, template: Template, catalogue: Catalogue) -> None:
        """Refuse a template that the workspace could not use: Unfit says everything that is wrong."""
        known = any(entry.name == template.name for entry in catalogue.templates)
        if not known and len(catalogue.templates) >= MOST_TEMPLATES:
            raise Refused("too_many", f"A workspace keeps at most {MOST_TEMPLATES} templates.")
        connected = {inbox.channel for inbox in self.inboxes(template.workspace_id)}
        wanted = connected & set(template.channels) if template.channels else connected
        fitting = {name: self.channels[name].capabilities for name in sorted(wanted)}
        found = problems(template, catalogue.templates, fitting)
        if found:
            raise Unfit(found)

    def _retrying(self, workspace_id: str, attempt: Callable[[Catalogue], T]) -> T:
        for number in range(1, _TRIES):
            try:
                return attempt(self.store.catalogue(workspace_id))
            except Conflict:
                self.pause(20 << number)
        return attempt(self.store.catalogue(workspace_id))


def listed(template: Template) -> Listed:
    """A template's entry in the catalogue."""
    targets = {
        target.removeprefix(TEMPLATE)
        for step in template.steps.values()
        for target in (*step.next_steps.values(), step.goto or "", *(branch.goto for branch in step.branches))
        if target.startswith(TEMPLATE)
    }
    return Listed(
        name=template.name,
        keywords=tuple(folded(word) for word in template.keywords),
        leads_to=tuple(sorted(targets)),
        channels=template.channels,
        active=template.active,
        version=template.version,
    )


def _dated(template: Template, known: Template | None, version: int, now: Millis) -> Template:
    """A version is never used twice, not even by a template of the same name: whoever remembers one remembers right."""
    return replace(template, created_at=known.created_at if known else now, updated_at=now, version=version)


def _with(catalogue: Catalogue, template: Template) -> Catalogue:
    others = _without(catalogue, template.name)
    return replace(others, templates=tuple(sorted((*others.templates, listed(template)), key=lambda entry: entry.name)))


def _without(catalogue: Catalogue, name: str) -> Catalogue:
    kept = tuple(entry for entry in catalogue.templates if entry.name != name)
    return Catalogue(templates=kept, version=catalogue.version + 1)


def _expect(known: Template | None, version: int | None) -> None:
    if version is not None and version != (known.version if known else 0):
        raise Refused("conflict", "Somebody else changed the template first.")
