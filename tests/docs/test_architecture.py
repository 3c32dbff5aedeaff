"""The key strings and the states that docs/architecture.md shows are those of the code."""

from typing import Final

import pytest

from frontdesk.change import RequestKey
from frontdesk.model import MessageStatus
from frontdesk.store import keys
from frontdesk.store.keys import Key
from tests.docs.pages import CODE, page

ARCHITECTURE: Final = page("docs/architecture.md")
REQUEST: Final = RequestKey(workspace_id="<workspace>", user_id="<user>", key="<key>", fingerprint="")
KEYS: Final = [
    keys.head("<workspace>", "<conversation>"),
    keys.message("<workspace>", "<conversation>", "<message>"),
    keys.Key(keys.mentions("<workspace>", "<user>"), keys.MENTION + "<at>-<version>#<conversation>"),
    keys.Key(keys.mentions("<workspace>", "<user>"), keys.UNREAD + "<conversation>#<at>-<version>"),
    keys.claim(REQUEST),
    keys.external("<inbox>", "<external id>"),
    keys.address("<inbox>", "<address>"),
    keys.contact("<workspace>", "<contact>"),
    keys.contact_conversation("<workspace>", "<contact>", "<conversation>"),
    Key("CONTACT#<workspace>#<contact>", "ASKED#<hour>"),
    keys.merged("<workspace>", "<contact>", "<other>"),
    keys.Key("ERASED#<inbox>#<hash>", "ERASED"),
    keys.present("<workspace>", "<user>"),
    keys.Key(keys.floor("<workspace>"), keys.WAITING + "<since>#<conversation>"),
    keys.Key(keys.floor("<workspace>"), keys.SERVING + "<user>#<conversation>"),
    keys.Key(keys.floor("<workspace>"), keys.HOLDING + "<user>#<conversation>"),
    keys.given("<workspace>", "<user>"),
    keys.booking("<workspace>", "<booking>"),
    keys.booking_conversation("<workspace>", "<booking>", "<conversation>"),
    keys.phone_conversation("<workspace>", "<phone>", "<conversation>"),
    keys.phone_booking("<workspace>", "<phone>", "<booking>"),
    keys.listed_booking("<workspace>", "<check-in>", "<booking>"),
    keys.inbox("<inbox>"),
    keys.workspace_inbox("<workspace>", "<inbox>"),
    keys.account("<workspace>", "<channel>", "<account>"),
    keys.settings("<workspace>"),
    keys.cursor_key("<workspace>"),
    keys.template("<workspace>", "<name>"),
    keys.catalogue("<workspace>"),
    keys.saved_reply("<workspace>", "<reply>"),
    keys.saved_view("<workspace>", "<view>"),
    keys.article("<workspace>", "<article>"),
    keys.knowledge_revision("<workspace>"),
    keys.view("<workspace>", "<folder>", "<view>", 0, "<rank>")._replace(PK="VIEW#<workspace>#<folder>#<view>#<shard>"),
    keys.mark("<workspace>", "<conversation>"),
    keys.counts("<workspace>"),
    keys.Key("HAPPENED#<workspace>#<what>", "<quarter>#<conversation>"),
    keys.coverage("<workspace>"),
    keys.Key("SHEET#<workspace>#<conversation>", "<quarter>"),
    keys.Key("FIGURES#<workspace>", "<quarter>#<channel>#<agent>"),
    keys.word("<workspace>", "<period>", "<word>", "<age>", "<conversation>", "<message>")._replace(
        PK="WORD#<workspace>#<period>#<first three letters>"
    ),
    keys.period("<workspace>", "<period>"),
    keys.fact("<workspace>", "<word>", "<conversation>", "<place>")._replace(PK="FACT#<workspace>#<first two letters>"),
    keys.customer("<workspace>", "<show>#<sort>", "<rank>"),
    keys.campaign("<workspace>", "<campaign>"),
    keys.gift("<workspace>", "<campaign>", "<contact>"),
    keys.skipped("<workspace>", "<campaign>", "<contact>"),
    keys.Key(keys.listed_campaign("<workspace>", 0, "").PK, "<age>#<campaign>"),
    keys.running("<workspace>", "<campaign>"),
    keys.Key(keys.scheduled(0, "", "").PK, "<ms>#<workspace>#<campaign>"),
    keys.push("<workspace>", "<user>", "<browser>"),
    keys.allowance("<workspace>", 0)._replace(SK="<10 s>"),
    keys.person("<workspace>", "<address>"),
    keys.people("<workspace>"),
    keys.audit("<workspace>", "<ms>-<id>"),
    keys.PUSH_KEYS,
    keys.live("<workspace>", "<connection>"),
    keys.busy("<workspace>", "<user>"),
    keys.connection("<connection>"),
    keys.raw("<inbox>", "<day>", "<hash>#<part>"),
]


def shown() -> list[Key]:
    """The table of items; `same` repeats the key above."""
    found: list[Key] = []
    for _, pk, sk in ARCHITECTURE.rows("item"):
        found.append(Key(found[-1].PK if pk == "same" else pk.strip("`"), sk.strip("`")))
    return found


@pytest.mark.parametrize("key", KEYS, ids="/".join)
def test_a_key_is_shown_as_it_is_spelt(key: Key) -> None:
    assert key in shown()


def test_no_other_item_is_shown_but_the_timeline_s_records() -> None:
    prefixes = (keys.STATUS, keys.DECISION, keys.EVENT, keys.NOTE)
    others = [key.SK for key in shown() if key not in KEYS]
    assert [sk[: len(prefix)] for sk, prefix in zip(others, prefixes, strict=True)] == list(prefixes)


def test_the_indexes_are_named_as_they_are() -> None:
    listed = {index.strip("`"): partition for index, partition, _ in ARCHITECTURE.rows("index")}
    assert set(listed) == {keys.INBOX_INDEX, keys.DUE_INDEX}
    assert f"({keys.LIST_SHARDS} shard)" in listed[keys.INBOX_INDEX]
    assert f"({keys.DUE_SHARDS} shards)" in listed[keys.DUE_INDEX]


def test_every_state_of_an_outgoing_message_is_drawn() -> None:
    (drawn,) = [block for block in ARCHITECTURE.blocks("mermaid") if block.startswith("stateDiagram")]
    assert [state for state in MessageStatus if state is not MessageStatus.RECEIVED and f" {state}" not in drawn] == []


def test_the_places_are_there() -> None:
    root = ARCHITECTURE.path.parents[1]
    for place, _ in ARCHITECTURE.rows("place"):
        first, *others = CODE.findall(place)
        folder = (root / first).parent
        paths = [root / first.replace("<name>", "webhook"), *(folder / other for other in others)]
        assert [path for path in paths if not path.exists()] == []
