"""The templates that an answer may need, read as seldom as possible."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from frontdesk.cache import Cache
from frontdesk.domain.case import Flows
from frontdesk.domain.flows.aiming import tapped_menu
from frontdesk.domain.flows.keywords import started_by
from frontdesk.errors import FrontdeskError
from frontdesk.model import HOUR, Catalogue, Head, Message, Millis, Template
from frontdesk.store.templates import TemplateStore

_SEPARATOR: Final = "\n"


class Gone(FrontdeskError):
    """A template was removed after the catalogue was read."""


class Shelf:
    """Reads the catalogue each time, so that a saved template counts at once, and each version of a template once."""

    def __init__(self, store: TemplateStore, clock: Callable[[], Millis]) -> None:
        """Read from a store; a version never changes, so it may be remembered for long."""
        self._store = store
        self._versions: Cache[Template] = Cache(self._fetch, HOUR, clock)

    def flows(self, head: Head, latest: Sequence[Message]) -> Flows:
        """What the unanswered messages of a conversation may start or lead to."""
        catalogue = self._store.catalogue(head.workspace_id)
        names = _wanted(head, latest, catalogue) if catalogue.templates else ()
        return Flows(catalogue=catalogue, library=self.library(head.workspace_id, names, catalogue))

    def named(self, workspace_id: str, name: str) -> Flows:
        """One template and all that it leads to."""
        catalogue = self._store.catalogue(workspace_id)
        return Flows(catalogue=catalogue, library=self.library(workspace_id, (name,), catalogue))

    def library(self, workspace_id: str, names: Iterable[str], catalogue: Catalogue) -> Mapping[str, Template]:
        """The named templates and all that they lead to, as far as they exist."""
        listed = {entry.name: entry for entry in catalogue.templates}
        found: dict[str, Template] = {}
        waiting = [name for name in names if name in listed]
        while waiting:
            entry = listed[waiting.pop()]
            try:
                found[entry.name] = self._versions.get(_SEPARATOR.join((workspace_id, entry.name, str(entry.version))))
            except Gone:
                continue
            waiting += [name for name in entry.leads_to if name in listed and name not in found]
        return found

    def _fetch(self, key: str) -> Template:
        workspace_id, name, _ = key.split(_SEPARATOR)
        template = self._store.template(workspace_id, name)
        if template is None:
            raise Gone(name)
        return template


def _wanted(head: Head, latest: Sequence[Message], catalogue: Catalogue) -> Iterator[str]:
    if head.run is not None:
        yield head.run.template
    for message in latest:
        if (message.in_seq or 0) <= head.answered_seq:
            continue
        menu = tapped_menu(message, latest)
        if menu is not None and menu.of:
            yield menu.of.partition("#")[0]
        named = started_by(message.text or "", head.channel, catalogue.templates)
        if named is not None:
            yield named
