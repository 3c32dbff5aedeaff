"""`frontdesk simulate`, against running simulators and a desk that answers."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from typer.testing import CliRunner

from frontdesk_cli.main import application
from frontdesk_local.layout import STATE_VARIABLE
from frontdesk_local.simulators.jsons import Doc, doc, loads, rows
from frontdesk_local.stackfile import Auth, Aws, Inbox, Stack, Workspace, write
from tests.local.simulators.support import TELEGRAM, Desk, Simulators, until

Outcome: TypeAlias = tuple[int, str, str]
Run: TypeAlias = Callable[..., "asyncio.Task[Outcome]"]
SECRETS: Final = {"bot_token": "4242:abc"}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command in a thread of its own, with the state folder of this test."""
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")

    def started(*arguments: str) -> "asyncio.Task[Outcome]":
        def invoke() -> Outcome:
            result = CliRunner().invoke(application(["simulate"]), ["simulate", *arguments])
            return result.exit_code, result.stdout, result.stderr

        return asyncio.create_task(asyncio.to_thread(invoke))

    return started


@pytest.fixture
def stack(simulators: Simulators, tmp_path: Path) -> Stack:
    """A stack file that names the running simulators and one Telegram inbox."""
    inbox = Inbox(id="tg", channel="telegram", account_id="4242", webhook_url=TELEGRAM.webhook_url, secrets=SECRETS)
    workspace = Workspace(id="w", default_reply_handler="ai", users=(), inboxes=(inbox,))
    written = Stack(
        api_url="x",
        webhook_base_url="x",
        inbox_url="x",
        phone_url="x",
        websocket_url="x",
        simulator_url=simulators.url,
        aws=Aws(endpoint_url="x", region="x", table="x", bucket="x", log_groups={}, queues={}),
        auth=Auth(user_pool_id="x", client_id="x", issuer="x"),
        workspaces=(workspace,),
    )
    write(written, tmp_path / "stack.json")
    return written


async def answer(simulators: Simulators, desk: Desk, **more: Doc) -> None:
    """Answer the first message as the desk would."""
    await until(lambda: bool(desk.got))
    chat = doc(doc(doc(loads(desk.got[0][2]))["message"])["chat"])["id"]
    await simulators.telegram("sendMessage", chat_id=chat, text="We have [two] rooms.", **more)


@pytest.mark.usefixtures("stack")
async def test_it_shows_what_the_customer_got(simulators: Simulators, desk: Desk, run: Run) -> None:
    shown = run("telegram", "any rooms?")
    await answer(simulators, desk, reply_markup={"inline_keyboard": [[{"text": "Book", "callback_data": "b"}]]})
    code, printed, _ = await shown
    assert code == 0
    assert "webhook answered 200" in printed
    assert "We have [two] rooms." in printed
    assert "Book" in printed


@pytest.mark.usefixtures("stack")
async def test_it_prints_json_for_scripts(simulators: Simulators, desk: Desk, run: Run) -> None:
    shown = run("telegram", "any rooms?", "--from", "77", "--inbox", "tg", "--json")
    await answer(simulators, desk)
    code, printed, _ = await shown
    came = doc(loads(printed))
    assert (code, came["customer"], came["webhook_status"]) == (0, "77", 200)
    assert [doc(reply)["text"] for reply in rows(came["replies"])] == ["We have [two] rooms."]


@pytest.mark.usefixtures("stack")
async def test_pictures_are_an_album_a_voice_note_and_a_tap_are_what_they_are(
    desk: Desk, run: Run, tmp_path: Path
) -> None:
    picture = tmp_path / "room.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0")
    code, _, _ = await run("telegram", "Our room", "--photo", str(picture), "--photo", "sample", "--wait", "0")
    assert code == 0
    for arguments in (("--voice", "sample"), ("Yes", "--tap", "yes")):
        code, _, _ = await run("telegram", *arguments, "--wait", "0")
        assert code == 0
    first, second, voice, tap = (doc(loads(body)) for _, _, body in desk.got)
    album = [doc(update["message"]) for update in (first, second)]
    assert [message.get("caption") for message in album] == ["Our room", None]
    assert album[0]["media_group_id"] == album[1]["media_group_id"]
    assert "voice" in doc(voice["message"])
    assert doc(tap["callback_query"])["data"] == "yes"


@pytest.mark.usefixtures("stack")
async def test_silence_is_said_and_is_no_failure(run: Run) -> None:
    code, printed, _ = await run("telegram", "anybody?", "--wait", "0.3")
    assert code == 0
    assert "Nothing came back" in printed


@pytest.mark.usefixtures("stack")
async def test_a_webhook_that_refuses_is_a_failure(desk: Desk, run: Run) -> None:
    desk.statuses = [403]
    code, printed, _ = await run("telegram", "x")
    assert code == 1
    assert "webhook answered 403" in printed


@pytest.mark.usefixtures("stack")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("instagram", "x"), "no instagram inbox"),
        (("telegram", "x", "--inbox", "other"), "no telegram inbox 'other'"),
        (("telegram", "x", "--from", "sofia"), "known by a number"),
        (("telegram",), "Nothing to do"),
        (("telegram", "--unsend"), "Nothing to do"),
        (("telegram", "--photo", "/nowhere.png"), "cannot be read"),
    ],
)
async def test_what_cannot_be_done_is_one_sentence(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    code, _, said = await run(*arguments)
    assert code == 1
    assert sentence in said
    assert "Traceback" not in said


async def test_without_a_stack_it_says_how_to_start_one(run: Run) -> None:
    code, _, said = await run("telegram", "x")
    assert code == 1
    assert "frontdesk up" in said


async def test_a_stack_that_is_gone_is_said(stack: Stack, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "stack.json"
    path.write_text(path.read_text().replace(stack.simulator_url, "http://127.0.0.1:9"))
    assert json.loads(path.read_text())["simulator_url"] == "http://127.0.0.1:9"
    code, _, said = await run("telegram", "x")
    assert code == 1
    assert "do not answer" in said
