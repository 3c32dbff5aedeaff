"""The Cloud API's messages, each limit at and over."""

from typing import Final

import pytest

from frontdesk_local.simulators.call import Answer
from frontdesk_local.simulators.graph.provider import Graph
from frontdesk_local.simulators.jsons import Doc, Json, doc, rows, text
from frontdesk_local.simulators.world import World
from tests.local.simulators.support import NOW, WHATSAPP, ask
from tests.local.simulators.whatsapp.cases import (
    AT_THE_LIMIT,
    ONLY_IN_THE_DOCUMENTATION,
    TO,
    URL,
    body,
    button_message,
    buttons,
    list_message,
    rows_of,
)

PATH: Final = f"/graph/v23.0/{WHATSAPP.account_id}/messages"
TOKEN: Final[Doc] = {"Authorization": "Bearer wa-token"}
TAKEN: Final = AT_THE_LIMIT | ONLY_IN_THE_DOCUMENTATION
HI: Final[Doc] = {"type": "text", "text": {"body": "hi"}}


def send(world: World, message: Json, headers: Doc = TOKEN) -> Answer:
    """Send with the right token."""
    return ask(Graph(world), "POST", PATH, message, headers=headers)


def addressed(message: Doc) -> Doc:
    """A message for a customer."""
    return {"messaging_product": "whatsapp", "recipient_type": "individual", "to": TO, **message}


def error(answer: Answer) -> Doc:
    """The error of a refused call."""
    assert answer.status >= 400, answer.body
    return doc(doc(answer.logged_body)["error"])


@pytest.mark.parametrize("message", TAKEN.values(), ids=TAKEN.keys())
def test_a_message_at_the_limit_is_sent(world: World, message: Doc) -> None:
    answer = send(world, addressed(message))
    sent = doc(answer.logged_body)
    assert answer.status == 200, sent
    assert sent["messaging_product"] == "whatsapp"
    assert sent["contacts"] == [{"input": TO, "wa_id": TO}]
    assert text(doc(rows(sent["messages"])[0])["id"]).startswith("wamid.")
    assert [bubble.by for bubble in world.threads.in_order("wa", TO)] == ["desk"]


@pytest.mark.parametrize(
    ("message", "code", "words"),
    [
        ({"type": "text", "text": {"body": "x" * 4097}}, 100, "at most 4096 characters"),
        ({"type": "text", "text": {"body": ""}}, 131008, "text.body"),
        ({"type": "text"}, 131008, "text"),
        ({"type": "fax", "fax": {}}, 100, "type must be one of"),
        ({"type": "image", "image": {"link": URL, "caption": "c" * 1025}}, 100, "at most 1024 characters"),
        ({"type": "image", "image": {"link": URL, "id": "1"}}, 131009, "exactly one of id and link"),
        ({"type": "image", "image": {"id": "99"}}, 131009, "not the id of an uploaded media"),
        ({"type": "image", "image": {"link": "ftp://x"}}, 131009, "no link"),
        ({"type": "audio", "audio": {"link": URL, "caption": "c"}}, 131009, "takes no caption"),
        ({"type": "reaction", "reaction": {"message_id": "wamid.1"}}, 131008, "reaction.emoji"),
        ({"type": "reaction", "reaction": {"emoji": "x"}}, 131008, "reaction.message_id"),
        ({"type": "location", "location": {"latitude": 1}}, 131008, "longitude"),
        ({"type": "location", "location": {"latitude": 91, "longitude": 0}}, 131009, "latitude"),
        ({"type": "contacts", "contacts": []}, 131008, "contacts"),
        ({"type": "contacts", "contacts": [{"name": {}}]}, 131008, "formatted_name"),
        ({"type": "template", "template": {"name": "Big Name", "language": {"code": "en"}}}, 131009, "template.name"),
        ({"type": "template", "template": {"name": "a"}}, 131008, "template.language"),
        (
            {"type": "template", "template": {"name": "a", "language": {"code": "en"}, "components": [{"type": "x"}]}},
            131009,
            "components.type",
        ),
        ({**HI, "context": {}}, 131008, "context.message_id"),
        ({**HI, "recipient_type": "crowd"}, 100, "recipient_type"),
        ({**HI, "to": ""}, 100, "to is required"),
        ({**HI, "to": "sofia"}, 131009, "no phone number"),
        ({**HI, "to": "", "recipient": "sofia"}, 131009, "business-scoped user id"),
        ({**HI, "messaging_product": "sms"}, 100, "messaging_product is required"),
    ],
)
def test_a_message_over_the_limit_is_refused_with_metas_code(world: World, message: Doc, code: int, words: str) -> None:
    refused = error(send(world, addressed(message)))
    assert refused["code"] == code
    assert words in text(refused["message"]) + text(doc(refused.get("error_data")).get("details"))
    assert world.threads.in_order("wa", TO) == []


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (button_message(buttons(4)), "Number of buttons invalid. Min: 1, Max: 3"),
        (button_message([]), "Number of buttons invalid. Min: 1, Max: 3"),
        (button_message(buttons(1, "t" * 21)), "Button title length invalid. Min length: 1, Max length: 20"),
        (button_message(buttons(1, name="i" * 257)), "Button id length invalid. Min length: 1, Max length: 256"),
        (button_message([*buttons(1), *buttons(1)]), "Button ids must be unique"),
        (button_message([*buttons(1), *buttons(1, name="other")]), "Button titles must be unique"),
        (button_message([{"type": "url"}]), "Button type must be reply"),
        (button_message(buttons(1), body=body("b" * 1025)), "body.text length invalid"),
        (button_message(buttons(1), body=None), "interactive.body"),
        (button_message(buttons(1), footer=body("f" * 61)), "footer.text length invalid"),
        (button_message(buttons(1), header={"type": "text", "text": "h" * 61}), "header.text length invalid"),
        (button_message(buttons(1), header={"type": "audio"}), "header.type is not allowed"),
        (list_message([{"rows": rows_of(11)}]), "Total row count exceed max allowed count: 10"),
        (list_message([{"title": "a", "rows": rows_of(6)}, {"title": "b", "rows": rows_of(5)}]), "Total row count"),
        (list_message([{"rows": []}]), "A list needs a row"),
        (list_message([{"title": str(n), "rows": []} for n in range(11)]), "Number of sections invalid"),
        (list_message([{"rows": rows_of(1)}, {"rows": rows_of(1)}]), "sections.title"),
        (list_message([{"title": "s" * 25, "rows": rows_of(1)}]), "Section title length invalid"),
        (list_message([{"rows": rows_of(1, {"id": "i" * 201})}]), "Row id length invalid"),
        (list_message([{"rows": rows_of(1, {"title": "t" * 25})}]), "Row title length invalid"),
        (list_message([{"rows": rows_of(1, {"description": "d" * 73})}]), "Row description length invalid"),
        (list_message([{"rows": [*rows_of(1), *rows_of(1)]}]), "Row ids must be unique"),
        (list_message([{"rows": rows_of(1)}], "b" * 21), "action.button length invalid"),
        (list_message([{"rows": rows_of(1)}], header={"type": "image"}), "header.type is not allowed"),
        ({"type": "interactive", "interactive": {"type": "dance", "body": body("b"), "action": {"x": 1}}}, "unknown"),
    ],
)
def test_a_menu_that_does_not_fit_is_refused(world: World, message: Doc, words: str) -> None:
    refused = error(send(world, addressed(message)))
    assert refused["code"] in (131008, 131009)
    assert words in text(doc(refused["error_data"])["details"])


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer ig-token"}])
def test_without_the_numbers_token_nothing_is_taken(world: World, headers: Doc) -> None:
    answer = send(world, addressed(HI), headers)
    assert (answer.status, error(answer)["code"]) == (401, 190)


def test_a_customer_may_be_known_by_a_user_id(world: World) -> None:
    message: Doc = {"messaging_product": "whatsapp", "recipient": "US.1349", **HI}
    sent = doc(send(world, message).logged_body)
    assert sent["contacts"] == [{"input": "US.1349", "user_id": "US.1349"}]
    assert len(world.threads.in_order("wa", "US.1349")) == 1


def test_a_phone_is_written_in_any_way(world: World) -> None:
    sent = doc(send(world, addressed({**HI, "to": "+1 555-730 0148"})).logged_body)
    assert sent["contacts"] == [{"input": "+1 555-730 0148", "wa_id": TO}]


def test_a_broken_body_is_refused(world: World) -> None:
    assert error(send(world, "{"))["code"] == 100


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        ({"status": "read", "message_id": "wamid.1"}, 200),
        ({"status": "read", "message_id": "wamid.1", "typing_indicator": {"type": "text"}}, 200),
        ({"status": "read", "message_id": "wamid.1", "typing_indicator": {"type": "audio"}}, 400),
        ({"status": "seen", "message_id": "wamid.1"}, 400),
        ({"status": "read"}, 400),
    ],
)
def test_a_message_is_marked_as_read(world: World, mark: Doc, status: int) -> None:
    answer = send(world, {"messaging_product": "whatsapp", **mark})
    assert answer.status == status
    if status == 200:
        assert answer.body == {"success": True}


def test_typing_shows_in_the_thread_of_the_message_that_was_read(world: World) -> None:
    wamid = text(doc(rows(doc(send(world, addressed(HI)).logged_body)["messages"])[0])["id"])
    mark: Doc = {"status": "read", "message_id": wamid, "typing_indicator": {"type": "text"}}
    send(world, {"messaging_product": "whatsapp", **mark})
    assert world.threads.of("wa", TO).typing_until == NOW + 25_000


def test_the_phone_shows_menus(world: World) -> None:
    send(world, addressed(button_message(buttons(2))))
    send(world, addressed(AT_THE_LIMIT["ten rows"]))
    send(world, addressed(ONLY_IN_THE_DOCUMENTATION["link"]))
    first, second, third = world.threads.in_order("wa", TO)
    assert [choice["title"] for choice in first.choices] == ["Button 0", "Button 1"]
    assert len(second.choices) == 10
    assert third.choices[0]["url"] == URL


def test_a_number_describes_itself(world: World) -> None:
    answer = ask(Graph(world), "GET", f"/graph/v23.0/{WHATSAPP.account_id}", headers=TOKEN)
    assert doc(answer.logged_body)["display_phone_number"] == WHATSAPP.phone


def test_other_edges_are_not_there(world: World) -> None:
    assert error(ask(Graph(world), "POST", PATH[:-8] + "calls", {}, headers=TOKEN))["code"] == 100
