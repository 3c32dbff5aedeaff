"""A stack from nothing to ready, and everything ended again on leaving."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from frontdesk_local import ministack, packages
from frontdesk_local.claims import Claim
from frontdesk_local.clients import Clients
from frontdesk_local.interrupts import Interrupts
from frontdesk_local.options import Options
from frontdesk_local.parts import addresses, start_emulator, start_gateway, start_simulators, wait_for
from frontdesk_local.ports import Ports, choose_ports
from frontdesk_local.process import Child, stop_all
from frontdesk_local.progress import Progress
from frontdesk_local.seed.conversations import write_conversations
from frontdesk_local.seed.demo import demo_workspaces
from frontdesk_local.seed.records import write_workspaces
from frontdesk_local.stack import describe, stand_up, write_accounts
from frontdesk_local.stackfile import Stack, write
from frontdesk_local.stop import SUPERVISOR, clear_leftovers
from frontdesk_local.translate import code_folders, read_template
from frontdesk_local.verify import interpreter_warning


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A stack that is ready."""

    stack: Stack
    children: tuple[Child, ...]
    owner: int | None
    seconds: float

    def watch(self) -> None:
        """Returns when the owner is gone; raises `LocalStackError` when one of the programs has ended."""
        while self.owner is None or _lives(self.owner):
            for child in self.children:
                if child.ended():
                    raise child.failure()
            time.sleep(0.5)


@contextmanager
def running(options: Options, progress: Progress, interrupts: Interrupts) -> Iterator[Running]:
    """The stack, as long as the context lasts. Raises `LocalStackError` when it cannot be started."""
    started, layout = time.monotonic(), options.layout
    claim = Claim(layout.running / SUPERVISOR)
    children: list[Child] = []
    try:
        claim.name(os.getpid())
        clear_leftovers(layout)
        ports = choose_ports(options.port)
        layout.renew(cache=options.fresh)
        stack = _bring_up(options, ports, _starter(children, interrupts), progress)
        write(stack, layout.stack_file)
        seconds = time.monotonic() - started
        yield Running(stack=stack, children=tuple(children), owner=options.owner, seconds=seconds)
    finally:
        interrupts.ignore()
        layout.stack_file.unlink(missing_ok=True)
        stop_all(children)
        layout.forget_emulator()
        claim.keep_until_exit()


def _starter(children: list[Child], interrupts: Interrupts) -> Callable[[Callable[[], Child]], Child]:
    def started(start: Callable[[], Child]) -> Child:
        with interrupts.held():
            children.append(start())
        return children[-1]

    return started


def _bring_up(
    options: Options, ports: Ports, started: Callable[[Callable[[], Child]], Child], progress: Progress
) -> Stack:
    layout, at = options.layout, addresses(ports)
    workspaces = demo_workspaces(f"{at.gateway}/webhooks")
    accounts = layout.state / "accounts.json"
    write_accounts(workspaces, accounts)

    progress.step("Starting the emulator")
    command = ministack.install(layout)
    emulator = started(
        lambda: start_emulator(layout, command, ports, enforce_iam=options.enforce_iam, model_url=options.model_url)
    )
    progress.step("Packaging the functions")
    template = read_template(layout.template)
    code = packages.build(layout, code_folders(template), python=command.parent / "python")
    wait_for(emulator, ports)
    simulators = started(lambda: start_simulators(layout, accounts, ports))
    gateway = started(lambda: start_gateway(layout, ports))

    progress.step("Deploying the template")
    clients = Clients(at.emulator)
    model = at.emulator if options.model_url else at.simulators
    deployed = stand_up(clients, template, code, at, model)
    warning = interpreter_warning(template, ministack.interpreter(command))
    if warning:
        progress.warn(warning)

    progress.step("Writing the demo workspaces")
    stack = describe(deployed, at, workspaces)
    write_workspaces(clients, stack, secrets_prefix=deployed.outputs["SecretsPrefix"])
    for child in (simulators, gateway):
        wait_for(child, ports)
    if options.demo:
        progress.step("Letting the demo customers write")
        waiting = write_conversations(clients, stack)
        if waiting:
            progress.warn(f"Still without an answer: {', '.join(waiting)}.")
    return stack


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
