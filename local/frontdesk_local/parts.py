"""The programs a stack is made of, and how each is started."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from frontdesk_local import ministack
from frontdesk_local.health import HEALTH_PATH, wait_until_answering
from frontdesk_local.http_api import HTTP_API_ID, LIVE_API_ID
from frontdesk_local.layout import Layout
from frontdesk_local.ports import LOOPBACK, Ports
from frontdesk_local.process import Child, start


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """URLs of a stack, none with a final slash."""

    gateway: str
    simulators: str
    emulator: str

    @property
    def http_api(self) -> str:
        """The HTTP API below the emulator: its own host names resolve nowhere."""
        return f"{self.emulator}/_aws/execute-api/{HTTP_API_ID}/$default"

    @property
    def live_api(self) -> str:
        """The WebSocket API's stage below the emulator, for browsers and for those who write to them."""
        return f"{self.emulator}/_aws/execute-api/{LIVE_API_ID}/live"


def addresses(ports: Ports) -> Addresses:
    return Addresses(
        gateway=f"http://{LOOPBACK}:{ports.gateway}",
        simulators=f"http://{LOOPBACK}:{ports.simulators}",
        emulator=f"http://{LOOPBACK}:{ports.emulator}",
    )


def start_emulator(
    layout: Layout, command: Path, ports: Ports, *, enforce_iam: bool, model_url: str | None = None
) -> Child:
    return ministack.launch(layout, command=command, port=ports.emulator, enforce_iam=enforce_iam, model_url=model_url)


def start_simulators(layout: Layout, accounts: Path, ports: Ports) -> Child:
    """`accounts` is a file naming the inboxes that exist at the providers."""
    at = addresses(ports)
    arguments = ["--port", str(ports.simulators), "--webhooks", f"{at.gateway}/webhooks", "--config", str(accounts)]
    return _start_module("simulators", arguments, layout)


def start_gateway(layout: Layout, ports: Ports) -> Child:
    at = addresses(ports)
    arguments = ["--port", str(ports.gateway), "--http-api", at.http_api, "--aws", at.emulator]
    arguments += ["--live-api", at.live_api]
    arguments += ["--simulators", at.simulators, "--build", str(layout.repository / "inbox" / "dist")]
    arguments += ["--stack-file", str(layout.stack_file)]
    return _start_module("gateway", arguments, layout)


def wait_for(child: Child, ports: Ports) -> None:
    """Returns once this one answers; raises `LocalStackError` when it does not."""
    port, path = {
        "emulator": (ports.emulator, ministack.HEALTH_PATH),
        "simulators": (ports.simulators, HEALTH_PATH),
        "gateway": (ports.gateway, HEALTH_PATH),
    }[child.name]
    wait_until_answering(child, port=port, path=path)


def _start_module(name: str, arguments: list[str], layout: Layout) -> Child:
    command = [sys.executable, "-m", f"frontdesk_local.{name}", *arguments]
    environment = {"PATH": os.defpath, "PYTHONUNBUFFERED": "1", "LANG": "C.UTF-8"}
    return start(name, command, layout=layout, environment=environment)
