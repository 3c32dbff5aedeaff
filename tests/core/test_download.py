"""Files are fetched from the channel's hosts and from nowhere else."""

import time
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import gaierror
from threading import Thread
from typing import Final

import pytest
from typing_extensions import override

from frontdesk.channels.files import Place
from frontdesk.download import NOT_THEIRS, TOO_LARGE, TOO_SLOW, Downloads
from frontdesk.errors import NotFetched

HOSTS: Final = ("api.telegram.org", ".fbcdn.net")
DATA: Final = b"\x89PNG" + b"x" * 5_000

REFUSED: Final = (
    "http://api.telegram.org/a", "ftp://api.telegram.org/a", "//api.telegram.org/a", "file:///etc/passwd", "",
    "https://api.telegram.org:8443/a", "https://api.telegram.org:80/a", "https://user@api.telegram.org/a",
    "https://user:pw@api.telegram.org/a", "https://api.telegram.org@evil.example/a", "https://evil.example/a",
    "https://evil.example#api.telegram.org", "https://evil.example?api.telegram.org", "https://api.telegram.org.evil.example/a",
    "https://evilapi.telegram.org/a", "https://fbcdn.net/a", "https://xfbcdn.net/a", "https://fbcdn.net.evil.example/a",
    "https://127.0.0.1/a", "https://2130706433/a", "https://0x7f.1/a", "https://[::1]/a", "https://[::ffff:127.0.0.1]/a",
    "https://169.254.169.254/latest/meta-data/", "https://localhost/a", "https://10.0.0.1/a", "https://[fd00::1]/a",
    "https://metadata.google.internal/a", "https://api.telegram.org:99999/a", "https://api.telegram.org:x/a",
    "https://[::1", "javascript:alert(1)", "data:image/png;base64,AA", "https:///a", "https://api.telegram.org\\@evil.example/",
    "gopher://api.telegram.org/a", "https://аpi.telegram.org/a", "https://api%2etelegram.org/a", "HTTP://api.telegram.org/a",
    "https://.fbcdn.net.evil.example/a", "https://a.fbcdn.net.:443.evil/a",
)  # fmt: skip
PRIVATE: Final = (
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
    "::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "255.255.255.255", "192.0.2.1", "::",
)  # fmt: skip


def _never(host: str, port: int) -> Sequence[str]:
    raise AssertionError((host, port))


def _nowhere(_host: str, _port: int) -> Sequence[str]:
    return []


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_is_not_the_channels_is_not_even_looked_up(url: str) -> None:
    with pytest.raises(NotFetched) as caught:
        Downloads(resolve=_never).fetch(Place(url=url), HOSTS)
    assert (caught.value.reason, caught.value.lasting) == (NOT_THEIRS, True)


@pytest.mark.parametrize("address", PRIVATE)
@pytest.mark.parametrize("others", [[], ["149.154.167.220"]])
def test_a_name_that_leads_to_a_private_address_is_refused(address: str, others: list[str]) -> None:
    def resolve(_host: str, _port: int) -> Sequence[str]:
        return [*others, address]

    with pytest.raises(NotFetched) as caught:
        Downloads(resolve=resolve).fetch(Place(url="https://scontent.fbcdn.net/a"), HOSTS)
    assert caught.value.reason == NOT_THEIRS


def test_a_name_that_leads_nowhere_may_do_so_later() -> None:
    def lost(_host: str, _port: int) -> Sequence[str]:
        raise gaierror

    for resolve in (lost, _nowhere):
        with pytest.raises(NotFetched) as caught:
            Downloads(resolve=resolve).fetch(Place(url="https://api.telegram.org/a"), HOSTS)
        assert not caught.value.lasting


class _Host(ThreadingHTTPServer):
    """A server that knows what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Provider)
        self.seen: list[tuple[str, str | None]] = []


class _Provider(BaseHTTPRequestHandler):
    """Plays a media host: each path is one way to behave."""

    server: _Host

    def do_GET(self) -> None:
        name, _, rest = self.path.lstrip("/").partition("/")
        self.server.seen.append((self.path, self.headers.get("authorization")))
        match name:
            case "ok":
                self._answer(200, DATA)
            case "status":
                self._answer(int(rest), b"no")
            case "to":
                self.send_response(302)
                self.send_header("location", rest)
                self.end_headers()
            case "endless":
                self.send_response(200)
                self.end_headers()
                self._drip()

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        try:
            for _ in range(100):
                self.wfile.write(b"x" * 300)
                time.sleep(0.02)
        except OSError:
            return

    @override
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def provider() -> Iterator[_Host]:
    server = _Host()
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def _netloc(server: ThreadingHTTPServer) -> str:
    return f"127.0.0.1:{server.server_port}"


def _fetch(server: ThreadingHTTPServer, path: str, largest: int = 10_000, seconds: float = 5.0) -> bytes:
    downloads = Downloads(trusted=(_netloc(server),), largest=largest, seconds=seconds)
    return downloads.fetch(Place(url=f"http://{_netloc(server)}{path}", authorization="Bearer token"), HOSTS)


def test_a_file_is_fetched_whole_with_its_authorization(provider: _Host) -> None:
    assert _fetch(provider, "/ok") == DATA
    assert provider.seen == [("/ok", "Bearer token")]


def test_a_redirect_is_followed_where_it_may_lead(provider: _Host) -> None:
    assert _fetch(provider, "/to//ok") == DATA
    assert provider.seen[-1] == ("/ok", "Bearer token")


def test_a_redirect_to_another_host_does_not_take_the_authorization_along(provider: _Host) -> None:
    another = _Host()
    Thread(target=another.serve_forever, args=(0.05,), daemon=True).start()
    try:
        downloads = Downloads(trusted=(_netloc(provider), _netloc(another)))
        url = f"http://{_netloc(provider)}/to/http://{_netloc(another)}/ok"
        assert downloads.fetch(Place(url=url, authorization="Bearer token"), HOSTS) == DATA
    finally:
        another.shutdown()
        another.server_close()
    assert another.seen == [("/ok", None)]


@pytest.mark.parametrize("place", ["http://evil.example/a", "https://169.254.169.254/", "http://127.0.0.1:1/"])
def test_a_redirect_elsewhere_is_refused(provider: _Host, place: str) -> None:
    with pytest.raises(NotFetched) as caught:
        _fetch(provider, f"/to/{place}")
    assert caught.value.reason == NOT_THEIRS


def test_redirects_come_to_an_end(provider: _Host) -> None:
    with pytest.raises(NotFetched):
        _fetch(provider, "/to//to//to//to//to//ok")


@pytest.mark.parametrize(
    ("status", "lasting"),
    [
        (400, True),
        (401, True),
        (403, True),
        (404, True),
        (410, True),
        (408, False),
        (429, False),
        (500, False),
        (503, False),
    ],
)
def test_a_refusal_says_whether_to_try_again(provider: _Host, status: int, lasting: bool) -> None:
    with pytest.raises(NotFetched) as caught:
        _fetch(provider, f"/status/{status}")
    assert caught.value.lasting is lasting


def test_a_file_that_is_too_large_or_too_slow_is_cut(provider: _Host) -> None:
    for path in ("/ok", "/endless"):
        with pytest.raises(NotFetched) as caught:
            _fetch(provider, path, largest=1_000)
        assert (caught.value.reason, caught.value.lasting) == (TOO_LARGE, True)
    with pytest.raises(NotFetched) as caught:
        _fetch(provider, "/endless", largest=10**9, seconds=0.3)
    assert (caught.value.reason, caught.value.lasting) == (TOO_SLOW, False)
