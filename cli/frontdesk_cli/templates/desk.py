"""The templates of a desk, local or deployed, and the files they come from."""

import json
import time
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer
import yaml

from frontdesk.channels import CHANNELS
from frontdesk.model import SECOND, Template
from frontdesk.services.templates import Templates
from frontdesk.store.client import Table
from frontdesk.store.table import TableStore
from frontdesk.store.templates import TemplateTable
from frontdesk_local.templates import SHIPPED

Files: TypeAlias = Annotated[
    list[Path] | None,
    typer.Argument(help="Files or folders of templates; the repository's `templates/` otherwise.", exists=True),
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DryRun: TypeAlias = Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")]
Name: TypeAlias = Annotated[str, typer.Argument(metavar="NAME", help="A template's name, or its file.")]


def desk(table: Table) -> Templates:
    """Saving, with all its checks."""
    return Templates(
        store=TemplateTable(table), inboxes=TableStore(table).inboxes, channels=CHANNELS, clock=now, pause=_pause
    )


def now() -> int:
    """Now."""
    return int(time.time() * SECOND)


def _pause(millis: int) -> None:
    time.sleep(millis / SECOND)


def paths(files: list[Path] | None) -> list[Path]:
    """The files meant."""
    return files or [SHIPPED]


def body(template: Template) -> dict[str, Any]:
    """A template as a file holds it; what is as it would be anyway is left out."""
    whole: dict[str, Any] = {
        "name": template.name,
        "template_type": template.kind,
        "trigger_keywords": list(template.keywords),
        "menu_structure": json.loads(template.source),
    }
    if not template.active:
        whole["is_active"] = False
    if template.expiry_hours is not None:
        whole["expiry_hours"] = template.expiry_hours
    if template.channels:
        whole["channels"] = list(template.channels)
    return whole


def as_yaml(template: Template) -> str:
    """A template as it may be put into a file."""
    return yaml.safe_dump(body(template), sort_keys=False, allow_unicode=True, width=100)
