"""The simulators as a process of their own."""

import asyncio
import json
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from tests.local.simulators.support import Simulators


@asynccontextmanager
async def started(*arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Start the command, and end it whatever happens."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "frontdesk_local.simulators",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_it_serves_what_its_file_names_and_ends_cleanly(tmp_path: Path) -> None:
    config = tmp_path / "accounts.json"
    entry = {"id": "t", "channel": "telegram", "account_id": "1", "secrets": {"bot_token": "1:a"}}
    config.write_text(json.dumps({"inboxes": [entry]}))
    async with started("--port", "0", "--config", str(config)) as process, aiohttp.ClientSession() as http:
        assert process.stdout is not None
        line = (await asyncio.wait_for(process.stdout.readline(), 30)).decode()
        assert line.startswith("simulators on http://127.0.0.1:")
        url = line.split()[-1]
        async with http.get(f"{url}/_health") as answer:
            assert answer.status == 200
        async with http.get(f"{url}/telegram/bot1:a/getMe") as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 30) == 0
        assert process.stderr is not None
        assert await process.stderr.read() == b""


async def test_a_taken_port_is_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        async with started("--port", port) as process:
            _, said = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 1
    assert said.decode().startswith(f"simulators: cannot listen on port {port}")
    assert b"Traceback" not in said


@pytest.mark.parametrize("content", [None, "{", "[]", '[{"id":"a"}]'])
async def test_a_file_that_cannot_be_used_is_one_sentence(tmp_path: Path, content: str | None) -> None:
    config = tmp_path / "accounts.json"
    if content is not None:
        config.write_text(content)
    async with started("--port", "0", "--config", str(config)) as process:
        _, said = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 1
    assert said.decode().startswith(f"simulators: cannot use {config}")
    assert b"Traceback" not in said


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://127.0.0.1:8080"}, 200),
        ({"Origin": "http://localhost:8080"}, 200),
        ({"Origin": "https://elsewhere.example.com"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "bent.example.com"}, 403),
    ],
)
async def test_only_this_machine_is_answered(simulators: Simulators, headers: dict[str, str], status: int) -> None:
    async with simulators.http.get(f"{simulators.url}/_control/requests", headers=headers) as answer:
        assert answer.status == status
