"""A6, A9, A11, F3 of the AI side, end to end: articles, rights, hand-offs, fences, one answer for a burst."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from frontdesk.model import (
    BookingLink,
    LinkedBy,
    ReplyHandler,
    Status,
    Stay,
)
from frontdesk.store import items
from frontdesk_local.simulators.jsons import Doc, Json, doc
from tests.stack.conftest import OpenDesk
from tests.stack.premises import Desk
from tests.stack.visit import Visit, outgoing, visit

PARKING: Final = "There is a garage in the yard, 9 euros a night."
SECRET: Final = "The door opens with 4711#."
THINKS: Final = 1_500


def knows(desk: Desk, **settings: Json) -> Desk:
    """Give the workspace articles, and another way of answering."""
    for title, text, audience in (("Parking", PARKING, "anyone"), ("Door code", SECRET, "checked_in")):
        desk.api("admin").ask("POST", "/knowledge", {"title": title, "text": text, "audience": audience})
    if settings:
        desk.api("admin").ask("PATCH", "/settings", {"ai": settings})
    return desk


def why(guest: Visit, number: int = 1) -> tuple[str, str]:
    """The reason and the words of a decision."""
    (entry,) = [e for e in guest.timeline("decision") if doc(e["detail"])["in_seq"] == number]
    return str(entry["reason"]), str(doc(entry["detail"]).get("why", ""))


@pytest.mark.parametrize("channel", ["telegram", "instagram"])
def test_an_article_answers_and_what_no_article_answers_is_handed_off(channel: str, desk: Desk) -> None:
    knows(desk, provider="knowledge")
    guest = visit(desk, channel)
    guest.says("Is there parking?")
    guest.at_rest()
    assert guest.got() == [PARKING]
    assert guest.shown()["status"] == "active"

    guest.says("¿Tienen sauna?")
    guest.until("it is handed off", lambda thread: thread.head.status is Status.SUPPORT_ACTIVE)
    guest.at_rest()

    assert guest.got() == [PARKING, "Un compañero le responderá aquí en breve."]
    assert why(guest, 2) == ("no_knowledge", "no article answers this")
    assert guest.timeline("status")[-1]["reason"] == "handed off: no article answers this"
    assert guest.decisions() == {1: ["answered"], 2: ["no_knowledge"]}
    assert desk.prompts() == []


def test_a_doubtful_answer_is_a_draft_for_people(desk: Desk) -> None:
    knows(desk, provider="knowledge", least_confidence=1, when_unsure="silent")
    guest = visit(desk, "telegram")
    guest.says("Is there anything about parking, or a bus?")
    guest.at_rest()
    assert guest.got() == []
    assert guest.drafts() == [PARKING]
    assert guest.shown()["status"] == "active"
    assert why(guest)[0] == "low_confidence"


def test_after_a_release_the_ai_answers_again(desk: Desk) -> None:
    knows(desk, provider="knowledge", restricted_topics=["refund"])
    guest = visit(desk, "telegram")
    guest.says("I want a refund")
    guest.until("it is handed off", lambda thread: thread.head.status is Status.SUPPORT_ACTIVE)
    assert why(guest)[0] == "restricted"
    desk.api().ask("POST", f"{guest.path}/release", {})
    guest.says("Is there parking?")
    guest.until("it is answered", lambda thread: len(outgoing(thread)) == 2)
    guest.at_rest()
    assert guest.got()[-1] == PARKING
    assert guest.shown()["status"] == "active"


def link(guest: Visit, days: int) -> None:
    """Let the conversation be linked to a stay that begins in so many days."""
    begins = (datetime.now(UTC) + timedelta(days=days)).date()
    stay = Stay(id="B1", apartment_id="A4", tenant_name="Sofia", check_in=begins, check_out=begins + timedelta(days=2))
    premises, head = guest.desk.premises, guest.head()
    linked = replace(head, booking=BookingLink(stay=stay, linked_by=LinkedBy.PERSON))
    premises.clients.dynamodb.put_item(TableName=premises.stack.aws.table, Item=items.head_item(linked))


def test_a_door_code_is_for_who_is_there_and_the_model_sees_it_no_sooner(desk: Desk) -> None:
    knows(desk)
    stranger, early, there = (visit(desk, "telegram") for _ in range(3))
    for guest, days in ((stranger, None), (early, 30), (there, 0)):
        guest.says("hello")
        guest.at_rest()
        if days is not None:
            link(guest, days)
        guest.says("What is the door code?")
        guest.until("it is answered", lambda thread: len(outgoing(thread)) == 2)
        guest.at_rest()
    assert SECRET not in "".join(stranger.got() + early.got())
    assert SECRET in there.got()[-1]
    prompts = desk.premises.control.systems(desk.persona)
    assert [SECRET in prompt for prompt in prompts].count(True) == 1


def test_the_model_hands_off_by_its_tool(desk: Desk) -> None:
    guest = visit(desk, "telegram")
    tool: Doc = {"name": "hand_off", "input": {"reason": "an angry guest"}}
    with desk.premises.control.scripted({"tool": tool, "text": "One moment, please."}):
        guest.says("this is a scandal")
        guest.until("it is handed off", lambda thread: thread.head.status is Status.SUPPORT_ACTIVE)
    guest.at_rest()
    assert guest.got() == ["One moment, please."]
    assert why(guest) == ("handed_off", "an angry guest")


def test_a_takeover_while_the_model_decides_to_hand_off_stops_its_words(desk: Desk) -> None:
    guest = visit(desk, "telegram")
    with desk.premises.control.scripted({"tool": {"name": "hand_off"}, "text": "Bye.", "delay_ms": THINKS}):
        guest.says("hm")
        guest.until("the model thinks", lambda thread: thread.head.thinking is not None)
        guest.person_takes_over()
        guest.at_rest()
        guest.person_says("I am here.")
        guest.until("that is sent", lambda thread: len(outgoing(thread)) == 1)
        guest.at_rest()
    assert guest.got() == ["I am here."]
    assert guest.decisions() == {1: ["taken_over"]}


def test_a_burst_gets_one_answer_from_its_articles(desk: Desk) -> None:
    knows(desk, provider="knowledge")
    guest = visit(desk, "telegram")
    for words in ("hello", "we come by car", "is there parking?"):
        guest.says(words)
    guest.at_rest()
    assert guest.got() == [PARKING]
    assert sorted(guest.decisions().values()) == [["answered"], ["superseded"], ["superseded"]]


def test_nobody_answers_where_the_ai_is_off_or_only_what_is_set(open_desk: OpenDesk) -> None:
    desk = open_desk(ReplyHandler.AI)
    desk.api("admin").ask("PATCH", "/settings", {"ai": {"provider": "off"}})
    guest = visit(desk, "telegram")
    guest.says("hello")
    guest.at_rest()
    assert (guest.got(), why(guest)[0]) == ([], "no_knowledge")
    desk.api("admin").ask("PATCH", "/settings", {"ai": {"auto_reply": "We are back on Monday."}})
    guest.says("hello?")
    guest.at_rest()
    assert (guest.got(), why(guest, 2)[0]) == (["We are back on Monday."], "answered")
