"""Webhooks and the API pass through the gateway exactly as they came."""

import asyncio
import json
from io import BytesIO

import pytest
from aiohttp import web

from frontdesk_local.capacity import AT_ONCE
from tests.local.gateway.conftest import Client, Upstream

BODIES = {
    "json": ("application/json", b'{"text": "\xc3\xa9"}'),
    "no utf-8 under a text type": ("application/json", b'{"text": "\xff\xfe\x00"}'),
    "form": ("application/x-www-form-urlencoded", b"Body=&From=%2B1555&Body=2"),
    "bytes": ("application/octet-stream", bytes(range(256))),
    "empty": ("application/json", b""),
}
TARGETS = (
    "/webhooks/telegram/hotel?a=1&a=2&b=&c",
    "/webhooks/instagram/hotel?hub.mode=subscribe&hub.challenge=%2B1%20%zz",
    "/webhooks/twilio/x?q=%C3%A9+%2f",
    "/api/conversations/%2B15551234567/messages?after=3",
    "/api/conversations/a%2Fb",
    "/api/conversations?q=%D8%B3%D9%84%D8%A7%D9%85",
)


async def send_raw(client: Client, request: str) -> None:
    """Send exactly this and wait for the end of the answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
    writer.write(request.encode("latin-1"))
    await reader.read()
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize(("kind", "body"), BODIES.values(), ids=BODIES)
async def test_the_body_arrives_byte_for_byte(client: Client, upstream: Upstream, kind: str, body: bytes) -> None:
    await client.post("/webhooks/telegram/hotel", data=body, headers={"Content-Type": kind})
    assert upstream.seen[0].body == body


@pytest.mark.parametrize("target", TARGETS)
async def test_path_and_query_string_arrive_as_they_were_written(
    client: Client, upstream: Upstream, target: str
) -> None:
    await send_raw(client, f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert upstream.seen[0].raw_path == f"/http-api{target}"


async def test_every_header_arrives_repeated_ones_too(client: Client, upstream: Upstream) -> None:
    headers = [("X-Hub-Signature-256", "sha256=abc"), ("X-Twice", "1"), ("X-Twice", "2"), ("Host", "desk.example")]
    await client.post("/webhooks/instagram/hotel", data=b"{}", headers=headers)
    arrived = upstream.seen[0].headers
    assert arrived["X-Hub-Signature-256"] == "sha256=abc"
    assert arrived.getall("X-Twice") == ["1", "2"]
    assert arrived["Host"] == "desk.example"


async def test_no_header_is_made_up(client: Client, upstream: Upstream) -> None:
    headers = "Host: x\r\nContent-Length: 2\r\nConnection: close"
    await send_raw(client, f"POST /webhooks/telegram/hotel HTTP/1.1\r\n{headers}\r\n\r\n{{}}")
    assert {name.lower() for name in upstream.seen[0].headers} == {"host", "content-length"}


@pytest.mark.parametrize("name", ["Connection", "Keep-Alive", "TE", "X-Only-Here"])
async def test_headers_of_one_connection_stay_there(client: Client, upstream: Upstream, name: str) -> None:
    headers = {"Keep-Alive": "5", "TE": "trailers", "X-Only-Here": "1", "Connection": "keep-alive, X-Only-Here"}
    await client.post("/webhooks/telegram/hotel", data=b"{}", headers=headers)
    assert name not in upstream.seen[0].headers


async def test_bytes_that_are_no_text_are_marked_so_that_the_emulator_keeps_them(
    client: Client, upstream: Upstream
) -> None:
    await client.post("/webhooks/telegram/hotel", data=b'{"a":"\xff"}', headers={"Content-Type": "application/json"})
    assert upstream.seen[0].headers["Content-Type"] == "application/octet-stream, application/json"


async def test_text_keeps_its_one_type(client: Client, upstream: Upstream) -> None:
    kind = "application/json; charset=utf-8"
    await client.post("/webhooks/telegram/hotel", data="{}", headers={"Content-Type": kind})
    assert upstream.seen[0].headers.getall("Content-Type") == [kind]


@pytest.mark.parametrize("method", ["GET", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"])
async def test_every_method_passes(client: Client, upstream: Upstream, method: str) -> None:
    await client.request(method, "/api/me")
    assert upstream.seen[0].method == method


async def test_the_answer_comes_back_whole(client: Client, upstream: Upstream) -> None:
    upstream.answer = lambda: web.Response(status=418, body=b"\xff\x00", headers={"X-Own": "1", "Content-Type": "a/b"})
    answer = await client.get("/api/me")
    assert (answer.status, await answer.read(), answer.headers["X-Own"]) == (418, b"\xff\x00", "1")
    assert answer.headers["Content-Type"] == "a/b"


async def test_a_packed_answer_stays_packed(client: Client, upstream: Upstream) -> None:
    upstream.answer = lambda: web.Response(body=b"not really gzip", headers={"Content-Encoding": "gzip"})
    answer = await client.get("/api/me")
    assert await answer.read() == b"not really gzip"


async def test_a_redirect_is_the_clients_to_follow(client: Client, upstream: Upstream) -> None:
    upstream.answer = lambda: web.Response(status=302, headers={"Location": "/elsewhere"})
    answer = await client.get("/api/me", allow_redirects=False)
    assert (answer.status, len(upstream.seen)) == (302, 1)


async def test_a_body_over_the_webhooks_limit_is_the_functions_to_refuse(client: Client, upstream: Upstream) -> None:
    body = b"x" * (5 * 1024 * 1024)
    await client.post("/webhooks/telegram/hotel", data=BytesIO(body))
    assert len(upstream.seen[0].body) == len(body)


async def test_more_than_api_gateway_takes_is_refused(client: Client, upstream: Upstream) -> None:
    answer = await client.post("/webhooks/telegram/hotel", data=BytesIO(b"x" * (10 * 1024 * 1024 + 1)))
    assert (answer.status, upstream.seen) == (413, [])
    assert json.loads(await answer.read())["code"] == "too_large"


async def test_a_function_that_raised_shows_nothing_of_itself(client: Client, upstream: Upstream) -> None:
    upstream.answer = lambda: web.json_response({"errorMessage": "KeyError: 'secret'"}, status=502)
    answer = await client.get("/api/me")
    body = await answer.read()
    assert answer.status == 500
    assert b"secret" not in body


@pytest.mark.parametrize("path", ["/api/me", "/webhooks/telegram/hotel", "/_sim/_control/requests"])
async def test_nobody_upstream_is_a_problem_with_503(lonely: Client, path: str) -> None:
    answer = await lonely.get(path)
    assert answer.status == 503
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert json.loads(await answer.read())["status"] == 503


async def test_only_as_many_requests_are_in_functions_as_the_machine_is_good_for(
    client: Client, upstream: Upstream
) -> None:
    upstream.seconds = 0.05
    await asyncio.gather(*(client.get("/api/me") for _ in range(20)))
    assert (upstream.most_at_once, len(upstream.seen)) == (AT_ONCE, 20)
