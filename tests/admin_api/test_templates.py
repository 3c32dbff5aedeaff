"""Menu templates and customers' flows through the API: what is refused, and with which words."""

from typing import Any, Final

import pytest

from frontdesk.channels import CHANNELS
from frontdesk.model import HOUR, LASTS, Inbox
from tests.admin_api.desk import HOTEL, RIVAL, Answer, Desk
from tests.support.menus import ORIGINAL, buttons

WELCOME: Final = {
    "template_type": "button",
    "trigger_keywords": ["hi", "Menü"],
    "menu_structure": ORIGINAL,
    "is_active": True,
}


@pytest.fixture
def desk() -> Desk:
    """A hotel with all four channels."""
    desk = Desk()
    for number, channel in enumerate(CHANNELS):
        desk.store.put_inbox(Inbox(id=f"h-{channel}", workspace_id=HOTEL, channel=channel, account_id=f"h{number}"))
    return desk


def put(desk: Desk, name: str = "welcome", body: object = WELCOME, **more: Any) -> Answer:
    return desk.call("PUT", f"/templates/{name}", body, role="admin", **more)


def of(structure: Any, **more: Any) -> dict[str, Any]:
    return {"template_type": "text", "menu_structure": structure, **more}


def test_a_template_is_written_shown_listed_changed_and_removed(desk: Desk) -> None:
    made = put(desk)
    assert made.status == 200
    assert made.json["menu_structure"] == ORIGINAL, "as it was written"
    assert (made.json["trigger_keywords"], made.json["is_active"]) == (["hi", "Menü"], True)
    assert desk.get("/templates/welcome").json == made.json
    assert [one["name"] for one in desk.get("/templates").items] == ["welcome"]
    desk.now += 5
    quiet = put(desk, body=WELCOME | {"is_active": False, "expiry_hours": 1.5})
    assert quiet.json["created_at"] == made.json["created_at"] != quiet.json["updated_at"]
    assert (quiet.json["expiry_hours"], quiet.json["is_active"]) == (1.5, False)
    assert put(desk, body=WELCOME | {"is_active": False, "expiry_hours": 1.5}).json == quiet.json
    assert desk.call("DELETE", "/templates/welcome", role="admin").status == 200
    assert desk.get("/templates/welcome").status == 404
    assert desk.call("DELETE", "/templates/welcome", role="admin").status == 404


def test_templates_are_listed_page_by_page(desk: Desk) -> None:
    for number in range(3):
        put(desk, f"t{number}", of({"body": "x"}))
    first = desk.get("/templates", limit=2)
    rest = desk.get("/templates", limit=2, cursor=first.json["next_cursor"])
    assert [one["name"] for one in first.items + rest.items] == ["t0", "t1", "t2"]


def test_another_workspace_has_templates_of_its_own(desk: Desk) -> None:
    put(desk)
    assert desk.get("/templates", workspace=RIVAL).items == []
    assert put(desk, workspace=RIVAL).status == 200


def test_the_second_of_two_people_is_told_what_the_first_wrote(desk: Desk) -> None:
    version = put(desk).json["version"]
    put(desk, body=WELCOME | {"is_active": False})
    lost = put(desk, body=WELCOME | {"expiry_hours": 2}, headers={"If-Match": str(version)})
    assert (lost.status, lost.json["current"]["is_active"]) == (409, False)


def long_button(**changed: Any) -> dict[str, Any]:
    return of({"body": "x", "action": buttons("a:" + "t" * 21)}, **changed)


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        ({}, "template_type", "required"),
        (of({"body": "x"}, template_type="poll"), "template_type", "button"),
        (of({"body": "x"}, expiry_hours=0), "expiry_hours", "greater than 0"),
        (of({"body": "x"}, channels=["fax"]), "channels.0", "whatsapp"),
        (of({"body": "x"}, trigger_keywords=["?!"]), "trigger_keywords.0", "letter"),
        (of({}), "menu_structure.body", "says nothing"),
        (of({"body": {"text": ""}}), "menu_structure.body", "at least 1"),
        (of({"body": "x", "nextsteps": {}}), "menu_structure", "next_steps"),
        (of({"body": "x", "goto": "nowhere"}), "menu_structure.goto", "nowhere"),
        (of({"body": "x", "goto": "template:gone"}), "menu_structure.goto", "gone"),
        (of({"body": "x", "next_steps": {"a": "gone"}}), "menu_structure.next_steps.a", "gone"),
        (of({"body": "x", "goto": "a", "steps": {"a": {"goto": "initial"}}}), "menu_structure", "circles"),
        (of({"body": "x", "goto": "end", "handoff": True}), "menu_structure", "Only one of"),
        (of({"body": "Hi {{name}}"}), "menu_structure.body", "{{name}}"),
        (of({"body": "Hi {{contact.name"}), "menu_structure.body", "{{contact.name"),
        (of({"input": {"kind": "email"}}), "menu_structure.body", "no text to ask with"),
        (of({"body": "x", "input": {"kind": "regex"}}), "menu_structure.input", "pattern"),
        (of({"body": "x", "input": {"kind": "regex", "pattern": "(a+)+"}}), "menu_structure.input", "repeated group"),
        (of({"body": "x", "when": [{"if": {"weather": "fine"}, "goto": "end"}]}),
         "menu_structure.when.0.if.weather", "match"),
        (of({"body": "x", "action": {}}), "menu_structure.action", "either buttons or sections"),
        (of({"type": "list", "body": "x", "action": buttons("a:A")}), "menu_structure", "'list'"),
        (of({"body": "x", "action": buttons("a:A", "a:B")}), "menu_structure.action", "'a' is there 2 times"),
        (of({"body": "x", "action": buttons("a:Tea", "b:tea!")}), "menu_structure.action", "'tea' is there 2 times"),
        (of({"body": "x", "action": buttons("a:{{contact.name}}")}), "menu_structure.action", "no variable"),
        (of({"body": "x", "action": buttons("a:A", "b:B", "c:C", "d:D")}), "menu_structure.action.buttons",
         "whatsapp: the number of buttons is 4, and may be at most 3"),
        (long_button(), "menu_structure.action.buttons", "is 21, and may be at most 20"),
        (of({"body": "ب" * 600}), "menu_structure.body.text",
         "instagram: the length of the text is 1200, and may be at most 1000"),
        (of({"body": "x", "steps": {"a": {"body": "x", "goto": "b"}}}), "menu_structure.steps.a.goto", "'b'"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_field_and_rule(desk: Desk, body: Any, field: str, words: str) -> None:
    answer = put(desk, body=body)
    assert answer.status == 422
    told = {error["field"]: error["message"] for error in answer.json["errors"]}
    assert field in told
    assert any(words in message for message in told.values()), told
    assert desk.get("/templates").items == []


def test_a_template_may_keep_to_the_channels_that_can_show_it(desk: Desk) -> None:
    assert put(desk, body=long_button(channels=["twilio", "telegram"])).status == 200


def test_only_connected_channels_are_asked() -> None:
    rival = Desk()
    assert put(rival, workspace=RIVAL, body=long_button()).status == 200, "it has Telegram only"


def test_connecting_an_inbox_checks_the_templates_again() -> None:
    rival = Desk()
    put(rival, workspace=RIVAL, body=long_button())
    body = {
        "channel": "whatsapp",
        "account_id": "1",
        "secrets": {"app_secret": "s", "access_token": "t", "verify_token": "v"},
    }
    refused = rival.call("POST", "/inboxes", body, role="admin", workspace=RIVAL)
    assert (refused.status, refused.fields) == (422, ["templates.welcome.menu_structure.action.buttons"])
    put(rival, workspace=RIVAL, body=long_button(channels=["telegram"]))
    assert rival.call("POST", "/inboxes", body, role="admin", workspace=RIVAL).status == 201


def test_two_active_templates_never_share_a_keyword(desk: Desk) -> None:
    put(desk)
    taken = put(desk, "other", of({"body": "x"}, trigger_keywords=["bye", "MENU!"]))
    assert taken.fields == ["trigger_keywords.1"]
    assert "'welcome'" in taken.json["errors"][0]["message"]
    assert put(desk, "other", of({"body": "x"}, trigger_keywords=["menu"], is_active=False)).status == 200
    assert put(desk, "other", of({"body": "x"}, trigger_keywords=["menu"])).status == 422
    put(desk, body=WELCOME | {"is_active": False})
    assert put(desk, "other", of({"body": "x"}, trigger_keywords=["menu"])).status == 200


def test_a_template_others_lead_to_stays(desk: Desk) -> None:
    put(desk, "goal", of({"body": "x"}))
    put(desk, "way", of({"body": "x", "goto": "goal"}))
    refused = desk.call("DELETE", "/templates/goal", role="admin")
    assert (refused.status, refused.json["code"]) == (422, "in_use")
    assert "way" in refused.json["detail"]


def start(desk: Desk, conversation: str, **body: Any) -> Answer:
    return desk.call("POST", f"/conversations/{conversation}/flow", {"template_name": "welcome", **body})


def test_a_flow_is_started_moved_and_ended(desk: Desk) -> None:
    put(desk)
    head = desk.customer_writes("hello")
    path = f"/conversations/{head.conversation_id}"
    assert desk.get(path).json["flow"] is None
    begun = start(desk, head.conversation_id, context={"source": "ad"}, expiry_hours=0.5)
    assert begun.status == 200
    flow = begun.json["flow"]
    assert (flow["template"], flow["current_step"], flow["context"]) == ("welcome", "initial", {"source": "ad"})
    assert desk.head(head.ref).run is not None
    moved = desk.call(
        "PATCH", f"{path}/flow", {"current_step": "order", "context_update": {"room": 12, "source": None}}
    )
    assert (moved.json["flow"]["current_step"], moved.json["flow"]["context"]) == ("order", {"room": 12})
    texts = [message["text"] for message in desk.get(f"{path}/messages").items if message["direction"] == "outbound"]
    assert texts == ["Welcome! How can we help?", "What would you like?"], "who is moved is asked"
    desk.now += HOUR // 2
    assert desk.get(path).json["flow"] is None, "to the millisecond"
    assert desk.call("PATCH", f"{path}/flow", {"context_update": {}}).status == 404
    start(desk, head.conversation_id)
    ended = desk.call("DELETE", f"{path}/flow")
    assert (ended.status, ended.json["flow"]) == (200, None)
    assert desk.call("DELETE", f"{path}/flow").status == 200
    told = [entry["reason"] for entry in desk.get(f"{path}/timeline", limit=100).items if entry["kind"] == "flow"]
    assert told == ["flow started", "flow started", "flow ended"]


def test_a_flow_lasts_a_day_and_begins_where_it_is_told(desk: Desk) -> None:
    put(desk)
    head = desk.customer_writes("hello")
    begun = start(desk, head.conversation_id, initial_step="account").json["flow"]
    assert begun["current_step"] == "account"
    run = desk.head(head.ref).run
    assert run is not None
    assert run.expires_at == desk.now + LASTS


@pytest.mark.parametrize(
    ("body", "code", "status"),
    [
        ({"template_name": "unknown"}, "invalid", 422),
        ({"template_name": "quiet"}, "invalid", 422),
        ({"template_name": "welcome", "initial_step": "nowhere"}, "invalid", 422),
        ({"template_name": "welcome", "expiry_hours": 0}, "invalid", 422),
        ({"template_name": "welcome", "context": {"a b": 1}}, "invalid", 422),
        ({"template_name": "welcome", "context": {"a": [1]}}, "invalid", 422),
        ({}, "invalid", 422),
    ],
)
def test_what_cannot_run_is_not_started(desk: Desk, body: object, code: str, status: int) -> None:
    put(desk)
    put(desk, "quiet", of({"body": "x"}, is_active=False))
    head = desk.customer_writes("hello")
    refused = desk.call("POST", f"/conversations/{head.conversation_id}/flow", body)
    assert (refused.status, refused.json["code"]) == (status, code)
    assert desk.head(head.ref).run is None


@pytest.mark.parametrize("status", ["support_active", "closed"])
def test_a_flow_does_not_run_while_people_answer_or_nobody_does(desk: Desk, status: str) -> None:
    put(desk)
    head = desk.customer_writes("hello")
    desk.call("PATCH", f"/conversations/{head.conversation_id}", {"status": status})
    assert start(desk, head.conversation_id).status == 409


def test_a_repeated_start_starts_once(desk: Desk) -> None:
    put(desk)
    head = desk.customer_writes("hello")
    path, key = f"/conversations/{head.conversation_id}/flow", {"Idempotency-Key": "k"}
    for _ in range(2):
        assert desk.call("POST", path, {"template_name": "welcome"}, headers=key).status == 200
    assert desk.head(head.ref).seq == 2


def test_an_unknown_step_is_not_gone_to(desk: Desk) -> None:
    put(desk)
    head = desk.customer_writes("hello")
    start(desk, head.conversation_id)
    refused = desk.call("PATCH", f"/conversations/{head.conversation_id}/flow", {"current_step": "nowhere"})
    assert (refused.status, refused.json["code"]) == (422, "invalid")
