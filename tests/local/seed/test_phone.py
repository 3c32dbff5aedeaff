"""A demo customer writes at the simulated provider's phone, and trouble there is one sentence."""

import pytest

from frontdesk_local.errors import LocalStackError
from frontdesk_local.ports import free_port
from frontdesk_local.seed.customers import CUSTOMERS
from frontdesk_local.seed.phone import Phone
from frontdesk_local.seed.web import UnavailableError, ask
from tests.local.seed.conftest import Server

SOFIA = CUSTOMERS[0]


def test_a_line_goes_out_under_the_customers_name(server: Server) -> None:
    server.answer = {"status": 200}
    Phone(server.url).write(SOFIA, "Hello!")
    message = {"inbox": SOFIA.inbox, "customer": SOFIA.address, "name": SOFIA.name, "username": SOFIA.username}
    assert server.asked == [("POST", "/_phone/send", message | {"text": "Hello!"})]


def test_a_webhook_that_is_refused_stops_everything(server: Server) -> None:
    server.answer = {"status": 403}
    with pytest.raises(LocalStackError, match="answered 403 to Sofia Marchetti's message"):
        Phone(server.url).write(SOFIA, "Hello!")


def test_a_webhook_that_is_unavailable_is_delivered_again(server: Server) -> None:
    server.answer = {"status": 503}
    with pytest.raises(LocalStackError, match="answered 503"):
        Phone(server.url).write(SOFIA, "Hello!")
    again = ("POST", "/_phone/again", {"inbox": SOFIA.inbox, "customer": SOFIA.address})
    assert server.asked[1:] == [again, again, again]


def test_what_may_succeed_later_is_told_apart(server: Server) -> None:
    server.status = 503
    with pytest.raises(UnavailableError):
        ask("GET", f"{server.url}/x")


def test_only_what_the_desk_wrote_is_an_answer(server: Server) -> None:
    server.answer = {"messages": [{"by": "customer"}, {"by": "desk"}, {"by": "desk"}]}
    assert Phone(server.url).answers(SOFIA) == 2
    assert server.asked[0][1] == f"/_phone/thread?inbox={SOFIA.inbox}&customer={SOFIA.address}"


def test_an_error_is_quoted(server: Server) -> None:
    server.status, server.answer = 422, {"detail": "too long"}
    with pytest.raises(LocalStackError, match=r"PATCH .*/x answered 422: .*too long"):
        ask("PATCH", f"{server.url}/x", {})


def test_nobody_there_is_said(server: Server) -> None:
    with pytest.raises(LocalStackError, match="was not answered"):
        ask("GET", f"http://127.0.0.1:{free_port()}/x")
    assert server.asked == []
