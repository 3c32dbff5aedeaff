"""`frontdesk replay`: what the AI would have answered under other settings, beside what was said; nothing is sent."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from frontdesk.model import ConversationRef
from frontdesk.store.base import Loaded
from frontdesk.store.knowledge import ArticleTable
from frontdesk.store.table import TableStore
from frontdesk_cli.evaluation.model import DEFAULT_MODEL, bedrock
from frontdesk_cli.evaluation.replaying import Trial, read_trial, replayed
from frontdesk_cli.failures import told_plainly
from frontdesk_cli.target import StackName, Target, WorkspaceIds, target
from frontdesk_local.errors import LocalStackError

LATEST = 100
"""Messages of a conversation that are looked at."""


def replay(
    conversation: Annotated[str, typer.Argument(help="The conversation's id.")],
    *,
    with_: Annotated[Path | None, typer.Option("--with", help="YAML with `ai` and `knowledge`.")] = None,
    workspace: WorkspaceIds = None,
    stack: StackName = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Ask the AI again about everything a customer wrote, under other settings, and show both answers.

    Reads only. Without --with the settings are the workspace's own.
    """
    with told_plainly():
        found = target(stack, workspace or [])
        store = TableStore(found.table)
        loaded = _loaded(store, found, conversation)
        trial = read_trial(with_, loaded.settings)
        index = trial.index(ArticleTable(found.table))
        answerer = bedrock(trial.settings.ai.model or DEFAULT_MODEL, found.model_url)
        history = store.history(loaded.head.ref, LATEST)
        exchanges = list(replayed(loaded.head, history, trial.settings, index, answerer))
    if as_json:
        print(json.dumps([asdict(exchange) for exchange in exchanges], ensure_ascii=False, indent=2))
        return
    table = Table("the customer wrote", "was told", "would be told", show_lines=True)
    for exchange in exchanges:
        table.add_row(escape(exchange.asked), escape(exchange.told or "-"), escape(_now(exchange)))
    Console().print(table)


def _loaded(store: TableStore, found: Target, conversation: str) -> Loaded:
    for workspace_id in found.workspaces:
        loaded = store.load(ConversationRef(workspace_id, conversation))
        if loaded is not None:
            return loaded
    raise LocalStackError(f"There is no conversation {conversation} in {', '.join(found.workspaces)}.")


def _now(exchange: Trial) -> str:
    return exchange.answer or f"({exchange.outcome}: {exchange.why})"
