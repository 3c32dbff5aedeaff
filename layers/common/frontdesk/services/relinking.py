"""Linking anew on demand: one conversation, those of a phone, or everything that is not linked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from frontdesk.domain.bookings.links import booking_id
from frontdesk.errors import Refused
from frontdesk.ids import conversation_ref
from frontdesk.model import ConversationRef, Folder, Head, LinkedBy, Millis
from frontdesk.services.links import Relinked, phone_of, relink, relink_phone
from frontdesk.services.ports import Linking

_ID: Final = re.compile("[A-Z2-7]{26}")
_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to go through; `after` is where the last report broke off, `budget` how long one may take."""

    phone: str | None = None
    conversation: str | None = None
    dry_run: bool = False
    after: str | None = None
    budget: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was gone through and what came of it; `position` is where to go on, None at the end."""

    examined: int
    changes: tuple[Relinked, ...]
    position: str | None = None

    @property
    def linked(self) -> int:
        """How many conversations got a booking."""
        return sum(change.after is not None for change in self.changes)


def run(workspace_id: str, wanted: Wanted, deps: Linking) -> Report | None:
    """Decide anew; None when the conversation that is named does not exist, Refused for what is no phone."""
    if wanted.phone is not None:
        if phone_of(wanted.phone, deps.store.settings(workspace_id)) is None:
            raise Refused("invalid", "phone: is none in E.164, nor one of the workspace's default_country")
        return _report(relink_phone(workspace_id, wanted.phone, deps, dry_run=wanted.dry_run))
    if wanted.conversation is not None:
        ref = found(workspace_id, wanted.conversation, deps)
        outcome = relink(ref, deps, dry_run=wanted.dry_run) if ref else None
        return _report([outcome]) if outcome else None
    return _everything(workspace_id, wanted, deps)


def found(workspace_id: str, name: str, deps: Linking) -> ConversationRef | None:
    """A conversation by its id, by its thread at Twilio (`CH...`), or by any address that leads to it."""
    if _ID.fullmatch(name):
        return ConversationRef(workspace_id, name)
    for inbox in deps.store.inboxes(workspace_id):
        known = deps.store.addressed(inbox.id, name)
        ref = ConversationRef(workspace_id, known) if known else conversation_ref(workspace_id, inbox.id, name)
        if known or deps.store.load(ref):
            return ref
    return None


def _everything(workspace_id: str, wanted: Wanted, deps: Linking) -> Report:
    began, examined, position = deps.clock(), 0, wanted.after
    changes: list[Relinked] = []
    for place, head in heads(workspace_id, deps, wanted.after):
        if wanted.budget is not None and deps.clock() > began + wanted.budget:
            return Report(examined=examined, changes=tuple(changes), position=position)
        position = place
        if is_unlinked(head):
            examined += 1
            outcome = relink(head.ref, deps, dry_run=wanted.dry_run)
            changes += [outcome] if outcome and outcome.changed else []
    return Report(examined=examined, changes=tuple(changes))


def heads(workspace_id: str, deps: Linking, after: str | None = None) -> Iterator[tuple[str, Head]]:
    """Every conversation of a workspace with its place, folder by folder; `after` is a place to go on from."""
    begun, _, rank = (after or "").partition(" ")
    folders = list(Folder)
    for folder in folders[folders.index(Folder(begun)) if begun else 0 :]:
        last = rank if folder == begun else None
        while rows := deps.store.listed(workspace_id, folder, _AT_ONCE, last):
            yield from ((f"{folder} {place}", head) for place, head in rows)
            last = rows[-1][0]


def is_unlinked(head: Head) -> bool:
    """Whether a conversation has no booking and nobody has decided that it has none."""
    by_person = head.booking is not None and head.booking.linked_by is LinkedBy.PERSON
    return booking_id(head.booking) is None and not by_person


def _report(outcomes: list[Relinked]) -> Report:
    return Report(examined=len(outcomes), changes=tuple(outcome for outcome in outcomes if outcome.changed))
