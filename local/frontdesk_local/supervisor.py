"""The process behind a stack in the background: holds it and reports through a pipe until it is ready."""

import json
import os
import sys
from typing import TextIO

import msgspec

from frontdesk_local.errors import LocalStackError
from frontdesk_local.interrupts import Interrupted, Interrupts
from frontdesk_local.options import Options
from frontdesk_local.up import running


class _Reports:
    """The supervisor's end of the pipe."""

    def __init__(self, pipe: TextIO) -> None:
        self._pipe = pipe

    def step(self, name: str) -> None:
        self.tell("step", name)

    def warn(self, text: str) -> None:
        self.tell("warn", text)

    def tell(self, kind: str, text: str) -> None:
        if not self._pipe.closed:
            print(json.dumps([kind, text]), file=self._pipe, flush=True)


def supervise(options: Options, pipe: TextIO) -> None:
    """Holds the stack until somebody ends it or a part of it fails; says so in the log, and in the pipe at first."""
    reports = _Reports(pipe)
    try:
        with Interrupts() as interrupts, running(options, reports, interrupts) as stack:
            reports.tell("ready", str(stack.seconds))
            pipe.close()
            stack.watch()
    except Interrupted:
        return
    except LocalStackError as failed:
        print(failed, flush=True)
        reports.tell("failed", str(failed))


def _options(text: str) -> Options:
    return msgspec.json.decode(text, type=Options, dec_hook=lambda kind, value: kind(value))


if __name__ == "__main__":
    with os.fdopen(int(sys.argv[1]), "w") as _pipe:
        supervise(_options(sys.argv[2]), _pipe)
