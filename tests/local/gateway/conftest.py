"""A gateway between a client and an upstream that remembers what it was sent."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from multidict import CIMultiDictProxy

from frontdesk_local.gateway.app import Places, gateway
from frontdesk_local.ports import free_port

Client = TestClient[web.Request, web.Application]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One request as it arrived upstream."""

    method: str
    raw_path: str
    headers: CIMultiDictProxy[str]
    body: bytes


@dataclass(slots=True, kw_only=True)
class Upstream:
    """Stands for the emulator and the simulators; answers what `answer` makes."""

    seen: list[Seen] = field(default_factory=list)
    answer: Callable[[], web.Response] = lambda: web.json_response({"ok": True})
    seconds: float = 0
    inside: int = 0
    most_at_once: int = 0

    async def handle(self, request: web.Request) -> web.Response:
        """Remember, take `seconds`, answer."""
        self.inside += 1
        self.most_at_once = max(self.most_at_once, self.inside)
        body = await request.read()
        await asyncio.sleep(self.seconds)
        self.inside -= 1
        self.seen.append(Seen(method=request.method, raw_path=request.raw_path, headers=request.headers, body=body))
        return self.answer()


@pytest.fixture
def upstream() -> Upstream:
    return Upstream()


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """Where the built web app would be; empty until a test writes into it."""
    folder = tmp_path / "dist"
    folder.mkdir()
    return folder


@pytest.fixture
async def client(upstream: Upstream, build: Path, tmp_path: Path) -> AsyncIterator[Client]:
    """Speaks to a gateway whose parts are all there."""
    app = web.Application(client_max_size=20 * 1024 * 1024)
    app.router.add_route("*", "/{tail:.*}", upstream.handle)
    async with TestServer(app) as server:
        base = str(server.make_url("")).rstrip("/")
        places = Places(
            http_api=f"{base}/http-api",
            live_api=f"{base}/live-api",
            aws=f"{base}/aws",
            simulators=f"{base}/simulators",
            build=build,
            stack_file=tmp_path / "stack.json",
        )
        headers = {"Accept-Encoding": "identity"}
        async with TestClient(TestServer(gateway(places)), auto_decompress=False, headers=headers) as made:
            yield made


@pytest.fixture
async def lonely(build: Path, tmp_path: Path) -> AsyncIterator[Client]:
    """Speaks to a gateway behind which nothing runs."""
    nowhere = f"http://127.0.0.1:{free_port()}"
    places = Places(
        http_api=nowhere,
        live_api=nowhere,
        aws=nowhere,
        simulators=nowhere,
        build=build,
        stack_file=tmp_path / "stack.json",
    )
    async with TestClient(TestServer(gateway(places))) as made:
        yield made
