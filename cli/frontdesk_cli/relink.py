"""`frontdesk relink`: decide anew which bookings conversations belong to."""

import json
from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from frontdesk.errors import FrontdeskError
from frontdesk.services import links, relinking
from frontdesk.services.links import Relinked
from frontdesk.services.relinking import Report, Wanted
from frontdesk_cli.failures import told_plainly
from frontdesk_cli.linking_desk import LinkingDesk
from frontdesk_cli.target import StackName, WorkspaceIds, target
from frontdesk_local.errors import LocalStackError


def relink(  # each is a switch of the command
    *,
    phone: Annotated[str, typer.Option("--phone", help="Only conversations of this phone, in any form.")] = "",
    conversation: Annotated[
        str, typer.Option("--conversation-sid", help="Only this one: CH..., an address, or a conversation's id.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    workspace: WorkspaceIds = None,
    stack: StackName = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Link every conversation that is not linked yet, those of a phone, or one; a person's choice stays."""
    with told_plainly():
        if phone and conversation:
            raise LocalStackError("Give --phone or --conversation-sid, not both.")
        found = target(stack, workspace or [])
        desk = LinkingDesk.on(found)
        wanted = Wanted(phone=phone or None, conversation=conversation or None, dry_run=dry_run)
        reports = [_report(name, wanted, desk) for name in found.workspaces]
        if conversation and not any(report.examined for report in reports):
            raise LocalStackError(f"There is no conversation {conversation!r}.")
    if as_json:
        print(json.dumps(_as_json(reports, dry_run=dry_run), ensure_ascii=False, indent=2))
    else:
        _tell(reports, dry_run=dry_run)


def _report(workspace: str, wanted: Wanted, desk: LinkingDesk) -> Report:
    try:
        if wanted.phone or wanted.conversation:
            return relinking.run(workspace, wanted, desk) or Report(examined=0, changes=())
        return _everything(workspace, wanted, desk)
    except FrontdeskError as refused:
        raise LocalStackError(f"{workspace}: {refused}") from refused


def _everything(workspace: str, wanted: Wanted, desk: LinkingDesk) -> Report:
    """As `relinking.run`, but on a terminal with a bar."""
    unlinked = [head for _, head in relinking.heads(workspace, desk) if relinking.is_unlinked(head)]
    console = Console(stderr=True)
    steps = track(unlinked, f"Linking {workspace}", console=console, disable=not console.is_terminal, transient=True)
    outcomes = [links.relink(head.ref, desk, dry_run=wanted.dry_run) for head in steps]
    changes = tuple(outcome for outcome in outcomes if outcome and outcome.changed)
    return Report(examined=len(unlinked), changes=changes)


def _as_json(reports: list[Report], *, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "examined": sum(report.examined for report in reports),
        "linked": sum(report.linked for report in reports),
        "changes": [
            {
                "workspace": change.ref.workspace_id,
                "conversation_id": change.ref.conversation_id,
                "thread": change.head.thread,
                "phone": change.head.contact.phone,
                "before": change.before,
                "after": change.after,
                "reason": change.reason,
            }
            for change in _changes(reports)
        ],
    }


def _tell(reports: list[Report], *, dry_run: bool) -> None:
    for change in _changes(reports):
        who = change.head.contact.phone or change.head.thread
        print(
            f"{change.ref.workspace_id}  {who}  {change.before or 'none'} -> {change.after or 'none'}: {change.reason}"
        )
    examined, linked = sum(report.examined for report in reports), sum(report.linked for report in reports)
    print(f"Examined {examined} conversations, {'would link' if dry_run else 'linked'} {linked}.")


def _changes(reports: list[Report]) -> Iterator[Relinked]:
    yield from (change for report in reports for change in report.changes)
