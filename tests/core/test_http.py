"""The way to the providers, against real sockets: every ending has its fate, and none shows a token."""

import os
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

from frontdesk.channels.base import HttpRequest
from frontdesk.errors import Ambiguous, NotSent, Rejected, SendError
from frontdesk.http import CONNECT_SECONDS, READ_SECONDS, Urllib3
from tests.support.certificate import write_certificate
from tests.support.loopback import Play, answering, provider, raw, read_request, resetting, silent

TOKEN: Final = "5550001:AAsecret"
BODY: Final = '{"text":"¿qué?"}'.encode()
ANSWER: Final = b'{"ok":true}'


def call(address: str, headers: dict[str, str] | None = None) -> HttpRequest:
    return HttpRequest(
        method="POST",
        url=f"{address}/bot{TOKEN}/sendMessage?x=1",
        headers={"content-type": "application/json", **(headers or {})},
        body=BODY,
    )


def sender(read: float = 20.0) -> Urllib3:
    return Urllib3(connect=20.0, read=read)


def free_address() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_a_request_goes_out_and_its_answer_comes_in_as_they_are() -> None:
    with provider(answering("200 OK", ANSWER, "Retry-After: 3\r\n")) as told:
        response = sender().send(call(told.address))
    assert (response.status, response.body) == (200, ANSWER)
    assert response.headers["retry-after"] == "3"
    (request,) = told.requests
    head, _, body = request.partition(b"\r\n\r\n")
    assert head.startswith(f"POST /bot{TOKEN}/sendMessage?x=1 HTTP/1.1\r\n".encode())
    assert b"content-type: application/json" in head.lower()
    assert body == BODY


@pytest.mark.parametrize("status", ["400 Bad Request", "401 Unauthorized", "429 Too Many Requests", "500 Oh", "503 No"])
def test_an_answer_is_an_answer_whatever_its_status_and_is_not_asked_for_twice(status: str) -> None:
    play = answering(status, b"{}", "retry-after: 0\r\n")
    with provider(play, play) as told:
        assert sender().send(call(told.address)).status == int(status[:3])
        assert len(told.requests) == 1


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_a_redirect_is_not_followed(status: str) -> None:
    with provider(answering("200 OK")) as elsewhere:
        with provider(answering(status, headers=f"location: {elsewhere.address}/bot{TOKEN}\r\n")) as told:
            assert sender().send(call(told.address)).status == int(status[:3])
        assert elsewhere.requests == []


def test_a_refused_connection_provably_sent_nothing() -> None:
    with pytest.raises(NotSent) as caught:
        sender().send(call(free_address()))
    assert caught.value.failure.code == "unreachable"
    assert caught.value.retry_after is None


def test_a_connection_that_is_never_taken_provably_sent_nothing() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        address = listener.getsockname()
        held = [socket.socket() for _ in range(8)]
        for filler in held:  # the system takes a few by itself; from then on nobody is let in
            filler.settimeout(0)
            filler.connect_ex(address)
        try:
            with pytest.raises(NotSent):
                Urllib3(connect=0.2, read=0.2).send(call(f"http://127.0.0.1:{address[1]}"))
        finally:
            for filler in held:
                filler.close()


def test_a_name_nobody_knows_provably_sent_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)  # names end at the system, which is no argument of ours
    with pytest.raises(NotSent):
        sender().send(call("http://nowhere.invalid"))


@pytest.mark.parametrize(
    "play",
    [
        resetting,
        raw(b""),
        raw(b"HTTP/1."),
        raw(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"),
        raw(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"),
        raw(b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 3\r\n\r\nabc"),
        raw(b"SSH-2.0-OpenSSH_9.6\r\n"),
    ],
    ids=["reset", "hung up", "half a status", "half a body", "half a chunk", "not gzip", "not HTTP"],
)
def test_without_a_whole_answer_the_message_may_have_been_sent(play: Play) -> None:
    with provider(play) as told:
        with pytest.raises(Ambiguous) as caught:
            sender().send(call(told.address))
        assert len(told.requests) == 1
    assert caught.value.failure.code == "no_answer"


@pytest.mark.parametrize(
    "headers",
    [
        b"content-length: -5\r\n",
        b"content-length: 3, 4\r\n",
        b"content-length: abc\r\n",
        b"content-encoding: br, zstd, gzip, deflate\r\n",
        b"transfer-encoding: chunked\r\ncontent-length: 2\r\n",
        b"location: http://[::bad/\r\n",
        b": no name\r\nx: \xff\x00\r\n",
        b"x: " + b"y" * 70_000 + b"\r\n",
    ],
)
def test_an_odd_answer_never_says_that_nothing_was_sent(headers: bytes) -> None:
    with provider(raw(b"HTTP/1.1 302 Odd\r\n" + headers + b"\r\n-1\r\nzz")) as told:
        try:
            assert sender().send(call(told.address)).status == 302
        except SendError as error:
            assert isinstance(error, Ambiguous)  # noqa: PT017  # either may be
        assert len(told.requests) == 1


def halting(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    silent(connection)


@pytest.mark.parametrize("play", [silent, halting], ids=["silent", "in the middle"])
def test_an_answer_that_takes_too_long_may_have_been_sent(play: Play) -> None:
    with provider(play) as told:
        began = time.monotonic()
        with pytest.raises(Ambiguous):
            sender(read=0.2).send(call(told.address))
        assert 0.15 < time.monotonic() - began < 20


def dripping(connection: socket.socket, beginning: bytes, drop: bytes) -> None:
    with suppress(OSError):
        connection.sendall(beginning)
        for _ in range(1_000):
            time.sleep(0.05)
            connection.sendall(drop)


@pytest.mark.parametrize(
    ("beginning", "drop"),
    [(b"HTTP/1.1 200 OK\r\nx: ", b"y"), (b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n", b" ")],
    ids=["head", "body"],
)
def test_an_answer_that_never_pauses_and_never_ends_is_cut_at_the_deadline(beginning: bytes, drop: bytes) -> None:
    with provider(lambda connection: dripping(connection, beginning, drop)) as told:
        began = time.monotonic()
        with pytest.raises(Ambiguous):
            Urllib3(connect=0.3, read=0.3).send(call(told.address))
        assert time.monotonic() - began < 20


def test_after_a_call_that_was_cut_the_next_one_is_answered() -> None:
    drip = b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n"
    with provider(lambda connection: dripping(connection, drip, b" "), answering("200 OK", ANSWER)) as told:
        through = Urllib3(connect=1.5, read=1.5)
        with pytest.raises(Ambiguous):
            through.send(call(told.address))
        assert through.send(call(told.address)).body == ANSWER


def test_a_slow_answer_within_the_time_is_an_answer() -> None:
    def slow(connection: socket.socket) -> None:
        time.sleep(0.2)
        answering("200 OK", ANSWER)(connection)

    with provider(slow) as told:
        assert sender().send(call(told.address)).body == ANSWER


def test_the_waiting_times_are_those_of_the_design() -> None:
    assert (CONNECT_SECONDS, READ_SECONDS) == (3.0, 10.0)
    pool = Urllib3()._pool.connection_pool_kw
    assert (pool["timeout"].connect_timeout, pool["timeout"].read_timeout) == (3.0, 10.0)
    assert pool["retries"].total is False


def test_of_an_endless_answer_only_the_beginning_is_read() -> None:
    with provider(answering("200 OK", b"x" * 1_500_000)) as told:
        assert len(sender().send(call(told.address)).body) == 1_000_000


@pytest.mark.parametrize("length", [1_000_001, 1_500_000])
def test_after_an_endless_answer_the_next_call_is_answered(length: int) -> None:
    def twice(connection: socket.socket) -> None:
        answering("200 OK", b"x" * length)(connection)
        with suppress(OSError):
            read_request(connection)
            answering("200 OK", ANSWER)(connection)

    with provider(twice, answering("200 OK", ANSWER)) as told:
        through = sender()
        through.send(call(told.address))
        assert through.send(call(told.address)).body == ANSWER


def dead_ends() -> dict[str, Callable[[], object]]:
    def during(play: Play) -> object:
        with provider(play) as told:
            return sender(read=0.2).send(call(told.address))

    return {
        "refused": lambda: sender().send(call(free_address())),
        "reset": lambda: during(resetting),
        "timeout": lambda: during(silent),
        "no host": lambda: sender().send(call("http://[bad")),
        "no port": lambda: sender().send(call("http://127.0.0.1:99999")),
    }


@pytest.mark.parametrize("ending", dead_ends())
def test_no_error_shows_the_token(ending: str) -> None:
    with pytest.raises(SendError) as caught:
        dead_ends()[ending]()
    failure = caught.value.failure
    shown = f"{caught.value} {caught.value!r} {failure.code} {failure.title} {failure.detail} {failure.action}"
    assert TOKEN not in shown


def test_no_log_line_shows_the_token(caplog: pytest.LogCaptureFixture) -> None:
    with provider(raw(b"HTTP/1.1 200 OK\r\ncontent-le")) as told, suppress(SendError):
        sender().send(call(told.address))
    assert TOKEN not in caplog.text


def test_a_request_does_not_show_its_token_either() -> None:
    assert TOKEN not in repr(call("http://127.0.0.1", {"authorization": f"Bearer {TOKEN}"}))


@pytest.mark.parametrize("token", [f"{TOKEN}\n", f"{TOKEN}’"], ids=["line break", "typographic quote"])
def test_a_token_that_no_header_can_hold_is_a_failure_and_stays_secret(token: str) -> None:
    with pytest.raises(Rejected) as caught:
        sender().send(call(free_address(), {"authorization": f"Bearer {token}"}))
    assert (caught.value.failure.code, caught.value.__cause__) == ("unsendable", None)
    assert caught.value.__suppress_context__


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return write_certificate(tmp_path / "certificate.pem")


def tls(certificate: Path, then: Play) -> Play:
    def play(connection: socket.socket) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        with context.wrap_socket(connection, server_side=True) as secure:
            then(secure)

    return play


def test_a_broken_encryption_after_the_request_left_may_have_been_sent(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taken for `provably not sent`, the message would go out twice."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    taken: list[bytes] = []

    def breaks(secure: socket.socket) -> None:
        taken.append(read_request(secure))
        with socket.socket(fileno=os.dup(secure.fileno())) as bare:
            bare.sendall(b"HTTP/1.1 200 OK\r\n\r\n")

    with provider(tls(certificate, breaks), reads=False) as told, pytest.raises(Ambiguous):
        sender().send(call(told.address.replace("http:", "https:")))
    assert len(taken) == 1


def test_a_provider_nobody_vouches_for_is_told_nothing(certificate: Path) -> None:
    taken: list[bytes] = []
    listens = tls(certificate, lambda secure: taken.append(read_request(secure)))
    with provider(listens, reads=False) as told, pytest.raises(NotSent) as caught:
        sender().send(call(told.address.replace("http:", "https:")))
    assert taken == []
    assert caught.value.failure.code == "unreachable"


def test_a_provider_that_does_not_speak_tls_was_sent_nothing() -> None:
    with provider(raw(b"HTTP/1.1 200 OK\r\n\r\n"), reads=False) as told, pytest.raises(NotSent):
        sender().send(call(told.address.replace("http:", "https:")))
