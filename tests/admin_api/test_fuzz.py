"""Whatever is sent to whichever operation: an answer of the document, and never a defect."""

import json
from collections import defaultdict
from typing import Any, Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.admin_api.contract import DOCUMENT, Documented, operations
from tests.admin_api.desk import Desk

NAMES: Final = sorted(
    {name for schema in DOCUMENT["components"]["schemas"].values() for name in schema.get("properties", {})}
)
QUERIES: Final = ["limit", "cursor", "folder", "status", "channel", "assignee", "tag", "unread", "before", "after", "q"]
PLAIN: Final = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(
        ["active", "closed", "me", "none", "fa", "Asia/Tehran", "\x00", "\ud800", "0" * 13 + "-" + "1" * 10]
    )
)
JSON: Final = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES) | st.text(), inner, max_size=5),
    max_leaves=12,
)
WORDS: Final = st.text(st.characters(blacklist_characters="/"), max_size=30)
HEADERS: Final = st.dictionaries(
    st.sampled_from(["If-Match", "Idempotency-Key", "X"]), st.text(max_size=20), max_size=2
)
SECURED: Final = [known for known in operations() if not known.is_public]


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(
    known=st.sampled_from(SECURED),
    body=JSON.map(json.dumps) | st.text() | st.none(),
    query=st.dictionaries(st.sampled_from(QUERIES) | st.text(max_size=5), WORDS | st.integers(), max_size=3),
    headers=HEADERS,
    names=st.tuples(st.none() | WORDS, WORDS),
)
def test_nothing_that_is_sent_is_a_defect(
    known: Documented, body: str | None, query: dict[str, Any], headers: dict[str, str], names: tuple[str | None, str]
) -> None:
    desk = Desk()
    own = desk.customer_writes()
    ids = {"conversation": own.conversation_id, "contact": own.contact.id}
    named = {name: names[0] or value for name, value in ids.items()}
    path = known.path.format_map(defaultdict(lambda: names[1], named))
    encodable = {key: str(value).encode("utf-8", "replace") for key, value in query.items()}
    answer = desk.call_with(known.method, path, body, headers, encodable)
    assert answer.status < 500
