"""`frontdesk logs`: what a function printed."""

import json
import time
from datetime import UTC, datetime
from typing import Annotated

import typer

from frontdesk_cli.failures import told_plainly
from frontdesk_local.clients import Clients
from frontdesk_local.layout import default_layout
from frontdesk_local.logs import LogLine, Tail, log_group
from frontdesk_local.stackfile import read

_PAUSE_SECONDS = 0.5


def logs(
    function: Annotated[str, typer.Argument(help="webhook, ai_reply, deliver, cleanup or admin_api.")],
    *,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Go on until Ctrl-C.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per line.")] = False,
) -> None:
    """Print a function's log, oldest first."""
    with told_plainly():
        stack = read(default_layout().stack_file)
        tail = Tail(Clients(stack.aws.endpoint_url).logs, log_group(stack, function))
        try:
            _print_all(tail, as_json=as_json)
            while follow:
                time.sleep(_PAUSE_SECONDS)
                _print_all(tail, as_json=as_json)
        except KeyboardInterrupt:
            return


def _print_all(tail: Tail, *, as_json: bool) -> None:
    for line in tail.read():
        print(_as_json(line) if as_json else f"{_time_of(line)}  {line.message}", flush=True)


def _as_json(line: LogLine) -> str:
    return json.dumps({"at": _time_of(line), "stream": line.stream, "message": line.message}, ensure_ascii=False)


def _time_of(line: LogLine) -> str:
    at = datetime.fromtimestamp(line.at / 1000, UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
