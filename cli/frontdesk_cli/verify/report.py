"""How the outcome is shown: a table on a terminal, plain lines elsewhere, or JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table

from frontdesk_cli.verify.rules import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A rule on a channel, over all workspaces that were looked at."""

    channel: str
    check: str
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether it holds in every one of them."""
        return all(finding.passed for finding in self.findings)

    @property
    def word(self) -> str:
        """The outcome in one word."""
        return "pass" if self.passed else "FAIL"

    @property
    def seen(self) -> str:
        """What was seen in each workspace; where the rule is broken, only that."""
        told = [finding for finding in self.findings if self.passed or not finding.passed]
        return "; ".join(f"{finding.workspace}: {finding.seen}" for finding in told)


def verdicts(findings: Sequence[Finding]) -> list[Verdict]:
    """One for each rule and channel, in the order they were found."""
    named = dict.fromkeys((finding.channel, finding.check) for finding in findings)
    return [
        Verdict(
            channel=channel,
            check=check,
            findings=tuple(one for one in findings if (one.channel, one.check) == (channel, check)),
        )
        for channel, check in named
    ]


def show(found: Sequence[Verdict]) -> None:
    """Print for people, or for the next command in a pipe."""
    console = Console(highlight=False, soft_wrap=True, markup=False)
    if console.is_terminal:
        Console().print(_table(found))
        return
    for line in _lines(found):
        console.print(line)


def as_json(found: Sequence[Verdict]) -> dict[str, object]:
    """The same for programs."""
    checks = [
        {
            "channel": verdict.channel,
            "check": verdict.check,
            "passed": verdict.passed,
            "findings": [asdict(finding) for finding in verdict.findings],
        }
        for verdict in found
    ]
    return {"passed": all(verdict.passed for verdict in found), "checks": checks}


def _lines(found: Sequence[Verdict]) -> Iterator[str]:
    for verdict in found:
        yield f"{verdict.word}  {verdict.channel:9}  {verdict.check:19}  {verdict.seen}"


def _table(found: Sequence[Verdict]) -> Table:
    table = Table("channel", "check", "", "seen")
    for before, verdict in zip((None, *found), found, strict=False):
        if before is not None and before.channel != verdict.channel:
            table.add_section()
        colour = "green" if verdict.passed else "red"
        table.add_row(verdict.channel, verdict.check, f"[{colour}]{verdict.word}[/{colour}]", verdict.seen)
    return table
