"""The simulated Twilio against Twilio's two specifications: no field that is not there, none missing."""

import functools
from typing import Final

import pytest

from frontdesk_local.simulators.jsons import Doc, doc, loads, rows, text
from frontdesk_local.simulators.twilio.provider import Twilio
from frontdesk_local.simulators.world import World
from tests.local.simulators.shared import shared
from tests.local.simulators.support import TWILIO
from tests.local.simulators.twilio.client import (
    ACCOUNT,
    CONVERSATIONS,
    CUSTOMER,
    MANAGER,
    MESSAGES,
    SERVICE,
    call,
    made,
)

FORM: Final = "application/x-www-form-urlencoded"
ASSISTANT: Final[Doc] = {"Identity": "ASSISTANT", "MessagingBinding.ProjectedAddress": TWILIO.phone}
ONE: Final = "/v1/Conversations/{ConversationSid}"
V1: Final = "/twilio-conversations"


def operation(name: str, path: str, method: str) -> Doc:
    """One operation of a specification."""
    spec = specification(name)
    return {"spec": spec, **doc(doc(doc(spec["paths"])[path])[method])}


@functools.cache
def specification(name: str) -> Doc:
    """A specification, read once."""
    return doc(loads(shared(f"specs/{name}").read_bytes()))


def form_faults(described: Doc, fields: Doc) -> list[str]:
    """Say which fields the specification does not know, and which it misses."""
    schema = doc(doc(doc(doc(described["requestBody"])["content"])[FORM])["schema"])
    unknown = [name for name in fields if name not in doc(schema["properties"])]
    return unknown + [f"{name} is missing" for name in rows(schema.get("required")) if text(name) not in fields]


def answer_faults(described: Doc, given: Doc) -> set[str]:
    """Say in which names an answer and the specification differ."""
    response = next(iter(doc(described["responses"]).values()))
    schema = doc(next(iter(doc(doc(response)["content"]).values())))["schema"]
    named = text(doc(schema)["$ref"]).rsplit("/", 1)[-1]
    schemas = doc(doc(doc(described["spec"])["components"])["schemas"])
    return set(doc(doc(schemas[named])["properties"])) ^ set(given)


@pytest.fixture
def twilio(world: World) -> Twilio:
    """Twilio with one account."""
    return Twilio(world)


@pytest.mark.parametrize(
    "fields",
    [
        {"To": CUSTOMER, "From": TWILIO.phone, "Body": "x", "StatusCallback": "https://x.example/h"},
        {"To": CUSTOMER, "MessagingServiceSid": SERVICE, "MediaUrl": ["https://x.example/a"]},
        {"To": CUSTOMER, "From": TWILIO.phone, "ContentSid": "HX" + "c" * 32, "ContentVariables": "{}"},
    ],
)
def test_messages_have_the_fields_of_the_specification(twilio: Twilio, fields: Doc) -> None:
    path = "/2010-04-01/Accounts/{AccountSid}/Messages.json"
    described = operation("twilio_api_v2010.json", path, "post")
    assert form_faults(described, fields) == []
    assert answer_faults(described, made(call(twilio, "POST", MESSAGES, fields))) == set()


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        (
            "/v1/Conversations",
            {"FriendlyName": "f", "UniqueName": "u", "MessagingServiceSid": SERVICE, "Attributes": "{}"},
        ),
        (f"{ONE}/Participants", ASSISTANT),
        (f"{ONE}/Participants", {"MessagingBinding.Address": CUSTOMER, "MessagingBinding.ProxyAddress": TWILIO.phone}),
        (f"{ONE}/Messages", {"Author": "ASSISTANT", "Body": "x", "Attributes": "{}"}),
        (
            f"{ONE}/Webhooks",
            {
                "Target": "webhook",
                "Configuration.Url": "https://x.example",
                "Configuration.Method": "POST",
                "Configuration.Filters": ["onMessageAdded"],
            },
        ),
        (
            "/v1/ConversationWithParticipants",
            {"UniqueName": "w", "MessagingServiceSid": SERVICE, "Participant": ['{"identity":"a"}']},
        ),
    ],
)
def test_conversations_have_the_fields_of_the_specification(twilio: Twilio, path: str, fields: Doc) -> None:
    described = operation("twilio_conversations_v1.json", path, "post")
    assert form_faults(described, fields) == []
    sid = text(made(call(twilio, "POST", CONVERSATIONS, {}))["sid"])
    answer = call(twilio, "POST", V1 + path.replace("{ConversationSid}", sid), fields)
    assert answer_faults(described, made(answer)) == set()


def test_lists_have_the_fields_of_the_specification(twilio: Twilio) -> None:
    sid = text(made(call(twilio, "POST", CONVERSATIONS, {}))["sid"])
    members: list[Doc] = [ASSISTANT, {"MessagingBinding.Address": CUSTOMER}, {"MessagingBinding.Address": MANAGER}]
    for member in members:
        made(call(twilio, "POST", f"{CONVERSATIONS}/{sid}/Participants", member))
    message = text(
        made(call(twilio, "POST", f"{CONVERSATIONS}/{sid}/Messages", {"Author": "ASSISTANT", "Body": "x"}))["sid"]
    )
    receipts = f"{ONE}/Messages/{{MessageSid}}/Receipts"
    for path, key in (
        ("/v1/Conversations", "conversations"),
        (f"{ONE}/Messages", "messages"),
        (receipts, "delivery_receipts"),
    ):
        described = operation("twilio_conversations_v1.json", path, "get")
        schema = doc(next(iter(doc(doc(doc(described["responses"])["200"])["content"]).values())))["schema"]
        filled = path.replace("{ConversationSid}", sid).replace("{MessageSid}", message)
        page = made(call(twilio, "GET", V1 + filled))
        assert set(page) == set(doc(doc(schema)["properties"]))
        assert rows(page[key])
        reference = text(doc(doc(doc(doc(schema)["properties"])[key])["items"])["$ref"]).rsplit("/", 1)[-1]
        properties = doc(doc(doc(doc(doc(described["spec"])["components"])["schemas"])[reference])["properties"])
        assert set(doc(rows(page[key])[0])) == set(properties)


def test_the_account_of_a_message_is_ours(twilio: Twilio) -> None:
    sent = made(call(twilio, "POST", MESSAGES, {"To": CUSTOMER, "From": TWILIO.phone, "Body": "x"}))
    assert sent["account_sid"] == ACCOUNT
