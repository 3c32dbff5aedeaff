"""Instagram's Send API, each limit at and over."""

from typing import Final

import pytest

from frontdesk_local.simulators.call import Answer
from frontdesk_local.simulators.graph.provider import Graph
from frontdesk_local.simulators.jsons import Doc, Json, doc, text
from frontdesk_local.simulators.world import World
from tests.local.simulators.support import INSTAGRAM, NOW, ask

PATH: Final = f"/graph/v23.0/{INSTAGRAM.account_id}/messages"
TOKEN: Final[Doc] = {"Authorization": "Bearer ig-token"}
URL: Final = "https://cdn.example.com/a.jpg"


def send(world: World, body: Json, path: str = PATH, headers: Doc = TOKEN, **fields: Doc) -> Answer:
    """Send with the right token."""
    return ask(Graph(world), "POST", path, body, headers=headers, **fields)


def error(answer: Answer) -> Doc:
    """The error of a refused call."""
    assert answer.status >= 400
    return doc(doc(answer.logged_body)["error"])


def quick_replies(count: int, title: str = "Yes") -> list[Json]:
    """So many quick replies."""
    return [{"content_type": "text", "title": title, "payload": f"p{n}"} for n in range(count)]


def template(kind: str, field: str, count: int) -> Doc:
    """A template attachment with so many buttons or elements."""
    rows: list[Json] = [{"type": "postback", "title": "t", "payload": "p"} for _ in range(count)]
    return {"attachment": {"type": "template", "payload": {"template_type": kind, "text": "?", field: rows}}}


@pytest.mark.parametrize(
    "message",
    [
        {"text": "x" * 1000},
        {"text": "ü" * 500},
        {"text": "?", "quick_replies": quick_replies(13)},
        {"text": "?", "quick_replies": quick_replies(1, "t" * 20)},
        {"attachment": {"type": "image", "payload": {"url": URL}}},
        {"attachment": {"type": "video", "payload": {"attachment_id": "1"}}},
        {"attachments": [{"type": "image", "payload": {"url": URL}}, {"type": "image", "payload": {"url": URL}}]},
        {"attachment": {"type": "like_heart"}},
        template("button", "buttons", 3),
        template("generic", "elements", 10),
    ],
)
def test_a_message_at_the_limit_is_sent(world: World, message: Doc) -> None:
    answer = send(world, {"recipient": {"id": "77"}, "messaging_type": "RESPONSE", "message": message})
    body = doc(answer.logged_body)
    assert answer.status == 200, body
    assert body["recipient_id"] == "77"
    (bubble,) = world.threads.in_order("ig", "77")
    assert bubble.id == body["message_id"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("{", "Invalid JSON"),
        ({"message": {"text": "x"}}, "parameter recipient is required"),
        ({"recipient": {"id": ""}, "message": {"text": "x"}}, "parameter recipient is required"),
        ({"recipient": {"id": "7"}}, "exactly one of message or sender_action"),
        ({"recipient": {"id": "7"}, "message": {"text": "x"}, "sender_action": "typing_on"}, "exactly one of"),
        ({"recipient": {"id": "7"}, "sender_action": "dance"}, "sender_action must be one of"),
        ({"recipient": {"id": "7"}, "sender_action": "react"}, "payload[message_id] is required"),
        ({"recipient": {"id": "7"}, "message": {"text": "x"}, "messaging_type": "SPAM"}, "messaging_type must be"),
        (
            {"recipient": {"id": "7"}, "message": {"text": "x"}, "messaging_type": "MESSAGE_TAG"},
            "tag must be HUMAN_AGENT",
        ),
        ({"recipient": {"id": "7"}, "message": {"text": "x"}, "tag": "HUMAN_AGENT"}, "tag needs messaging_type"),
    ],
)
def test_a_request_of_the_wrong_shape_is_refused_in_graphs_words(world: World, body: Json, words: str) -> None:
    refused = error(send(world, body))
    assert (refused["code"], refused["type"]) == (100, "OAuthException")
    assert words in text(refused["message"])
    assert text(refused["fbtrace_id"])


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ({}, "exactly one of text or attachment"),
        ({"text": "x", "attachment": {"type": "image", "payload": {"url": URL}}}, "exactly one of text or attachment"),
        ({"text": ""}, "non-empty UTF-8"),
        ({"text": 5}, "non-empty UTF-8"),
        ({"text": "x" * 1001}, "less than or equal to 1000"),
        ({"text": "ü" * 501}, "less than or equal to 1000"),
        ({"text": "?", "quick_replies": quick_replies(14)}, "1 to 13 entries"),
        ({"text": "?", "quick_replies": []}, "1 to 13 entries"),
        ({"text": "?", "quick_replies": quick_replies(1, "t" * 21)}, "1 to 20 characters"),
        ({"text": "?", "quick_replies": [{"title": "t", "payload": "p"}]}, "content_type"),
        ({"text": "?", "quick_replies": [{"content_type": "text", "title": "t"}]}, "payload"),
        ({"attachment": {"type": "like_heart"}, "quick_replies": quick_replies(1)}, "with a text only"),
        ({"attachment": {"type": "hologram"}}, "attachment][type] must be one of"),
        ({"attachment": {"type": "image", "payload": {"url": "ftp://x"}}}, "needs a url or an attachment_id"),
        (template("button", "buttons", 4), "1 to 3 buttons"),
        (template("generic", "elements", 11), "1 to 10 elements"),
        (template("carousel", "elements", 1), "button or generic"),
    ],
)
def test_a_message_over_the_limit_is_refused(world: World, message: Doc, words: str) -> None:
    refused = error(send(world, {"recipient": {"id": "7"}, "message": message}))
    assert refused["code"] == 100
    assert words in text(refused["message"])


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic ig-token"}])
def test_without_the_accounts_token_nothing_is_taken(world: World, headers: Doc) -> None:
    answer = send(world, {"recipient": {"id": "7"}, "message": {"text": "x"}}, headers=headers)
    assert (answer.status, error(answer)["code"]) == (401, 190)


def test_the_token_may_stand_in_the_query(world: World) -> None:
    answer = send(
        world, {"recipient": {"id": "7"}, "message": {"text": "x"}}, headers={}, query={"access_token": "ig-token"}
    )
    assert answer.status == 200


def test_me_is_the_account_of_the_token(world: World) -> None:
    assert send(world, {"recipient": {"id": "7"}, "message": {"text": "x"}}, "/graph/v23.0/me/messages").status == 200


@pytest.mark.parametrize(
    ("path", "code"), [("/graph/v23.0/999/messages", 100), ("/graph/messages", 2500), (PATH[:-9] + "/nothing", 100)]
)
def test_what_does_not_exist_is_refused(world: World, path: str, code: int) -> None:
    assert error(send(world, {}, path))["code"] == code


def test_a_closed_window_lets_only_a_persons_tag_through(world: World) -> None:
    world.customers.change({"channel": "instagram", "address": "7", "window_open": False})
    body: Doc = {"recipient": {"id": "7"}, "message": {"text": "x"}}
    refused = error(send(world, body))
    assert (refused["code"], refused["error_subcode"]) == (10, 2534022)
    assert send(world, {**body, "messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}).status == 200
    assert send(world, {"recipient": {"id": "7"}, "sender_action": "mark_seen"}).status == 200


def test_a_customer_who_blocked_the_account_gets_nothing(world: World) -> None:
    world.customers.change({"channel": "instagram", "address": "7", "blocked": True})
    assert error(send(world, {"recipient": {"id": "7"}, "message": {"text": "x"}}))["code"] == 551


def test_typing_shows_until_it_is_switched_off(world: World) -> None:
    answer = send(world, {"recipient": {"id": "7"}, "sender_action": "typing_on"})
    assert answer.body == {"recipient_id": "7"}
    assert world.threads.of("ig", "7").typing_until > NOW
    send(world, {"recipient": {"id": "7"}, "sender_action": "typing_off"})
    assert world.threads.of("ig", "7").typing_until == 0


def test_the_phone_shows_quick_replies(world: World) -> None:
    send(world, {"recipient": {"id": "7"}, "message": {"text": "?", "quick_replies": quick_replies(2)}})
    (bubble,) = world.threads.in_order("ig", "7")
    assert [choice["id"] for choice in bubble.choices] == ["p0", "p1"]


def test_an_account_describes_itself(world: World) -> None:
    answer = ask(Graph(world), "GET", f"/graph/v23.0/{INSTAGRAM.account_id}", headers=TOKEN)
    assert doc(answer.logged_body)["id"] == INSTAGRAM.account_id


@pytest.mark.parametrize(("status", "code"), [(401, 190), (429, 4), (500, 2), (502, 1), (400, 100)])
def test_a_fault_without_a_body_speaks_graph(world: World, status: int, code: int) -> None:
    assert doc(doc(Graph(world).failure(status))["error"])["code"] == code
