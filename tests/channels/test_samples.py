"""The collection of provider samples beside the repository, where there is one: what must be stored is understood."""

import base64
import json
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from frontdesk.channels.payload import Fields, Json, as_fields, child, children, flag, integer, label
from frontdesk.errors import SignatureError
from frontdesk.events import Received
from tests.channels.support import ALL, call, inbox_of

SAMPLES: Final = Path(__file__).parents[3] / "shared" / "payloads"
Sample: TypeAlias = Fields
TOLERANT: Final = {"trim_tolerant", "nul_tolerant", "surrogate_tolerant"}


def samples() -> list[Sample]:
    index = SAMPLES / "index.jsonl"
    if not index.exists():
        return []
    rows = [as_fields(json.loads(line)) for line in index.read_text("utf-8").splitlines()]
    return [row for row in rows if row.get("channel") in ALL]


pytestmark = pytest.mark.skipif(not samples(), reason="no collection of samples beside the repository")
each_sample = pytest.mark.parametrize("sample", samples(), ids=lambda sample: str(sample["file"]))


def understood(sample: Sample) -> list[Received]:
    """What would be stored: each external id once."""
    name = str(sample["channel"])
    body = (SAMPLES / str(sample["file"])).read_bytes()
    events = ALL[name].parse(call(body), inbox_of(name))
    return list({event.external_id: event for event in events if isinstance(event, Received)}.values())


@each_sample
def test_a_sample_gives_as_many_messages_as_it_should(sample: Sample) -> None:
    allowed = child(child(sample, "accept"), "customer_messages")
    least, most = integer(allowed, "min"), integer(allowed, "max")
    assert least is not None
    assert most is not None
    assert least <= len(understood(sample)) <= most


@each_sample
def test_a_sample_s_messages_read_right(sample: Sample) -> None:
    expected = [as_fields(item) for item in children(child(sample, "accept"), "messages")]
    stored = understood(sample)
    if sample.get("class") == "customer_message":
        assert len(stored) == len(expected)
    for message in stored:
        assert not expected or any(agrees(message, wanted) for wanted in expected)


def agrees(message: Received, wanted: Fields) -> bool:
    return all(
        (same_id(message, wanted), same_sender(message, wanted), same_type(message, wanted), reads(message, wanted))
    )


def same_id(message: Received, wanted: Fields) -> bool:
    return "external_id" not in wanted or message.external_id.rpartition(":")[2] == str(wanted["external_id"])


def same_sender(message: Received, wanted: Fields) -> bool:
    senders = {digits(wanted[key]) for key in ("sender", "sender_user_id") if key in wanted}
    return not senders or digits(message.address) in senders


def digits(address: Json) -> str:
    return str(address).removeprefix("whatsapp:").removeprefix("+")


def same_type(message: Received, wanted: Fields) -> bool:
    types = [*children(wanted, "types"), *([wanted["type"]] if "type" in wanted else [])]
    return not types or message.type.value in types


def reads(message: Received, wanted: Fields) -> bool:
    text, title = message.text or "", message.choice.title if message.choice else None
    if "choice_title" in wanted and wanted["choice_title"] not in (text, title):
        return False
    if "text_contains" in wanted and str(wanted["text_contains"]) not in text:
        return False
    allowed = [*children(wanted, "text_any"), *([wanted["text"]] if "text" in wanted else [])]
    if not allowed:
        return True
    if label(wanted, "text_match") in TOLERANT:
        return any(softened(text) == softened(str(one)) for one in allowed)
    return text in allowed


def softened(text: str) -> str:
    return "".join(char for char in text.strip() if char not in "\x00\ufffd" and not "\ud800" <= char <= "\udfff")


def test_the_worked_signatures_are_judged_right() -> None:
    known = json.loads((SAMPLES / "signatures.json").read_text("utf-8"))
    judged = 0
    for case in (as_fields(item) for item in children(as_fields(known), "cases")):
        if case.get("channel") in ALL:
            assert flag(case, "valid") is judged_valid(case), case["name"]
            judged += 1
    assert judged


def judged_valid(case: Fields) -> bool:
    name = str(case["channel"])
    headers = {key: str(value) for key, value in child(case, "headers").items()}
    body = base64.b64decode(str(case["body_base64"])) if "body_base64" in case else str(case["body"]).encode()
    secrets = {key: str(case[key]) for key in ("app_secret", "secret_token", "auth_token") if key in case}
    try:
        ALL[name].verify(call(body, headers, url=str(case.get("request_url", ""))), secrets)
    except SignatureError:
        return False
    return True
