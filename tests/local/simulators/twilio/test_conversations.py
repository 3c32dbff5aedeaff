"""Conversations and group texting: who may be in, what may be said, what clashes."""

from typing import Final

import pytest

from frontdesk_local.simulators.jsons import Doc, doc, dumps, rows, text
from frontdesk_local.simulators.twilio.provider import Twilio
from frontdesk_local.simulators.world import World
from tests.local.simulators.support import NOW, TWILIO, ask
from tests.local.simulators.twilio.client import CONVERSATIONS, CUSTOMER, MANAGER, SERVICE, basic, call, code, made

ASSISTANT: Final[Doc] = {"Identity": "ASSISTANT", "MessagingBinding.ProjectedAddress": TWILIO.phone}
IN_ONE_SHOT: Final = "/twilio-conversations/v1/ConversationWithParticipants"


@pytest.fixture
def twilio(world: World) -> Twilio:
    """Twilio with one account."""
    return Twilio(world)


def conversation(twilio: Twilio, **fields: str) -> str:
    """Make an empty conversation."""
    return text(made(call(twilio, "POST", CONVERSATIONS, dict(fields)))["sid"])


def address(phone: str) -> Doc:
    """A member known by the phone alone."""
    return {"MessagingBinding.Address": phone}


def group(twilio: Twilio, *phones: str, **fields: str) -> str:
    """Make a group text."""
    sid = conversation(twilio, **fields)
    for member in (ASSISTANT, *map(address, phones)):
        made(call(twilio, "POST", f"{CONVERSATIONS}/{sid}/Participants", member))
    return sid


def one_shot(*phones: str) -> list[str]:
    """The participants of a group made in one shot."""
    bindings: list[Doc] = [{"messaging_binding": {"address": phone}} for phone in phones]
    assistant: Doc = {"identity": "ASSISTANT", "messaging_binding": {"projected_address": TWILIO.phone}}
    return [dumps(member).decode() for member in (*bindings, assistant)]


def test_a_group_is_made_member_by_member(twilio: Twilio, world: World) -> None:
    sid = group(twilio, CUSTOMER, MANAGER, UniqueName="stay-1", FriendlyName="n" * 256, MessagingServiceSid=SERVICE)
    found = made(call(twilio, "GET", f"{CONVERSATIONS}/stay-1"))
    assert (found["sid"], found["state"], found["messaging_service_sid"]) == (sid, "active", SERVICE)
    members = rows(made(call(twilio, "GET", f"{CONVERSATIONS}/{sid}/Participants"))["participants"])
    assert [doc(doc(member)["messaging_binding"]).get("address") for member in members] == [None, CUSTOMER, MANAGER]
    assert world.threads.in_order("tw", CUSTOMER) == []


def test_a_group_is_made_in_one_shot_and_is_initializing_for_a_moment(twilio: Twilio) -> None:
    fields: Doc = {"UniqueName": "u", "MessagingServiceSid": SERVICE, "Participant": [*one_shot(CUSTOMER, MANAGER)]}
    sid = text(made(call(twilio, "POST", IN_ONE_SHOT, fields))["sid"])
    assert made(call(twilio, "GET", f"{CONVERSATIONS}/{sid}"))["state"] == "initializing"
    members = rows(made(call(twilio, "GET", f"{CONVERSATIONS}/{sid}/Participants"))["participants"])
    assert len(members) == 3


def test_the_same_phones_again_clash_and_the_message_names_the_group(twilio: Twilio) -> None:
    first = group(twilio, CUSTOMER, MANAGER)
    second = conversation(twilio)
    for member in (ASSISTANT, address(MANAGER)):
        made(call(twilio, "POST", f"{CONVERSATIONS}/{second}/Participants", member))
    refused = call(twilio, "POST", f"{CONVERSATIONS}/{second}/Participants", address(CUSTOMER))
    assert (refused.status, code(refused)) == (409, 50438)
    assert first in text(doc(refused.logged_body)["message"])
    again = call(twilio, "POST", IN_ONE_SHOT, {"Participant": [*one_shot(CUSTOMER, MANAGER)]})
    assert (again.status, code(again)) == (409, 50438)
    listed = rows(made(call(twilio, "GET", CONVERSATIONS))["conversations"])
    assert [doc(entry)["sid"] for entry in listed] == [first, second]


def test_a_closed_group_does_not_clash(twilio: Twilio) -> None:
    first = group(twilio, CUSTOMER, MANAGER)
    assert made(call(twilio, "POST", f"{CONVERSATIONS}/{first}", {"State": "closed"}))["state"] == "closed"
    group(twilio, CUSTOMER, MANAGER)


@pytest.mark.parametrize(
    ("before", "member", "status", "expected"),
    [
        ([], {}, 400, 50407),
        ([], {"MessagingBinding.Address": CUSTOMER, "MessagingBinding.ProjectedAddress": TWILIO.phone}, 400, 50407),
        ([], {"MessagingBinding.Address": TWILIO.phone}, 400, 50407),
        ([], {"MessagingBinding.Address": "5557300148"}, 400, 50407),
        ([], {"MessagingBinding.ProxyAddress": TWILIO.phone, "Identity": "x"}, 400, 50407),
        ([], {"MessagingBinding.Address": CUSTOMER, "MessagingBinding.ProxyAddress": "+15550000000"}, 400, 50407),
        ([], {"Identity": "A", "MessagingBinding.ProjectedAddress": "+15550000000"}, 400, 50407),
        ([], address(CUSTOMER), 400, 50434),
        ([ASSISTANT], address("+447700900123"), 400, 50407),
        ([ASSISTANT], ASSISTANT, 409, 50433),
        ([ASSISTANT, address(CUSTOMER)], address(CUSTOMER), 409, 50416),
        ([ASSISTANT, *(address(f"+1555730010{n}") for n in range(8))], address(CUSTOMER), 201, 0),
        ([ASSISTANT, *(address(f"+1555730010{n}") for n in range(9))], address(CUSTOMER), 400, 50436),
        ([], {"Identity": "just-chatting"}, 201, 0),
        ([], {"MessagingBinding.Address": CUSTOMER, "MessagingBinding.ProxyAddress": TWILIO.phone}, 201, 0),
        ([], {"Identity": "a", "Attributes": "{"}, 400, 20001),
    ],
)
def test_a_member_joins_within_the_rules(
    twilio: Twilio, before: list[Doc], member: Doc, status: int, expected: int
) -> None:
    sid = conversation(twilio)
    for present in before:
        made(call(twilio, "POST", f"{CONVERSATIONS}/{sid}/Participants", present))
    answer = call(twilio, "POST", f"{CONVERSATIONS}/{sid}/Participants", member)
    assert answer.status == status
    if expected:
        assert code(answer) == expected


def test_an_address_pair_is_in_one_open_conversation_only(twilio: Twilio) -> None:
    member: Doc = {"MessagingBinding.Address": CUSTOMER, "MessagingBinding.ProxyAddress": TWILIO.phone}
    first, second = conversation(twilio), conversation(twilio)
    made(call(twilio, "POST", f"{CONVERSATIONS}/{first}/Participants", member))
    refused = call(twilio, "POST", f"{CONVERSATIONS}/{second}/Participants", member)
    assert code(refused) == 50416
    assert first in text(doc(refused.logged_body)["message"])


@pytest.mark.parametrize(
    ("fields", "status", "expected"),
    [
        ({"UniqueName": "taken"}, 409, 50353),
        ({"FriendlyName": "n" * 257}, 400, 20001),
        ({"State": "asleep"}, 400, 20001),
        ({"MessagingServiceSid": "MG1"}, 400, 20001),
        ({"Attributes": "[1"}, 400, 20001),
        ({"Attributes": '"' + "a" * (16 * 1024 - 1) + '"'}, 400, 20001),
        ({"Attributes": '"' + "a" * (16 * 1024 - 2) + '"'}, 201, 0),
    ],
)
def test_a_conversation_is_made_within_the_rules(twilio: Twilio, fields: Doc, status: int, expected: int) -> None:
    conversation(twilio, UniqueName="taken")
    answer = call(twilio, "POST", CONVERSATIONS, fields)
    assert answer.status == status
    if expected:
        assert code(answer) == expected


@pytest.mark.parametrize("members", [[], ["{"], one_shot(*(f"+155573001{n}" for n in range(10, 20)))])
def test_one_shot_takes_one_to_ten_members(twilio: Twilio, members: list[str]) -> None:
    answer = call(twilio, "POST", IN_ONE_SHOT, {"Participant": [*members]})
    assert code(answer) == 20001


@pytest.mark.parametrize(
    ("fields", "status", "expected"),
    [
        ({"Author": "ASSISTANT", "Body": "x" * 1600}, 201, 0),
        ({"Author": "ASSISTANT", "Body": "x" * 1601}, 400, 21617),
        ({"Author": "ASSISTANT"}, 400, 20001),
        ({"Author": "ASSISTANT", "Body": "x", "MediaSid": "ME9"}, 400, 20001),
        ({"Author": "ASSISTANT", "Body": "x", "Attributes": '"' + "a" * (4 * 1024 - 1) + '"'}, 400, 20001),
        ({"Author": "ASSISTANT", "Body": "x", "Attributes": '{"message_id":"m-1"}'}, 201, 0),
    ],
)
def test_a_message_is_said_within_the_rules(twilio: Twilio, fields: Doc, status: int, expected: int) -> None:
    sid = group(twilio, CUSTOMER, MANAGER)
    answer = call(twilio, "POST", f"{CONVERSATIONS}/{sid}/Messages", fields)
    assert answer.status == status
    if expected:
        assert code(answer) == expected


def test_a_file_of_the_store_reaches_the_phones(twilio: Twilio, world: World) -> None:
    sid, photo = group(twilio, CUSTOMER, MANAGER), world.media.add(b"picture", "image/png", "a.png")
    fields: Doc = {"Author": "ASSISTANT", "MediaSid": photo.twilio_sid}
    assert call(twilio, "POST", f"{CONVERSATIONS}/{sid}/Messages", fields).status == 201
    (bubble,) = world.threads.in_order("tw", MANAGER)
    assert [each["url"] for each in bubble.media] == [photo.path]


def test_a_chat_without_phones_takes_32_kilobytes(twilio: Twilio) -> None:
    sid = conversation(twilio)
    path = f"{CONVERSATIONS}/{sid}/Messages"
    assert call(twilio, "POST", path, {"Body": "x" * (32 << 10)}).status == 201
    assert call(twilio, "POST", path, {"Body": "x" * ((32 << 10) + 1)}).status == 400


def test_a_message_reaches_every_phone_but_its_authors(twilio: Twilio, world: World) -> None:
    sid = group(twilio, CUSTOMER, MANAGER)
    path = f"{CONVERSATIONS}/{sid}/Messages"
    first = made(call(twilio, "POST", path, {"Author": "ASSISTANT", "Body": "one", "Attributes": '{"a":1}'}))
    second = made(call(twilio, "POST", path, {"Author": MANAGER, "Body": "two"}))
    assert (first["index"], second["index"]) == (0, 1)
    assert [bubble.text for bubble in world.threads.in_order("tw", CUSTOMER)] == ["one", "two"]
    assert [bubble.text for bubble in world.threads.in_order("tw", MANAGER)] == ["one"]
    listed = rows(made(call(twilio, "GET", path))["messages"])
    assert [doc(message)["body"] for message in listed] == ["one", "two"]
    newest = ask(twilio, "GET", path, headers={"Authorization": basic()}, query={"Order": "desc", "PageSize": "1"})
    assert [doc(message)["body"] for message in rows(made(newest)["messages"])] == ["two"]
    assert doc(made(call(twilio, "GET", f"{path}/{first['sid']}")))["attributes"] == '{"a":1}'


def test_an_author_who_is_no_member_reaches_nobody(twilio: Twilio, world: World) -> None:
    sid = group(twilio, CUSTOMER, MANAGER)
    sent = made(call(twilio, "POST", f"{CONVERSATIONS}/{sid}/Messages", {"Author": "stranger", "Body": "x"}))
    assert sent["delivery"] is None
    assert world.threads.in_order("tw", CUSTOMER) == []


def test_receipts_tell_of_each_member(twilio: Twilio, world: World) -> None:
    world.customers.change({"channel": "twilio", "address": MANAGER, "stopped": True})
    sid = group(twilio, CUSTOMER, MANAGER)
    path = f"{CONVERSATIONS}/{sid}/Messages"
    answer = call(twilio, "POST", path, {"Author": "ASSISTANT", "Body": "x"})
    sent = made(answer)
    for callback in answer.callbacks:
        callback.make(NOW)
    receipts = [doc(r) for r in rows(made(call(twilio, "GET", f"{path}/{sent['sid']}/Receipts"))["delivery_receipts"])]
    assert [(receipt["status"], receipt["error_code"]) for receipt in receipts] == [("delivered", 0), ("failed", 21610)]
    delivery = doc(made(call(twilio, "GET", f"{path}/{sent['sid']}"))["delivery"])
    assert delivery == {
        "total": 2,
        "sent": "some",
        "delivered": "some",
        "read": "none",
        "failed": "some",
        "undelivered": "none",
    }
    assert [bubble.text for bubble in world.threads.in_order("tw", MANAGER)] == []


def test_a_closed_conversation_takes_nothing(twilio: Twilio) -> None:
    sid = group(twilio, CUSTOMER, MANAGER)
    made(call(twilio, "POST", f"{CONVERSATIONS}/{sid}", {"State": "closed"}))
    refused = call(twilio, "POST", f"{CONVERSATIONS}/{sid}/Messages", {"Author": "ASSISTANT", "Body": "x"})
    assert code(refused) == 50427


def test_a_participants_conversations_are_found_by_address_or_identity(twilio: Twilio) -> None:
    sid = group(twilio, CUSTOMER, MANAGER, UniqueName="stay-1")
    path = "/twilio-conversations/v1/ParticipantConversations"
    for query in ({"Address": CUSTOMER}, {"Identity": "ASSISTANT"}):
        answer = ask(twilio, "GET", path, headers={"Authorization": basic()}, query=dict(query))
        (found,) = map(doc, rows(made(answer)["conversations"]))
        assert (found["conversation_sid"], found["conversation_unique_name"]) == (sid, "stay-1")
    nobody = ask(twilio, "GET", path, headers={"Authorization": basic()}, query={"Address": "+15550000001"})
    assert made(nobody)["conversations"] == []


def test_members_messages_webhooks_and_conversations_can_be_removed(twilio: Twilio) -> None:
    sid = group(twilio, CUSTOMER, MANAGER)
    base = f"{CONVERSATIONS}/{sid}"
    member = text(doc(rows(made(call(twilio, "GET", f"{base}/Participants"))["participants"])[1])["sid"])
    message = text(made(call(twilio, "POST", f"{base}/Messages", {"Author": "ASSISTANT", "Body": "x"}))["sid"])
    hook: Doc = {
        "Target": "webhook",
        "Configuration.Url": "https://x.example/h",
        "Configuration.Filters": "onMessageAdded",
    }
    webhook = text(made(call(twilio, "POST", f"{base}/Webhooks", hook))["sid"])
    assert len(rows(made(call(twilio, "GET", f"{base}/Webhooks"))["webhooks"])) == 1
    for path in (f"Participants/{member}", f"Messages/{message}"):
        assert call(twilio, "GET", f"{base}/{path}").status == 200
    for path in (f"Participants/{member}", f"Messages/{message}", f"Webhooks/{webhook}"):
        assert call(twilio, "DELETE", f"{base}/{path}").status == 204
        assert call(twilio, "DELETE", f"{base}/{path}").status == 404
    assert call(twilio, "DELETE", base).status == 204
    assert call(twilio, "GET", base).status == 404


@pytest.mark.parametrize("fields", [{"Target": "pigeon"}, {"Target": "webhook"}])
def test_a_webhook_needs_a_target_and_a_url(twilio: Twilio, fields: Doc) -> None:
    sid = conversation(twilio)
    assert call(twilio, "POST", f"{CONVERSATIONS}/{sid}/Webhooks", fields).status == 400


def test_what_a_conversation_is_called_can_be_changed(twilio: Twilio) -> None:
    sid = conversation(twilio, UniqueName="one")
    changed = made(call(twilio, "POST", f"{CONVERSATIONS}/{sid}", {"UniqueName": "two", "Attributes": '{"a":1}'}))
    assert (changed["unique_name"], changed["attributes"]) == ("two", '{"a":1}')
    conversation(twilio, UniqueName="three")
    assert code(call(twilio, "POST", f"{CONVERSATIONS}/{sid}", {"UniqueName": "three"})) == 50353
