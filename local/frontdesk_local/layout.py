"""Where the local stack keeps its files."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

STATE_VARIABLE = "FRONTDESK_LOCAL_DIR"
"""Names another folder than `.local/`, so that a second stack (the test run's) can stand beside the first."""

_REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One stack's folders: the sources it runs and the state it keeps."""

    repository: Path
    state: Path

    @property
    def template(self) -> Path:
        return self.repository / "template.yaml"

    @property
    def stack_file(self) -> Path:
        return self.state / "stack.json"

    @property
    def logs(self) -> Path:
        return self.state / "logs"

    @property
    def running(self) -> Path:
        """One file per process of this stack; see `claims.py`."""
        return self.state / "running"

    @property
    def cache(self) -> Path:
        """Built packages; survives stops, thrown away by `up --fresh`."""
        return self.state / "cache"

    @property
    def emulator(self) -> Path:
        """MiniStack's own temporary files and state; new at each start."""
        return self.state / "emulator"

    def log(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def forget_emulator(self) -> None:
        """Sweeps what the emulator leaves behind: it keeps dozens of temporary folders."""
        shutil.rmtree(self.emulator, ignore_errors=True)

    def renew(self, *, cache: bool) -> None:
        """Throws away what a former stack left and makes the folders anew; keeps the cache unless asked."""
        for folder in [self.logs, self.emulator, *([self.cache] if cache else [])]:
            shutil.rmtree(folder, ignore_errors=True)
        self.stack_file.unlink(missing_ok=True)
        for folder in (self.logs, self.emulator, self.cache, self.running):
            folder.mkdir(parents=True, exist_ok=True)


def default_layout() -> Layout:
    """The stack of this checkout."""
    state = os.environ.get(STATE_VARIABLE)
    return Layout(repository=_REPOSITORY, state=Path(state).resolve() if state else _REPOSITORY / ".local")
