"""Starting and ending the programs a stack is made of."""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from frontdesk_local.claims import Claim, ask_to_end, end
from frontdesk_local.errors import LocalStackError
from frontdesk_local.layout import Layout

_PATIENCE_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A running program, leader of a process group of its own, so that its own children end with it."""

    name: str
    claim: Path
    log: Path
    process: subprocess.Popen[bytes]

    def ended(self) -> bool:
        return self.process.poll() is not None

    def ask_to_end(self) -> None:
        """Asks the whole group, and does not wait."""
        ask_to_end(-self.process.pid)

    def stop(self) -> None:
        """Asks the group to end, kills it after five seconds, and takes its claim away."""
        end(-self.process.pid, ended=self.ended, patience=_PATIENCE_SECONDS)
        self.claim.unlink(missing_ok=True)

    def failure(self) -> LocalStackError:
        """Why it is not there, in its own last words."""
        return LocalStackError(f"The {self.name} ended (code {self.process.poll()}): {last_words(self.log)}")


def start(
    name: str, command: Sequence[str], *, layout: Layout, environment: Mapping[str, str], folder: Path | None = None
) -> Child:
    """Starts a program with exactly this environment, its output in the stack's logs.

    Raises `LocalStackError` when the program cannot be executed.
    """
    path = layout.running / f"{name}.pid"
    claim = Claim(path)
    log = layout.log(name)
    with log.open("ab") as output:
        try:
            process = subprocess.Popen(
                command,
                cwd=folder or layout.repository,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                pass_fds=[claim.descriptor],
                start_new_session=True,
            )
        except OSError as refused:
            claim.withdraw()
            raise LocalStackError(f"The {name} cannot be started: {refused}") from refused
    claim.name(-process.pid)
    claim.hand_over()
    return Child(name=name, claim=path, log=log, process=process)


def stop_all(children: Sequence[Child]) -> None:
    """Ends them side by side: together they take no longer than the slowest."""
    for child in children:
        child.ask_to_end()
    for child in children:
        child.stop()


def last_words(log: Path) -> str:
    """The last line a program wrote, or where to look."""
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n") if log.exists() else []
    spoken = [line.strip() for line in lines if line.strip()]
    return f"{spoken[-1]} (see {log})" if spoken else f"it said nothing (see {log})"
