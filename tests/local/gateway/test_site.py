"""The web app, its settings, and what stands behind its own paths."""

import gzip
import json
from pathlib import Path

import pytest

from frontdesk_local import stackfile
from tests.local.gateway.conftest import Client, Upstream
from tests.local.stacks import a_stack

SIGN_IN = "AWSCognitoIdentityProviderService."


def write_build(build: Path) -> None:
    """A web app of three files."""
    (build / "assets").mkdir()
    (build / "index.html").write_text("<!doctype html><title>desk</title>" + "x" * 500)
    (build / "assets" / "app-1a2b.js").write_text("console.log('desk');" * 40)
    (build / "favicon.svg").write_text("<svg/>")


async def test_without_a_build_the_page_says_how_to_make_one(client: Client) -> None:
    answer = await client.get("/")
    assert answer.status == 200
    assert "make inbox" in await answer.text()


@pytest.mark.parametrize("path", ["/", "/phone", "/conversations/ABC", "/settings/inboxes?tab=2"])
async def test_every_page_is_the_apps_own(client: Client, build: Path, path: str) -> None:
    write_build(build)
    answer = await client.get(path)
    assert answer.content_type == "text/html"
    assert "<title>desk</title>" in await answer.text()


@pytest.mark.parametrize(
    ("path", "kind", "cached"),
    [
        ("/assets/app-1a2b.js", "text/javascript", "immutable"),
        ("/favicon.svg", "image/svg+xml", "no-cache"),
        ("/index.html", "text/html", "no-cache"),
    ],
)
async def test_files_have_their_type_and_their_time(
    client: Client, build: Path, path: str, kind: str, cached: str
) -> None:
    write_build(build)
    answer = await client.get(path)
    assert answer.content_type == kind
    assert cached in answer.headers["Cache-Control"]


async def test_text_is_packed_for_those_who_can_unpack_it(client: Client, build: Path) -> None:
    write_build(build)
    answer = await client.get("/assets/app-1a2b.js", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(await answer.read()).startswith(b"console.log")


async def test_text_is_plain_for_others(client: Client, build: Path) -> None:
    write_build(build)
    answer = await client.get("/assets/app-1a2b.js", headers={"Accept-Encoding": "identity"})
    assert (await answer.read()).startswith(b"console.log")


async def test_an_unchanged_file_is_not_sent_again(client: Client, build: Path) -> None:
    write_build(build)
    first = await client.get("/index.html")
    second = await client.get("/index.html", headers={"If-None-Match": first.headers["ETag"]})
    assert (second.status, await second.read()) == (304, b"")


async def test_a_new_build_shows_at_once(client: Client, build: Path) -> None:
    write_build(build)
    await client.get("/index.html")
    (build / "index.html").write_text("<title>newer</title>")
    assert "newer" in await (await client.get("/index.html")).text()


@pytest.mark.parametrize(
    "path", ["/assets/gone.js", "/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt"]
)
async def test_what_is_no_file_of_the_build_is_not_found(client: Client, build: Path, path: str) -> None:
    write_build(build)
    (build.parent / "secret.txt").write_text("secret")
    answer = await client.get(path)
    assert answer.status == 404
    assert "secret" not in (await answer.text()).replace(path, "")


async def test_pages_can_only_be_read(client: Client) -> None:
    assert (await client.post("/")).status == 405


@pytest.mark.parametrize("path", ["/", "/config.json", "/gone.js"])
async def test_the_app_runs_under_a_strict_policy(client: Client, tmp_path: Path, path: str) -> None:
    stackfile.write(a_stack(), tmp_path / "stack.json")
    headers = (await client.get(path)).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


async def test_the_app_learns_where_it_is_from_the_running_stack(client: Client, tmp_path: Path) -> None:
    stackfile.write(a_stack(), tmp_path / "stack.json")
    assert await (await client.get("/config.json")).json() == {
        "user_pool_id": "us-east-1_pool",
        "client_id": "client",
        "region": "us-east-1",
        "cognito_endpoint": "/_aws/cognito",
        "websocket_url": "ws://127.0.0.1:8080/live",
        "simulator_url": "/_sim",
        "local": True,
        "phone": True,
    }


async def test_before_the_stack_stands_there_are_no_settings(client: Client) -> None:
    assert (await client.get("/config.json")).status == 503


async def test_signing_in_reaches_cognito(client: Client, upstream: Upstream) -> None:
    headers = {"X-Amz-Target": f"{SIGN_IN}InitiateAuth", "Content-Type": "application/x-amz-json-1.1"}
    answer = await client.post("/_aws/cognito", data=b'{"a":1}', headers=headers)
    seen = upstream.seen[0]
    assert (answer.status, seen.raw_path, seen.body) == (200, "/aws/", b'{"a":1}')
    assert seen.headers["X-Amz-Target"] == headers["X-Amz-Target"]


@pytest.mark.parametrize("target", [f"{SIGN_IN}AdminCreateUser", f"{SIGN_IN}ListUsers", "DynamoDB_20120810.Scan", ""])
async def test_nothing_else_of_aws_can_be_reached_from_a_browser(
    client: Client, upstream: Upstream, target: str
) -> None:
    answer = await client.post("/_aws/cognito", data=b"{}", headers={"X-Amz-Target": target})
    assert (answer.status, upstream.seen) == (403, [])


async def test_the_phone_page_reaches_the_simulators(client: Client, upstream: Upstream) -> None:
    await client.post("/_sim/_phone/send?x=%20y", json={"text": "hi"})
    assert upstream.seen[0].raw_path == "/simulators/_phone/send?x=%20y"
    assert json.loads(upstream.seen[0].body) == {"text": "hi"}


@pytest.mark.parametrize(
    "headers", [{"Host": "desk.example"}, {"Origin": "https://evil.example"}, {"Origin": "null"}], ids=str
)
async def test_the_simulators_answer_nobody_from_elsewhere(
    client: Client, upstream: Upstream, headers: dict[str, str]
) -> None:
    answer = await client.post("/_sim/_phone/send", json={}, headers=headers)
    assert (answer.status, upstream.seen) == (403, [])


async def test_the_phone_page_itself_is_no_stranger(client: Client, upstream: Upstream) -> None:
    origin = str(client.make_url("")).rstrip("/")
    assert (await client.post("/_sim/_phone/send", json={}, headers={"Origin": origin})).status == 200
    assert len(upstream.seen) == 1
