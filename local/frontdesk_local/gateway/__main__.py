"""Runs the gateway until a signal says to stop."""

import argparse
import asyncio
import logging
import signal
from pathlib import Path

from aiohttp import web

from frontdesk_local.gateway.app import Places, gateway
from frontdesk_local.ports import LOOPBACK

_LOG_FORMAT = '%t "%r" %s %b bytes %Tf s'


def main() -> None:
    """Listen on loopback, whatever the machine's other addresses."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    arguments = _arguments()
    places = Places(
        http_api=arguments.http_api,
        live_api=arguments.live_api,
        aws=arguments.aws,
        simulators=arguments.simulators,
        build=arguments.build,
        stack_file=arguments.stack_file,
    )
    asyncio.run(_serve(gateway(places), arguments.port))


async def _serve(app: web.Application, port: int) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    runner = web.AppRunner(app, access_log_format=_LOG_FORMAT, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, LOOPBACK, port).start()
        await stop.wait()
    finally:
        await runner.cleanup()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="frontdesk_local.gateway", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--http-api", required=True, help="base URL of the HTTP API")
    parser.add_argument("--live-api", required=True, help="URL of the WebSocket API's stage")
    parser.add_argument("--aws", required=True, help="the emulator's URL")
    parser.add_argument("--simulators", required=True, help="the simulators' URL")
    parser.add_argument("--build", type=Path, required=True, help="the built web app")
    parser.add_argument("--stack-file", type=Path, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
