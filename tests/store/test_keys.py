"""The literal keys: stored data outlives the code that wrote it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.change import RequestKey
from frontdesk.ids import natural_id
from frontdesk.model import (
    SYSTEM,
    AuditEvent,
    Contact,
    Decision,
    DecisionReason,
    Head,
    PriorityParts,
    Status,
    StatusChange,
    message_id,
)
from frontdesk.store import items, keys
from frontdesk.timers import UNANSWERED_GRACE
from tests.support.builders import NOW, QUIET, WAITING, external

CHANGE = StatusChange(at=1_700_000_000_000, version=7, previous=None, status=Status.ACTIVE, actor=SYSTEM, reason="")
DECISION = Decision(in_seq=12, at=1, reason=DecisionReason.ANSWERED)
EVENT = AuditEvent(at=1_700_000_000_000, version=7, kind="note", actor=SYSTEM, reason="")
REQUEST = RequestKey(workspace_id="w", user_id="ana", key="k-1", fingerprint="f")


@pytest.mark.parametrize(
    ("key", "pk", "sk"),
    [
        (keys.head("w", "CID"), "CONVERSATION#w#CID", "HEAD"),
        (
            keys.message("w", "CID", message_id(1_700_000_000_000, 42)),
            "CONVERSATION#w#CID",
            "MESSAGE#1700000000000-0000000042",
        ),
        (keys.record("w", "CID", CHANGE), "CONVERSATION#w#CID", "STATUS#1700000000000#0000000007"),
        (keys.record("w", "CID", EVENT), "CONVERSATION#w#CID", "EVENT#1700000000000#0000000007#note"),
        (keys.record("w", "CID", DECISION), "CONVERSATION#w#CID", "DECISION#0000000012"),
        (
            keys.note("w", "CID", message_id(1_700_000_000_000, 7)),
            "CONVERSATION#w#CID",
            "NOTE#1700000000000-0000000007",
        ),
        (keys.happened("w", "rating#5", 1_700_000_100_000, "CID"), "HAPPENED#w#rating#5", "1700000100000#CID"),
        (keys.coverage("w"), "WORKSPACE#w", "SUMS"),
        (keys.sheet("w", "CID", 1_700_000_100_000), "SHEET#w#CID", "1700000100000"),
        (keys.figures("w", 1_700_000_100_000, "telegram", "ana"), "FIGURES#w", "1700000100000#telegram#ana"),
        (keys.external("tg-1", "555:13"), "EXTERNAL#tg-1#555:13", "EXTERNAL"),
        (keys.claim(external("555:13")), "EXTERNAL#tg-1#555:13", "EXTERNAL"),
        (keys.claim(REQUEST), "IDEMPOTENCY#w#ana#k-1", "IDEMPOTENCY"),
        (keys.address("tg-1", "555"), "ADDRESS#tg-1#555", "ADDRESS"),
        (keys.contact("w", "C1"), "CONTACT#w#C1", "CONTACT"),
        (keys.contact_conversation("w", "C1", "CID"), "CONTACT#w#C1", "CONVERSATION#CID"),
        (keys.asked("w", "C1", 500_000), "CONTACT#w#C1", "ASKED#500000"),
        (keys.customer("w", "banned#credits", "0#ava#C1"), "CUSTOMERS#w#banned#credits", "0#ava#C1"),
        (keys.merged("w", "C1", "C2"), "CONTACT#w#C1", "MERGED#C2"),
        (keys.erased("tg-1", "555:13"), "ERASED#tg-1#" + natural_id("555:13"), "ERASED"),
        (keys.present("w", "ana"), "FLOOR#w", "PRESENT#ana"),
        (keys.inbox("tg-1"), "INBOX#tg-1", "INBOX"),
        (keys.workspace_inbox("w", "tg-1"), "WORKSPACE#w", "INBOX#tg-1"),
        (keys.account("w", "telegram", "77"), "ACCOUNT#w#telegram#77", "ACCOUNT"),
        (keys.settings("w"), "WORKSPACE#w", "SETTINGS"),
        (keys.cursor_key("w"), "WORKSPACE#w", "CURSOR_KEY"),
        (keys.template("w", "welcome"), "WORKSPACE#w", "TEMPLATE#welcome"),
        (keys.catalogue("w"), "WORKSPACE#w", "TEMPLATES"),
        (keys.saved_reply("w", "R"), "SAVED#w", "REPLY#R"),
        (keys.saved_view("w", "V"), "SAVED#w", "VIEW#V"),
        (keys.article("w", "a-1"), "KNOWLEDGE#w", "ARTICLE#a-1"),
        (keys.knowledge_revision("w"), "KNOWLEDGE#w", "REVISION"),
        (keys.view("w", "main", "status#active", 0, "1#065"), "VIEW#w#main#status#active#0", "1#065"),
        (keys.mark("w", "CID"), "MARK#w#CID", "MARK"),
        (keys.counts("w"), "WORKSPACE#w", "COUNTS"),
        (keys.campaign("w", "C"), "CAMPAIGN#w#C", "CAMPAIGN"),
        (keys.gift("w", "C", "P"), "CAMPAIGN#w#C", "GIFT#P"),
        (keys.skipped("w", "C", "P"), "CAMPAIGN#w#C", "SKIPPED#P"),
        (keys.listed_campaign("w", 1_000, "C"), "CAMPAIGNS#w", "9999999998999#C"),
        (keys.running("w", "C"), "RUNNING", "CAMPAIGN#w#C"),
        (keys.scheduled(1_000, "w", "C"), "SCHEDULED", "0000000001000#w#C"),
        (keys.live("w", "c1="), "LIVE#w", "CONNECTION#c1="),
        (keys.busy("w", "ana"), "LIVE#w", "BUSY#ana"),
        (keys.connection("c1="), "CONNECTION#c1=", "CONNECTION"),
        (keys.raw("tg-1", "2027-01-15", "abc#000"), "RAW#tg-1#2027-01-15", "abc#000"),
    ],
)
def test_a_key_is_spelt(key: keys.Key, pk: str, sk: str) -> None:
    assert key == (pk, sk)


def test_index_names_are_the_templates() -> None:
    assert (keys.INBOX_INDEX, keys.DUE_INDEX) == ("inbox", "due")
    assert (keys.DUE_SHARDS, keys.LIST_SHARDS) == (8, 1)
    assert keys.inbox_list("w", "main", 0) == "INBOX#w#main#0"
    assert keys.due_list(7) == "DUE#7"


HEAD = replace(WAITING, conversation_id="CID")


@pytest.mark.parametrize(
    ("head", "rank"),
    [
        (HEAD, "1#065#99998#8199999999999#CID"),
        (replace(HEAD, pinned=True), "0#065#99998#8199999999999#CID"),
        (replace(HEAD, priority=PriorityParts(tier=60, credits=60)), "1#000#99998#8199999999999#CID"),
        (replace(HEAD, in_seq=100_500), "1#065#00000#8199999999999#CID"),
        (replace(HEAD, read_seq=1, last_message_at=0), "1#065#99999#9999999999999#CID"),
    ],
)
def test_a_rank_is_spelt(head: Head, rank: str) -> None:
    assert keys.rank(head) == rank


def test_a_timer_is_spelt_with_the_conversation_it_is_for() -> None:
    head = replace(WAITING, workspace_id="w", conversation_id="CID")
    assert keys.due_rank(NOW + 20_000, head) == "1800000020000#w#CID"


def test_a_head_stands_in_its_list_and_in_the_due_index_while_a_timer_runs() -> None:
    item = items.head_item(WAITING)
    shard = keys.shard(WAITING.conversation_id, keys.DUE_SHARDS)
    assert item["inbox_pk"] == {"S": "INBOX#demo-hotel#main#0"}
    assert item["inbox_sk"] == {"S": keys.rank(WAITING)}
    assert item["due_pk"] == {"S": f"DUE#{shard}"}
    assert item["due_sk"] == {"S": keys.due_rank(NOW + UNANSWERED_GRACE, WAITING)}
    assert not {"due_pk", "due_sk"} & items.head_item(QUIET).keys()


def test_ttl_is_in_seconds_and_nowhere_else() -> None:
    assert "ttl" not in items.head_item(WAITING)
    assert items.keyed(keys.inbox("i"), {}, 12)["ttl"] == {"N": "12"}


heads = st.builds(
    Head,
    workspace_id=st.just("w"),
    conversation_id=st.sampled_from(["A", "B"]),
    inbox_id=st.just("i"),
    channel=st.just("c"),
    thread=st.just("t"),
    contact=st.just(Contact(id="c")),
    status=st.just(Status.ACTIVE),
    pinned=st.booleans(),
    priority=st.builds(PriorityParts, tier=st.integers(0, 60), credits=st.integers(0, 60)),
    in_seq=st.integers(0, 99_999),
    last_message_at=st.integers(0, 9_999_999_999_999),
    created_at=st.just(0),
    updated_at=st.just(0),
)


def wanted_order(head: Head) -> tuple[bool, int, int, int, str]:
    """MISSION E3, and the id where all are equal."""
    return (not head.pinned, -head.priority.total, -head.unread, -head.last_message_at, head.conversation_id)


@given(heads, heads)
def test_ranks_order_as_the_desk_does(one: Head, other: Head) -> None:
    assert (keys.rank(one) < keys.rank(other)) == (wanted_order(one) < wanted_order(other))
    assert (keys.rank(one) == keys.rank(other)) == (wanted_order(one) == wanted_order(other))


@given(st.integers(0, 9_999_999_999_999), st.integers(0, 9_999_999_999_999))
def test_timers_order_by_time(one: int, other: int) -> None:
    assert (keys.due_rank(one, WAITING) < keys.due_rank(other, WAITING)) == (one < other)


@given(st.lists(st.tuples(st.integers(0, 9_999_999_999_999), st.integers(1, 10**9)), min_size=2, max_size=2))
def test_messages_order_by_time_and_then_by_number(moments: list[tuple[int, int]]) -> None:
    one, other = moments
    assert (message_id(*one) < message_id(*other)) == (one < other)
