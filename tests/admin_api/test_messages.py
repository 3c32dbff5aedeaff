"""The thread, and what people say in it."""

import json
from dataclasses import replace
from typing import Any, Final

import pytest

from frontdesk.change import Change, DeliverJob
from frontdesk.errors import Ambiguous, Rejected
from frontdesk.model import (
    DAY,
    Attachment,
    Author,
    AuthorKind,
    ChannelTemplate,
    Choice,
    Failure,
    Head,
    Inbox,
    MediaState,
    Menu,
    MenuKind,
    MessageType,
    Option,
    Reaction,
    Section,
)
from tests.admin_api.desk import HOTEL, INSTAGRAM, NOW, RIVALS, Answer, Desk, settings_of

BLOCKED: Final = Failure(code="blocked", title="Blocked", detail="The customer blocked the bot.", action="Call them.")
SHOWN: Final = {
    "id", "seq", "conversation_id", "direction", "author", "type", "text", "choice", "menu", "media", "reply_to",
    "status", "error", "sent_at", "send_at", "received_at", "external_id", "edited", "deleted", "reactions",
}  # fmt: skip


def texts(answer: Answer) -> list[str]:
    assert answer.status == 200
    return [item["text"] for item in answer.items]


def thread(desk: Desk, length: int) -> Head:
    """A conversation of numbered messages, people's from the start."""
    settings_of(desk, default_reply_handler="manual")
    return [desk.customer_writes(str(n)) for n in range(1, length + 1)][-1]


def messages(head: Head) -> str:
    return f"/conversations/{head.conversation_id}/messages"


def test_a_message_has_every_field_of_the_contract(desk: Desk) -> None:
    head = desk.customer_writes("Is breakfast included?")
    (shown,) = desk.get(messages(head)).items
    assert set(shown) == SHOWN
    assert shown == {
        "id": "1800000000001-0000000001",
        "seq": 1,
        "conversation_id": head.conversation_id,
        "direction": "inbound",
        "author": {"kind": "contact", "id": "1", "name": "Sofia"},
        "type": "text",
        "text": "Is breakfast included?",
        "choice": None,
        "menu": None,
        "media": [],
        "reply_to": None,
        "status": "received",
        "error": None,
        "sent_at": "2027-01-15T08:00:00.001Z",
        "send_at": None,
        "received_at": "2027-01-15T08:00:00.001Z",
        "external_id": "1:1",
        "edited": False,
        "deleted": False,
        "reactions": [],
    }


def test_everything_a_message_can_carry_is_shown(desk: Desk) -> None:
    head = desk.customer_writes()
    (before,) = desk.store.history(head.ref, 1)
    after = replace(
        before,
        type=MessageType.IMAGE,
        choice=Choice(id="yes", title="Yes"),
        media=(
            Attachment(
                id="f1",
                type=MessageType.IMAGE,
                mime="image/jpeg",
                size=12,
                name="a.jpg",
                state=MediaState.FAILED,
                reason="gone",
            ),
        ),
        menu=Menu(kind=MenuKind.LIST, sections=(Section(title="Rooms", options=(Option(id="4b", title="4B"),)),)),
        edited_at=NOW,
        deleted=True,
        reactions=(Reaction(author=Author(kind=AuthorKind.CONTACT, id="1"), emoji="❤️", at=NOW),),
    )
    desk.store.commit(Change(before=head, after=replace(head, version=2), revised=((before, after),)))
    (shown,) = desk.get(messages(head)).items
    assert shown["choice"] == {"id": "yes", "title": "Yes"}
    assert shown["menu"] == {
        "sections": [{"title": "Rooms", "options": [{"id": "4b", "title": "4B", "description": None}]}]
    }
    assert shown["media"] == [
        {
            "id": "f1",
            "type": "image",
            "mime": "image/jpeg",
            "size": 12,
            "name": "a.jpg",
            "state": "failed",
            "reason": "gone",
        }
    ]
    assert (shown["type"], shown["edited"], shown["deleted"]) == ("image", True, True)
    assert shown["reactions"][0]["emoji"] == "❤️"


@pytest.mark.parametrize("limit", [1, 3, 4, 100])
def test_the_cursor_walks_back_to_the_first_message(desk: Desk, limit: int) -> None:
    head = thread(desk, 12)
    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        answer = desk.get(messages(head), limit=limit, **cursor)
        found = texts(answer) + found
        if answer.json["next_cursor"] is None:
            break
        cursor = {"cursor": answer.json["next_cursor"]}
    assert found == [str(n) for n in range(1, 13)]


@pytest.mark.parametrize(
    ("query", "expected", "more"),
    [
        ({"after": 9}, ["10", "11", "12"], False),
        ({"after": 9, "limit": 3}, ["10", "11", "12"], False),
        ({"after": 2, "limit": 3}, ["3", "4", "5"], True),
        ({"after": 12}, [], False),
        ({"after": 99}, [], False),
        ({"after": 0, "limit": 2}, ["1", "2"], True),
        ({"before": 4}, ["1", "2", "3"], False),
        ({"before": 4, "limit": 2}, ["2", "3"], True),
        ({"before": 1}, [], False),
        ({"before": 0}, [], False),
        ({"before": 99, "limit": 2}, ["11", "12"], True),
    ],
    ids=str,
)
def test_messages_are_found_by_number(desk: Desk, query: dict[str, int], expected: list[str], more: bool) -> None:
    answer = desk.get(messages(thread(desk, 12)), **query)
    assert texts(answer) == expected
    assert (answer.json["next_cursor"] is not None) == more


@pytest.mark.parametrize(("start", "forwards"), [({"after": 1}, True), ({"before": 12}, False)], ids=str)
def test_the_cursor_goes_on_in_the_direction_that_was_asked_for(
    desk: Desk,
    start: dict[str, int],
    forwards: bool,
) -> None:
    head = thread(desk, 12)
    pages = [desk.get(messages(head), limit=4, **start)]
    while pages[-1].json["next_cursor"]:
        pages.append(desk.get(messages(head), limit=4, cursor=pages[-1].json["next_cursor"]))
    seen = [text for page in (pages if forwards else reversed(pages)) for text in texts(page)]
    assert seen == [str(n) for n in (range(2, 13) if forwards else range(1, 12))]


def test_a_late_message_stands_early_and_has_a_high_number(desk: Desk) -> None:
    thread(desk, 3)
    head = desk.customer_writes("sent before all others", sent_at=NOW - DAY)
    assert texts(desk.get(messages(head))) == ["sent before all others", "1", "2", "3"]
    assert texts(desk.get(messages(head), after=3)) == ["sent before all others"]
    assert texts(desk.get(messages(head), before=4)) == ["1", "2", "3"]


def test_catching_up_finds_a_late_message_however_far_back_it_stands(desk: Desk) -> None:
    thread(desk, 130)
    head = desk.customer_writes("late", sent_at=NOW - DAY)
    assert texts(desk.get(messages(head), after=130)) == ["late"]


def test_both_directions_at_once_are_refused(desk: Desk) -> None:
    answer = desk.get(messages(desk.customer_writes()), before=2, after=1)
    assert (answer.status, answer.fields) == (422, ["after"])


def test_what_a_person_says_is_accepted_and_queued(desk: Desk) -> None:
    head = desk.customer_writes()
    answer = desk.call("POST", messages(head), {"text": "It's Ana. 👋"})
    assert answer.status == 202
    assert answer.json["status"] == "pending"
    assert answer.json["author"] == {"kind": "agent", "id": "ana", "name": "Ana"}
    assert (answer.json["seq"], answer.json["text"], answer.json["direction"]) == (2, "It's Ana. 👋", "outbound")
    assert desk.get(messages(head)).items[-1] == answer.json
    (job,) = desk.jobs
    assert isinstance(job, DeliverJob)
    assert job.message_id == answer.json["id"]


def test_saying_something_reads_everything_and_stamps_the_reply(desk: Desk) -> None:
    head = desk.customer_writes()
    desk.call("POST", messages(head), {"text": "It's Ana."})
    shown = desk.get(f"/conversations/{head.conversation_id}").json
    assert (shown["unread_messages"], shown["last_agent_reply_at"]) == (0, "2027-01-15T08:00:00.001Z")
    assert shown["last_message_preview"] == "It's Ana."


@pytest.mark.parametrize(
    ("inbox", "length"), [(None, 4_097), (INSTAGRAM, 1_001)], ids=["telegram's characters", "instagram's bytes"]
)
def test_what_does_not_fit_one_message_of_the_channel_is_too_long(desk: Desk, inbox: Any, length: int) -> None:
    head = desk.customer_writes(**({"inbox": inbox} if inbox else {}))
    answer = desk.call("POST", messages(head), {"text": "x" * length})
    assert (answer.status, answer.json["code"]) == (422, "too_long")
    assert desk.call("POST", messages(head), {"text": "x" * (length - 1)}).status == 202


def test_a_closed_window_is_told(desk: Desk) -> None:
    head = desk.customer_writes(inbox=INSTAGRAM)
    desk.now += 8 * DAY
    answer = desk.call("POST", messages(head), {"text": "Are you still there?"})
    assert (answer.status, answer.json["code"]) == (422, "window_closed")
    assert "after the customer last wrote" in answer.json["detail"]
    assert desk.jobs == []


WHATSAPP: Final = Inbox(id="wa", workspace_id=HOTEL, channel="whatsapp", account_id="300")
TEMPLATE: Final = {"name": "check_in", "language": "en_US", "variables": ["Sofia", "4B"]}


def test_a_template_may_still_be_sent_when_the_window_is_closed(desk: Desk) -> None:
    head = desk.customer_writes(inbox=WHATSAPP)
    desk.now += 8 * DAY
    assert desk.call("POST", messages(head), {"text": "Hello?"}).json["code"] == "window_closed"
    answer = desk.call("POST", messages(head), {"template": TEMPLATE})
    assert (answer.status, answer.json["text"]) == (202, "[check_in] Sofia 4B")
    stored = desk.store.history(head.ref, 1)[0]
    assert stored.template == ChannelTemplate(name="check_in", language="en_US", variables=("Sofia", "4B"))


def test_what_a_template_says_can_be_told(desk: Desk) -> None:
    head = desk.customer_writes(inbox=WHATSAPP)
    answer = desk.call("POST", messages(head), {"text": "Sofia, room 4B is ready", "template": TEMPLATE})
    assert answer.json["text"] == "Sofia, room 4B is ready"


def test_a_channel_without_templates_refuses_them(desk: Desk) -> None:
    answer = desk.call("POST", messages(desk.customer_writes()), {"template": TEMPLATE})
    assert (answer.status, answer.json["code"]) == (422, "no_templates")
    assert desk.jobs == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": None}, "text"),
        ({"template": {}}, "template.name"),
        ({"template": {"name": "a b"}}, "template.name"),
        ({"template": {"name": "a", "language": "english"}}, "template.language"),
        ({"template": {"name": "a", "variables": ["two\nlines"]}}, "template.variables.0"),
        ({"template": {"name": "a", "variables": ["x", ""]}}, "template.variables.1"),
        ({"template": {"name": "a", "variables": ["x"] * 51}}, "template.variables"),
    ],
)
def test_a_template_that_no_channel_takes_is_refused_by_field(desk: Desk, body: object, field: str) -> None:
    answer = desk.call("POST", messages(desk.customer_writes(inbox=WHATSAPP)), body)
    assert (answer.status, answer.fields) == (422, [field])


def test_a_message_quotes_another_by_its_id(desk: Desk) -> None:
    head = desk.customer_writes("Which room?")
    (asked,) = desk.get(messages(head)).items
    answer = desk.call("POST", messages(head), {"text": "4B", "reply_to": asked["id"]})
    assert answer.json["reply_to"] == asked["id"]
    assert desk.store.history(head.ref, 1)[0].reply_to == asked["external_id"]


def test_a_quote_is_shown_by_our_id_even_from_another_page(desk: Desk) -> None:
    head = desk.customer_writes("Which room?")
    (asked,) = desk.get(messages(head)).items
    desk.customer_writes("That one", reply_to=asked["external_id"])
    desk.customer_writes("And this", reply_to="a message from before our time")
    assert [item["reply_to"] for item in desk.get(messages(head), limit=2).items] == [asked["id"], None]
    assert [item["reply_to"] for item in desk.get(messages(head)).items] == [None, asked["id"], None]


def test_only_what_the_channel_knows_can_be_quoted(desk: Desk) -> None:
    head, foreign = desk.customer_writes(), desk.customer_writes(inbox=RIVALS, thread="7")
    waiting = desk.call("POST", messages(head), {"text": "not sent yet"}).json["id"]
    foreign_id = desk.store.history(foreign.ref, 1)[0].id
    for name in (waiting, foreign_id, "0" * 13 + "-" + "0" * 10, "HEAD", "x#y"):
        answer = desk.call("POST", messages(head), {"text": "4B", "reply_to": name})
        assert (answer.status, answer.fields) == (422, ["reply_to"]), name


def test_a_quote_does_not_make_a_conversation(desk: Desk) -> None:
    body = {"text": "4B", "reply_to": "0" * 13 + "-" + "0" * 10}
    assert desk.call("POST", f"/conversations/{'A' * 26}/messages", body).status == 404


@pytest.mark.parametrize("outcome", [Rejected(BLOCKED), Ambiguous(BLOCKED)], ids=["failed", "unknown"])
def test_what_did_not_arrive_for_certain_is_sent_again(desk: Desk, outcome: Rejected | Ambiguous) -> None:
    head = desk.customer_writes()
    sent = desk.call("POST", messages(head), {"text": "It's Ana."}).json
    desk.provider_says(desk.head(head.ref), outcome)
    shown = desk.get(messages(head)).items[-1]
    assert (shown["status"], shown["error"]["action"]) == (
        "failed" if isinstance(outcome, Rejected) else "unknown",
        "Call them.",
    )
    desk.jobs.clear()
    again = desk.call("POST", f"{messages(head)}/{sent['id']}/retry")
    assert (again.status, again.json["status"], again.json["error"]) == (202, "pending", None)
    assert len(desk.jobs) == 1


def test_what_has_arrived_is_not_sent_again(desk: Desk) -> None:
    head = desk.customer_writes()
    sent = desk.call("POST", messages(head), {"text": "It's Ana."}).json
    desk.provider_says(desk.head(head.ref), "1:77")
    answer = desk.call("POST", f"{messages(head)}/{sent['id']}/retry")
    assert (answer.status, answer.json["code"]) == (409, "conflict")
    assert answer.json["current"]["id"] == head.conversation_id


@pytest.mark.parametrize("name", ["0" * 13 + "-" + "0" * 10, "HEAD", "1", "%00"])
def test_a_message_that_is_not_there_cannot_be_sent_again(desk: Desk, name: str) -> None:
    answer = desk.call("POST", f"{messages(desk.customer_writes())}/{name}/retry")
    assert (answer.status, answer.json["code"]) == (404, "not_found")


def test_text_arrives_as_it_was_written(desk: Desk) -> None:
    head = desk.customer_writes()
    text = "سلام\n\t👩‍👩‍👧 <b>\"&'\\ \u202e"
    for body in ({"text": text}, json.dumps({"text": text}, ensure_ascii=False)):
        assert desk.call("POST", messages(head), body).json["text"] == text
