"""Start the simulators: `python -m frontdesk_local.simulators --port 8081 --webhooks http://127.0.0.1:8080/webhooks`."""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from frontdesk_local.simulators.badbody import BadBodyError
from frontdesk_local.simulators.inboxes import Inbox, Inboxes, inbox_from
from frontdesk_local.simulators.jsons import doc, loads, rows
from frontdesk_local.simulators.server import serving
from frontdesk_local.simulators.world import World


def main() -> int:
    """Serve until a signal says to stop."""
    arguments = _arguments()
    try:
        inboxes = [] if arguments.config is None else read_inboxes(arguments.config, arguments.webhooks)
    except (OSError, ValueError) as unusable:
        print(f"simulators: cannot use {arguments.config}: {unusable}", file=sys.stderr)
        return 1
    world = World(webhook_base_url=arguments.webhooks, inboxes=Inboxes(inboxes))
    try:
        asyncio.run(_serve(world, arguments.port))
    except OSError as taken:
        print(f"simulators: cannot listen on port {arguments.port}: {taken.strerror}", file=sys.stderr)
        return 1
    return 0


def read_inboxes(path: Path, webhook_base_url: str) -> list[Inbox]:
    """Read accounts from a file: a list of inbox entries, `{"inboxes": [...]}`, or a whole `stack.json`."""
    given = loads(path.read_bytes())
    entries = [*rows(given), *rows(doc(given).get("inboxes"))]
    for workspace in rows(doc(given).get("workspaces")):
        entries += rows(doc(workspace).get("inboxes"))
    if not entries:
        message = "it names no inboxes"
        raise BadBodyError(message)
    return [inbox_from(entry, webhook_base_url) for entry in entries]


async def _serve(world: World, port: int) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with serving(world, port) as url:
        print(f"simulators on {url}", flush=True)
        await stop.wait()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="frontdesk_local.simulators", description=__doc__)
    parser.add_argument("--port", type=int, default=8081, help="loopback port (default 8081)")
    parser.add_argument("--webhooks", default="http://127.0.0.1:8080/webhooks", help="base URL of the desk's webhooks")
    parser.add_argument("--config", type=Path, help="JSON file naming the accounts that exist")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
