"""Starting a stack in the background and following, through a pipe, what its supervisor reports until it is ready."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final, TextIO

from typing_extensions import override

from frontdesk_local.errors import LocalStackError
from frontdesk_local.options import Options
from frontdesk_local.process import last_words
from frontdesk_local.progress import Progress

_SILENCE_SECONDS: Final = 330.0
"""Longer than any step may take by itself."""


class _Supervisor(subprocess.Popen[bytes]):
    """Outlives whoever started it, so that nobody waiting for its end is no fault."""

    @override
    def __del__(self) -> None:
        """Says nothing, where the base class would warn."""


def start_detached(options: Options, progress: Progress) -> float:
    """Starts a stack that outlives the caller and returns, once it is ready, how many seconds that took.

    Raises `LocalStackError` with the reason when it failed; then nothing is left running.
    """
    reader, writer = os.pipe()
    options.layout.state.mkdir(parents=True, exist_ok=True)
    log = options.layout.state / "up.log"
    with log.open("wb") as output:
        supervisor = _Supervisor(
            [sys.executable, "-m", "frontdesk_local.supervisor", str(writer), json.dumps(asdict(options), default=str)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=[writer],
            start_new_session=True,
        )
    os.close(writer)
    try:
        with os.fdopen(reader) as reports:
            return _followed(reports, progress, log)
    except BaseException:
        supervisor.send_signal(signal.SIGTERM)
        supervisor.wait(timeout=30)
        raise


def _followed(reports: TextIO, progress: Progress, log: Path) -> float:
    for line in _lines(reports):
        kind, text = json.loads(line)
        match kind:
            case "step":
                progress.step(text)
            case "warn":
                progress.warn(text)
            case "failed":
                raise LocalStackError(text)
            case "ready":
                return float(text)
    raise LocalStackError(f"The stack ended while it was starting: {last_words(log)}")


def _lines(reports: TextIO) -> Iterator[str]:
    while True:
        readable, _, _ = select.select([reports], [], [], _SILENCE_SECONDS)
        if not readable:
            raise LocalStackError(f"Nothing happened for {_SILENCE_SECONDS:.0f} s while the stack was starting.")
        line = reports.readline()
        if not line:
            return
        yield line
