"""Every number of failures, hand-offs and ratings leads to the conversations it is made of."""

from typing import Final

import pytest

from frontdesk.changed import RecordChanged
from frontdesk.errors import Rejected
from frontdesk.model import DAY, AuditEvent, Author, AuthorKind, Decision, DecisionReason, Failure, Head, Record
from frontdesk.services.figures import follow
from frontdesk.store import items
from tests.admin_api.desk import INSTAGRAM, RIVALS, Desk
from tests.support.counting import figure_deps

TODAY: Final = "2027-01-15"


def fails(desk: Desk, head: Head, code: str) -> None:
    desk.call("POST", f"/conversations/{head.conversation_id}/messages", {"text": "Here."})
    desk.provider_says(desk.head(head.ref), Rejected(Failure(code=code, title="x", detail="x", action="x")))


def writes(desk: Desk, head: Head, record: Record) -> None:
    desk.table.put(items.record_item(head, record))
    follow(figure_deps(desk.table), [RecordChanged(ref=head.ref, before=None, after=record)])


def is_handed_off(desk: Desk, head: Head, reason: DecisionReason) -> None:
    writes(desk, head, Decision(in_seq=1, at=desk.now, reason=reason))


def is_rated(desk: Desk, head: Head, value: int) -> None:
    who = Author(kind=AuthorKind.CONTACT)
    writes(
        desk,
        head,
        AuditEvent(at=desk.now, version=90, kind="support", actor=who, reason="rated", detail={"rating": value}),
    )


def found(desk: Desk, **query: str) -> list[str]:
    return [each["thread"] for each in desk.get("/conversations", **query).json["items"]]


@pytest.fixture
def days(desk: Desk) -> Desk:
    """Three customers, a day between one and the next."""
    fails(desk, desk.customer_writes(thread="1"), "blocked")
    desk.now += DAY
    two = desk.customer_writes(thread="2", inbox=INSTAGRAM)
    fails(desk, two, "too_long")
    is_handed_off(desk, two, DecisionReason.LOW_CONFIDENCE)
    desk.call("PATCH", f"/conversations/{two.conversation_id}", {"archived": True})
    desk.now += DAY
    three = desk.customer_writes(thread="3")
    fails(desk, three, "blocked")
    is_rated(desk, three, 2)
    return desk


@pytest.mark.parametrize(
    ("query", "threads"),
    [
        ({"happened": "failed"}, ["3", "2", "1"]),
        ({"happened": "failed", "what": "blocked"}, ["3", "1"]),
        ({"happened": "failed", "what": "unheard_of"}, []),
        ({"happened": "failed", "after": TODAY, "before": "2027-01-16"}, ["1"]),
        ({"happened": "failed", "before": "2027-01-17"}, ["2", "1"]),
        ({"happened": "failed", "folder": "main"}, ["3", "1"]),
        ({"happened": "failed", "channel": "instagram"}, ["2"]),
        ({"happened": "handed_off", "what": "low_confidence"}, ["2"]),
        ({"happened": "rated"}, ["3"]),
        ({"happened": "rated", "what": "5"}, []),
    ],
)
def test_what_happened_leads_to_its_conversations(days: Desk, query: dict[str, str], threads: list[str]) -> None:
    assert found(days, **query) == threads


def test_every_failure_of_analytics_leads_to_a_conversation(days: Desk) -> None:
    failures = days.get("/analytics").json["total"]["failures"]
    assert failures == {"blocked": 2, "too_long": 1}
    assert {code: len(found(days, happened="failed", what=code)) for code in failures} == failures


def test_what_is_sent_again_is_no_failure_any_more(days: Desk) -> None:
    (failed,) = days.get("/conversations", happened="failed", what="too_long").json["items"]
    said = days.get(f"/conversations/{failed['id']}/messages").json["items"]
    days.call("POST", f"/conversations/{failed['id']}/messages/{said[-1]['id']}/retry")
    assert found(days, happened="failed", what="too_long") == []


def test_pages_go_on_where_they_ended(days: Desk) -> None:
    threads, cursor = [], None
    while True:
        page = days.get("/conversations", happened="failed", limit=1, **({"cursor": cursor} if cursor else {})).json
        threads += [each["thread"] for each in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert threads == ["3", "2", "1"]


def test_another_business_s_failures_are_not_listed(days: Desk) -> None:
    theirs = days.customer_writes(inbox=RIVALS)
    is_handed_off(days, theirs, DecisionReason.RESTRICTED)
    assert found(days, happened="handed_off", what="restricted") == []


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"what": "blocked"}, "what"),
        ({"happened": "failed", "q": "x"}, "happened"),
        ({"happened": "lost"}, "happened"),
        ({"happened": "failed", "has": "file"}, "happened"),
        ({"happened": "failed", "after": "2027-01-16", "before": TODAY}, "after"),
    ],
)
def test_what_makes_no_sense_is_refused(desk: Desk, query: dict[str, str], field: str) -> None:
    answer = desk.get("/conversations", **query)
    assert (answer.status, answer.fields) == (422, [field])


def test_closed_ones_whose_customers_wrote_again_are_counted(desk: Desk) -> None:
    one = desk.customer_writes(thread="1")
    desk.customer_writes(thread="2")
    desk.call("POST", f"/conversations/{one.conversation_id}/read")
    desk.call("PATCH", f"/conversations/{one.conversation_id}", {"status": "closed"})
    assert desk.get("/conversations/counts").json["closed_unread"] == 0
    desk.customer_writes(thread="1")
    assert desk.get("/conversations/counts").json["closed_unread"] == 1
    assert found(desk, status="closed", unread="true") == ["1"]


def test_those_without_a_booking_are_found(days: Desk) -> None:
    assert found(days, linked="false") == ["3", "1"]
    assert found(days, linked="true") == []
