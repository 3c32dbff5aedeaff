"""The command line: it says what there is, fails in one sentence, and keeps its output for programs clean."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner

from frontdesk_cli.failures import told_plainly
from frontdesk_cli.main import COMMANDS, application
from frontdesk_cli.steps import Steps
from frontdesk_cli.welcome import welcome
from frontdesk_local.clients import Clients
from frontdesk_local.errors import LocalStackError
from frontdesk_local.layout import STATE_VARIABLE, Layout
from frontdesk_local.stackfile import Stack
from tests.local.stacks import a_stack

FRONTDESK = str(Path(sys.executable).parent / "frontdesk")


def frontdesk(state: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {STATE_VARIABLE: str(state)}
    return subprocess.run([FRONTDESK, *arguments], env=environment, capture_output=True, text=True, check=False)


def test_the_help_lists_every_command() -> None:
    listed = CliRunner().invoke(application(), ["--help"]).output
    assert [name for name in COMMANDS if name not in listed] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    explained = CliRunner().invoke(application([name]), [name, "--help"])
    assert explained.exit_code == 0
    assert f"frontdesk {name}" in explained.output or f"root {name}" in explained.output


def test_a_command_imports_only_what_it_needs() -> None:
    program = (
        "import sys; from frontdesk_cli.main import application; application(['down']);"
        "print({'boto3', 'aiohttp', 'samtranslator'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_an_unknown_command_is_refused(tmp_path: Path) -> None:
    refused = frontdesk(tmp_path, "levitate")
    assert refused.returncode == 2
    assert "levitate" in refused.stderr


@pytest.mark.parametrize("arguments", [("logs", "webhook"), ("logs", "webhook", "--json")])
def test_without_a_stack_one_sentence_says_what_to_do(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    failed = frontdesk(tmp_path, *arguments)
    assert failed.returncode == 1
    assert failed.stdout == ""
    assert failed.stderr == "frontdesk: No local stack is running; start it with `frontdesk up`.\n"


def test_down_without_a_stack_is_no_failure(tmp_path: Path) -> None:
    done = frontdesk(tmp_path, "down")
    assert (done.returncode, done.stdout) == (0, "No local stack was running.\n")


def test_a_fault_of_ours_is_not_dressed_up() -> None:
    with pytest.raises(ZeroDivisionError), told_plainly():
        raise ZeroDivisionError


def test_what_can_go_wrong_ends_the_command_with_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended, told_plainly():
        raise LocalStackError("Port [8080] is [/red] in use.")
    assert ended.value.exit_code == 1
    assert capsys.readouterr().err == "frontdesk: Port [8080] is [/red] in use.\n"


def test_a_newcomer_finds_every_address_and_login_whole() -> None:
    console = Console(width=80, record=True)
    with console.capture() as captured:
        console.print(*welcome(a_stack(), 3.21), sep="\n")
    shown = captured.get()
    assert "ready after 3.2 s" in shown
    stack = a_stack()
    for wanted in (stack.inbox_url, stack.phone_url, stack.simulator_url, stack.aws.endpoint_url):
        assert wanted in shown
    for user in (user for workspace in stack.workspaces for user in workspace.users):
        assert user.email in shown
        assert user.password in shown


def test_steps_are_lines_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    readings = iter([100.0, 100.04, 100.04, 101.5])
    with Steps(stopwatch=lambda: next(readings)) as steps:
        steps.step("First")
        steps.warn("odd")
        steps.step("Second")
    lines = capsys.readouterr().err.splitlines()
    assert lines == ["warning: odd", "✓ First 0.0 s", "✓ Second 1.5 s"]


def test_a_step_that_failed_is_not_ticked_off(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        with Steps() as steps:
            steps.step("First")
            raise LocalStackError("no")

    with pytest.raises(LocalStackError):
        fail()
    assert capsys.readouterr().err == ""


@pytest.mark.stack
def test_a_functions_log_is_data_on_request(stack: Stack, stack_layout: Layout) -> None:
    function = stack.aws.log_groups["cleanup"].removeprefix("/aws/lambda/")
    Clients(stack.aws.endpoint_url).functions.invoke(FunctionName=function, Payload=b"{}")
    done = frontdesk(stack_layout.state, "logs", "cleanup", "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert lines
    assert all(set(line) == {"at", "stream", "message"} for line in lines)
