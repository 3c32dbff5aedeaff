"""`frontdesk eval`: how well the AI answers, hands off and keeps secrets, on a set of conversations."""

import json
import time
from pathlib import Path
from typing import Annotated

import typer
from botocore.exceptions import BotoCoreError
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from frontdesk.ai.knowledge import ArticleAnswerer
from frontdesk.ai.retrieval import Index
from frontdesk.model import SECOND, AiProvider
from frontdesk_cli.evaluation.cases import SHIPPED, Cases, Kind, read_cases
from frontdesk_cli.evaluation.measure import Became, Report, measure, settings_for
from frontdesk_cli.evaluation.model import DEFAULT_MODEL, bedrock
from frontdesk_cli.failures import told_plainly
from frontdesk_local.articles import read_articles
from frontdesk_local.errors import LocalStackError
from frontdesk_local.seed.demo import KNOWLEDGE_FOLDER


def eval(  # noqa: A001  # the command's name; its options
    *,
    provider: Annotated[AiProvider, typer.Option("--provider", help="Who answers.")] = AiProvider.KNOWLEDGE,
    model: Annotated[str, typer.Option("--model", help="Bedrock's model.")] = DEFAULT_MODEL,
    region: Annotated[str, typer.Option("--region", help="Bedrock's region; your AWS settings' otherwise.")] = "",
    url: Annotated[str, typer.Option("--url", help="Another address than Bedrock's own.")] = "",
    cases: Annotated[Path, typer.Option("--cases", help="A set of conversations, else the shipped one.")] = SHIPPED,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Run conversations through an answerer, as a reply job would, and print what became of them.

    Nothing is sent and no stack is needed. The exit status is 1 when a secret got out.
    """
    with told_plainly():
        report = _measured(read_cases(cases), provider, model, url or None, region or None)
    if as_json:
        print(json.dumps(_as_json(report), ensure_ascii=False, indent=2))
    else:
        _show(report)
    if report.figures()["leaked"]:
        raise typer.Exit(1)


def _measured(cases: Cases, provider: AiProvider, model: str, url: str | None, region: str | None) -> Report:
    indexes = {
        name: Index([written.article(name) for written in read_articles(KNOWLEDGE_FOLDER / f"{name}.md")])
        for name in sorted({case.business for case in cases.conversations})
    }
    try:
        answerer = bedrock(model, url, region) if provider is AiProvider.BEDROCK else ArticleAnswerer()
    except BotoCoreError as failed:
        raise LocalStackError(f"Bedrock cannot be asked: {failed}") from failed
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("Conversations", total=len(cases.conversations))
        now = int(time.time() * SECOND)
        settings = settings_for(cases, provider)
        return measure(cases, indexes, settings, answerer, now, lambda: progress.advance(task))


def _as_json(report: Report) -> dict[str, object]:
    return {
        **report.figures(),
        "confusion": {kind: {became: row[became] for became in Became} for kind, row in report.confusion.items()},
        "wrong": [
            {"say": result.case.say, "kind": result.case.kind, "became": result.became, "why": result.why}
            for result in report.results
            if not result.correct or result.leaked
        ],
    }


def _show(report: Report) -> None:
    console = Console()
    table = Table("should be", *Became, "right", title=f"{report.provider}: {report.model}")
    for kind, row in report.confusion.items():
        mine = [result for result in report.results if result.case.kind is kind]
        right = sum(result.correct for result in mine)
        table.add_row(_named(kind), *(str(row[became]) for became in Became), f"{right} of {len(mine)}")
    console.print(table)
    for name, value in report.figures().items():
        console.print(f"{name:>26}  {value}", highlight=False)
    for result in report.results:
        if result.leaked or not result.correct:
            said = escape(" / ".join(result.case.say))
            console.print(f"{'LEAKED' if result.leaked else 'wrong'}: {said} ({result.became}: {escape(result.why)})")


def _named(kind: Kind) -> str:
    return "answered" if kind is Kind.ANSWERABLE else f"left to people: {kind}" if kind is not Kind.INJECTION else kind
