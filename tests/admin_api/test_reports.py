"""Transcripts that are safe to open, sums that equal a recount, figures of what happened."""

import csv
import io
import re
from typing import Any, Final

import pytest

from frontdesk.changed import ContactChanged, RecordChanged
from frontdesk.errors import Rejected
from frontdesk.model import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    AuditEvent,
    Author,
    AuthorKind,
    Contact,
    Decision,
    DecisionReason,
    Failure,
    Head,
    Record,
)
from frontdesk.services.coverage import Keeping
from frontdesk.services.figures import follow
from frontdesk.services.rebuild import Part, rebuild
from frontdesk.store import items, keys
from frontdesk.store.coverage import TableCoverage
from frontdesk.store.totals import TableTotals
from frontdesk_api.views.conversations import conversation
from frontdesk_api.views.messages import messages
from frontdesk_api.views.transcripts import lines, page
from tests.admin_api.desk import HOTEL, INSTAGRAM, NOW, RIVALS, Desk
from tests.support.counting import figure_deps, figure_violations
from tests.support.listing import listing_violations

EVIL: Final = "<script>alert('x')</script><img src=x onerror=alert(1)>"
ASKED: Final = {"milliseconds": 1_900, "input_tokens": 812, "output_tokens": 41, "cost_usd": 0.00025}
FORMULAS: Final = [
    *("=1+1", "+1", "-1+1", "@SUM(A1)"),
    *("\t=1", "\r=1", "\n=1", " \t=1", " =1", "\u00a0=1", "\u3000@x", "\ufeff=1", "\u200f=1", "\u200b+1"),
    *("\uff1d1", "\uff0b1", "\uff0d1", "\uff20SUM(A1)", "\ufe621", "\u22121", "\ufe631", "\ufe6bx"),
]
HARMLESS: Final = ["1+1", "a=b", "'quoted", "سلام", "🙂 = fine", "\u200fسلام", " two words", "3 - 2", "ana@example.com"]


def transcript(desk: Desk, head: Head, form: str) -> Any:
    return desk.get(f"/conversations/{head.conversation_id}/transcript", format=form)


def test_a_transcript_has_every_message_in_order(desk: Desk) -> None:
    head = desk.customer_writes("One")
    desk.call("POST", f"/conversations/{head.conversation_id}/messages", {"text": "Two"})
    desk.customer_writes("Three")
    answer = transcript(desk, head, "json").json
    assert [message["text"] for message in answer["messages"]] == ["One", "Two", "Three"]
    assert (answer["complete"], answer["conversation"]["id"]) == (True, head.conversation_id)
    lines = transcript(desk, head, "txt")
    assert lines.headers["content-type"] == "text/plain; charset=utf-8"
    assert [lines.json.index(text) for text in ("One", "Two", "Three")] == sorted(
        lines.json.index(text) for text in ("One", "Two", "Three")
    )


def test_a_page_shows_words_and_runs_nothing(desk: Desk) -> None:
    head = desk.customer_writes(EVIL)
    answer = transcript(desk, head, "html")
    assert "<script" not in answer.json
    assert "<img" not in answer.json
    assert "&lt;script&gt;" in answer.json
    assert not re.search(r"\son\w+=|href=|src=", answer.json.replace("&lt;img src=x onerror=", ""))
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize("form", ["txt", "html"])
def test_a_transcript_that_is_too_long_says_so(desk: Desk, form: str) -> None:
    head = desk.customer_writes("One")
    about, shown = conversation(head, desk.deps), messages(head, desk.store.history(head.ref, 9), desk.store)
    write = {"txt": lines, "html": page}[form]
    assert "Older messages are left out." in write(about, shown, complete=False)
    assert "Older" not in write(about, shown)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_table_holds_no_formula(desk: Desk, text: str) -> None:
    head = desk.customer_writes(text)
    _, row = csv.reader(io.StringIO(transcript(desk, head, "csv").json, newline=""))
    assert row[5] == "'" + text


@pytest.mark.parametrize("text", HARMLESS)
def test_a_table_leaves_other_words_as_they_are(desk: Desk, text: str) -> None:
    head = desk.customer_writes(text)
    _, row = csv.reader(io.StringIO(transcript(desk, head, "csv").json, newline=""))
    assert row[5] == text


def test_an_unknown_form_is_refused(desk: Desk) -> None:
    assert transcript(desk, desk.customer_writes(), "pdf").fields == ["format"]


def test_the_dashboard_equals_a_recount(desk: Desk) -> None:
    people = [
        Contact(id="", credits=20, time_minutes=30),
        Contact(id="", credits=5, banned=True),
        Contact(id="", time_minutes=15),
    ]
    for number, person in enumerate(people):
        head = desk.customer_writes(thread=str(number), contact=person)
        desk.table.put(items.contact_item(HOTEL, head.contact))
    desk.customer_writes("more", thread="0")
    desk.customer_writes(inbox=INSTAGRAM, thread="9")
    desk.customer_writes(inbox=RIVALS)
    closed = desk.customer_writes(thread="1")
    desk.call("POST", f"/conversations/{closed.conversation_id}/messages", {"text": "Bye"})
    desk.call("PATCH", f"/conversations/{closed.conversation_id}", {"status": "closed"})
    follow_contacts(desk)
    answer = desk.get("/dashboard").json
    assert answer["users"] == {"total": 4, "active": 3, "banned": 1}
    assert (answer["total_credits"], answer["total_time_minutes"]) == (25, 45)
    assert (answer["active_conversations"], answer["unread_messages"]) == (3, 4)
    assert answer["linkage"] == {"linked": 0, "total": 4, "percent": 0.0}
    assert answer["messages"]["inbound"] == {"count": 6, "percent": 85.7}
    assert answer["messages"]["outbound"] == {"count": 1, "percent": 14.3}
    assert {each["id"]: each["messages"]["inbound"]["count"] for each in answer["inboxes"]} == {"tg": 5, "ig": 1}
    assert list(listing_violations(desk.table.everything())) == []


def follow_contacts(desk: Desk) -> None:
    """What the stream does with contacts."""
    for key, item in list(desk.table.items.items()):
        named = keys.named_contact(key.PK)
        if named and key.SK == keys.CONTACT:
            contact = items.decode(desk.table.get([key])[key], Contact)
            workspace_id, contact_id = named
            assert item
            change = ContactChanged(workspace_id=workspace_id, contact_id=contact_id, before=None, after=contact)
            TableTotals(desk.table).follow([change])


@pytest.fixture
def month(desk: Desk) -> Desk:
    """A week of two customers: an answer after a minute, one after an hour, a failure, a rating, a hand-off."""
    one = desk.customer_writes(thread="1")
    desk.now += MINUTE
    desk.assistant_answers(desk.head(one.ref), "Gladly.")
    decide(desk, one, 1, DecisionReason.ANSWERED)
    desk.now += DAY
    two = desk.customer_writes(thread="2", inbox=INSTAGRAM)
    desk.now += HOUR
    desk.call("POST", f"/conversations/{two.conversation_id}/messages", {"text": "Ana here."})
    decide(desk, two, 1, DecisionReason.HANDED_OFF)
    failure = Failure(code="blocked", title="x", detail="x", action="x")
    desk.provider_says(desk.head(two.ref), Rejected(failure))
    desk.call("PATCH", f"/conversations/{two.conversation_id}", {"status": "closed"})
    rate(desk, two, {"rating": 4, "agent": "ana"})
    rate(desk, two, {"rating": 4, "agent": "ana", "comment": "Nice"})
    return desk


def decide(desk: Desk, head: Head, in_seq: int, reason: DecisionReason) -> None:
    write(desk, head, Decision(in_seq=in_seq, at=desk.now, reason=reason, detail=ASKED))


def rate(desk: Desk, head: Head, detail: dict[str, Any]) -> None:
    desk.now += 1
    who = Author(kind=AuthorKind.CONTACT)
    write(desk, head, AuditEvent(at=desk.now, version=90, kind="support", actor=who, reason="rated", detail=detail))


def write(desk: Desk, head: Head, record: Record) -> None:
    """A record, and what the stream does with it."""
    desk.table.put(items.record_item(head, record))
    follow(figure_deps(desk.table), [RecordChanged(ref=head.ref, before=None, after=record)])


def test_figures_are_those_of_what_happened(month: Desk) -> None:
    answer = month.get("/analytics", by="channel").json
    total = answer["total"]
    assert total["first_response"] == {"count": 2, "p50": 60.0, "p90": 3600.0}
    assert total["resolution"] == {"count": 1, "p50": 3600.0, "p90": 3600.0}
    assert (total["messages_decided"], total["ai_answered"], total["ai_answered_percent"]) == (2, 1, 50.0)
    assert (total["hand_offs"], total["failures"]) == ({"handed_off": 1}, {"blocked": 1})
    assert total["ratings"] == {"count": 1, "average": 4.0, "by_value": {"4": 1}}
    assert [group["group"] for group in answer["groups"]] == ["instagram", "telegram"]
    assert total["model"]["time"] == {"count": 2, "p50": 1.9, "p90": 1.9}
    assert (total["model"]["input_tokens"], total["model"]["output_tokens"]) == (1624, 82)
    assert total["model"]["cost_usd"] == 0.0005
    assert answer["complete"]
    assert list(figure_violations(month.table.everything())) == []


@pytest.mark.parametrize("by", ["day", "channel", "agent"])
def test_groups_add_up_to_the_total(month: Desk, by: str) -> None:
    answer = month.get("/analytics", by=by).json
    for name in ("messages_decided", "ai_answered"):
        assert sum(group[name] for group in answer["groups"]) == answer["total"][name]
    for name in ("first_response", "resolution", "ratings"):
        assert sum(group[name]["count"] for group in answer["groups"]) == answer["total"][name]["count"]
    for name in ("hand_offs", "failures"):
        assert sum(sum(group[name].values()) for group in answer["groups"]) == sum(answer["total"][name].values())


def test_an_agent_s_figures_are_the_agent_s(month: Desk) -> None:
    groups = {group["group"]: group for group in month.get("/analytics", by="agent").json["groups"]}
    assert groups["ana"]["first_response"]["count"] == 1
    assert groups["ana"]["ratings"]["average"] == 4.0


def test_only_the_days_that_are_asked_for_count(month: Desk) -> None:
    first_day = "2027-01-15"
    assert NOW // SECOND == 1_800_000_000
    total = month.get("/analytics", **{"from": first_day, "to": first_day}).json["total"]
    assert (total["first_response"]["count"], total["hand_offs"]) == (1, {})
    assert month.get("/analytics", to="2026-01-01").json["total"]["messages_decided"] == 0
    assert month.get("/analytics", **{"from": "2027-02-01", "to": "2027-01-01"}).fields == ["from"]
    assert month.get("/analytics", **{"from": "yesterday"}).fields == ["from"]


@pytest.mark.parametrize(("first", "last"), [("2026-10-16", "2027-01-16"), ("1970-01-01", "2027-01-16")])
def test_no_more_than_a_quarter_of_a_year_is_added_up(month: Desk, first: str, last: str) -> None:
    answer = month.get("/analytics", **{"from": first, "to": last})
    assert (answer.status, answer.fields) == (422, ["from"])
    assert "92 days" in answer.json["detail"]
    assert month.get("/analytics", **{"from": "2026-10-17", "to": "2027-01-16"}).status == 200


def test_days_that_nothing_was_counting_yet_are_not_complete(month: Desk) -> None:
    """A business that was there before the release that keeps sums."""
    del month.table.items[keys.coverage(HOTEL)]
    unknown = month.get("/analytics").json
    assert (unknown["complete"], unknown["whole_from"]) == (False, None)
    Keeping(store=TableCoverage(month.table), clock=lambda: NOW).begin([HOTEL])
    now = month.get("/analytics").json
    assert (now["complete"], now["whole_from"]) == (False, "2027-01-15T08:15:00.000Z")
    assert month.get("/analytics", **{"from": "2027-01-16"}).json["complete"]
    rebuild(Part.ANALYTICS, month.table, HOTEL)
    again = month.get("/analytics").json
    assert (again["complete"], again["whole_from"]) == (True, None)


def test_who_counts_first_says_from_when(desk: Desk) -> None:
    """Two read the stream of a new business at once: the second one finds conversations already."""
    store = TableCoverage(desk.table)
    Keeping(store=store, clock=lambda: NOW).begin([HOTEL])
    desk.customer_writes()
    Keeping(store=store, clock=lambda: NOW + DAY).begin([HOTEL])
    assert store.since(HOTEL) == 0


def test_figures_are_a_table_too(month: Desk) -> None:
    answer = month.get("/analytics", by="agent", format="csv")
    header, *rows = csv.reader(io.StringIO(answer.json))
    assert header[0] == "group"
    assert [row[0] for row in rows][-1] == "total"


def test_a_day_is_one_of_the_workspace_s_time_zone(month: Desk) -> None:
    month.call("PATCH", "/settings", {"time_zone": "Pacific/Kiritimati"}, role="admin")
    days = [group["group"] for group in month.get("/analytics", by="day").json["groups"]]
    assert days == ["2027-01-15", "2027-01-16"]
