"""Every operation of the document x role x whose conversation; a new route fails until it is classified here."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import pytest

from frontdesk.errors import Rejected
from frontdesk.model import DAY, Failure
from frontdesk.store.bucket import Described
from frontdesk_api.moments import moment
from tests.admin_api.contract import Documented, operations
from tests.admin_api.desk import HOTEL, RIVAL, RIVALS, Answer, Desk, claims

if TYPE_CHECKING:
    from frontdesk_api.exchange import HttpEvent

ROLES: Final = ("viewer", "agent", "admin", "owner")
PUBLIC: Final = "public"
LEAST: Final[Mapping[str, str]] = {
    "openapi": PUBLIC,
    "listAudit": "admin",
    "me": "viewer",
    "listConversations": "viewer",
    "countConversations": "viewer",
    "getConversation": "viewer",
    "listMessages": "viewer",
    "listTimeline": "viewer",
    "getSettings": "viewer",
    "listInboxes": "viewer",
    "listBookings": "viewer",
    "getBooking": "viewer",
    "saveBooking": "agent",
    "deleteBooking": "agent",
    "importBookings": "agent",
    "relink": "agent",
    "listContacts": "viewer",
    "getContact": "viewer",
    "changeContact": "agent",
    "linkMedia": "viewer",
    "listUsers": "admin",
    "inviteUser": "admin",
    "inviteAgain": "admin",
    "changeUser": "admin",
    "removeUser": "admin",
    "eraseContact": "admin",
    "exportContact": "admin",
    "mergeContacts": "admin",
    "unmergeContacts": "admin",
    "listNotes": "viewer",
    "addNote": "agent",
    "removeNote": "agent",
    "listMentions": "viewer",
    "readMentions": "viewer",
    "listColleagues": "viewer",
    "startSupport": "agent",
    "sendInSupport": "agent",
    "endSupport": "agent",
    "transfer": "agent",
    "listPresence": "viewer",
    "appear": "agent",
    "changeConversation": "agent",
    "takeOver": "agent",
    "release": "agent",
    "sendMessage": "agent",
    "retryMessage": "agent",
    "cancelMessage": "agent",
    "uploadMedia": "agent",
    "markRead": "agent",
    "markUnread": "agent",
    "showTyping": "agent",
    "changeSettings": "admin",
    "listSavedReplies": "viewer",
    "addSavedReply": "agent",
    "putSavedReply": "agent",
    "removeSavedReply": "agent",
    "listSavedViews": "viewer",
    "addSavedView": "agent",
    "putSavedView": "agent",
    "removeSavedView": "agent",
    "listKnowledge": "viewer",
    "addArticle": "admin",
    "putArticle": "admin",
    "removeArticle": "admin",
    "connectInbox": "admin",
    "changeInbox": "admin",
    "disconnectInbox": "admin",
    "testInbox": "admin",
    "listTemplates": "viewer",
    "getTemplate": "viewer",
    "putTemplate": "admin",
    "removeTemplate": "admin",
    "startFlow": "agent",
    "changeFlow": "agent",
    "endFlow": "agent",
    "listBroadcasts": "admin",
    "startBroadcast": "admin",
    "estimateBroadcast": "admin",
    "listSkipped": "admin",
    "getBroadcast": "admin",
    "stopBroadcast": "admin",
    "give": "admin",
    "subscribeToPush": "viewer",
    "getPushKey": "viewer",
    "listPushSubscriptions": "viewer",
    "unsubscribeFromPush": "viewer",
    "getTranscript": "viewer",
    "getDashboard": "viewer",
    "getAnalytics": "viewer",
}
"""Who may do what, as the contract says it; not read from the code."""

BODIES: Final[Mapping[str, object]] = {
    "changeConversation": {"pinned": True},
    "sendMessage": {"text": "Hi"},
    "markRead": {"seq": 1},
    "markUnread": {"seq": 1},
    "uploadMedia": {"name": "plan.pdf", "mime": "application/pdf", "size": 5},
    "changeSettings": {"locale": "fa"},
    "changeContact": {"tier": "vip"},
    "inviteUser": {"email": "zoe@hotel.example", "role": "agent"},
    "changeUser": {"role": "viewer"},
    "addNote": {"text": "Hi"},
    "sendInSupport": {"text": "Hi"},
    "transfer": {"to": "queue"},
    "connectInbox": {"channel": "twilio", "account_id": "AC1", "secrets": {"auth_token": "t"}},
    "subscribeToPush": {
        "endpoint": "https://fcm.googleapis.com/fcm/send/x",
        "keys": {"p256dh": "B" * 87, "auth": "A" * 22},
    },
    "startBroadcast": {"audience": {}, "text": "Hi"},
    "estimateBroadcast": {"audience": {}, "text": "Hi"},
    "give": {"audience": {}, "credits": 5},
    "changeInbox": {"name": "Desk"},
    "importBookings": "id,apartment_id,check_in,check_out\n",
    "saveBooking": {"apartment_id": "A 12", "check_in": "2027-01-10", "check_out": "2027-01-20"},
    "addSavedReply": {"name": "wifi", "text": "On the card."},
    "putSavedReply": {"name": "wifi", "text": "On the card."},
    "addSavedView": {"name": "Mine", "filter": {}},
    "putSavedView": {"name": "Mine", "filter": {}},
    "addArticle": {"title": "Parking", "text": "In the yard."},
    "putArticle": {"title": "Parking", "text": "In the yard."},
    "putTemplate": {"template_type": "text", "menu_structure": {"body": "How many?", "input": {"kind": "number"}}},
    "startFlow": {"template_name": "guests"},
    "changeFlow": {"context_update": {"guests": 2}},
}
FLOWS: Final = ("startFlow", "changeFlow", "endFlow")
CANARY: Final = "canary-of-the-hotel"
FAILED: Final = Rejected(Failure(code="x", title="x", detail="x", action="x"))
NOBODY: Final = "A" * 26
FILE: Final = "F" * 26
MALFORMED: Final = ("x", NOBODY.lower(), "HEAD", "A" * 27, "A" * 25 + "#", "%00", "..", "+15551234567", " ")

DOCUMENTED: Final = list(operations())
SIGNED_IN: Final = [known for known in DOCUMENTED if not known.is_public]
each_operation = pytest.mark.parametrize("known", SIGNED_IN, ids=lambda known: known.name)
each_of_a_conversation = pytest.mark.parametrize(
    "known", [known for known in SIGNED_IN if known.names_a_customer], ids=lambda known: known.name
)


class House:
    """A desk with a conversation in each of two workspaces, every text of ours a canary."""

    def __init__(self) -> None:
        self.desk = Desk()
        ours = self.desk.customer_writes(CANARY)
        theirs = self.desk.customer_writes("theirs", inbox=RIVALS)
        self.ours, self.theirs = ours.conversation_id, theirs.conversation_id
        self.contacts = {head.conversation_id: head.contact.id for head in (ours, theirs)}
        sent = self.desk.call("POST", f"/conversations/{self.ours}/messages", {"text": CANARY})
        self.desk.provider_says(self.desk.head(ours.ref), FAILED)
        self.failed = sent.json["id"]
        self.bodies = {**BODIES, **self._bodies_of_merging(ours.contact.id)}
        self.desk.call("POST", f"/conversations/{self.ours}/chat-support/start")
        later = {"text": CANARY, "send_at": moment(self.desk.now + DAY)}
        self.planned = self.desk.call("POST", f"/conversations/{self.ours}/messages", later).json["id"]
        colleague = {"email": "carl@hotel.example", "name": CANARY, "role": "agent"}
        self.user = self.desk.call("POST", "/users", colleague, role="admin").json["id"]
        self.note = self.desk.call("POST", f"/conversations/{self.ours}/notes", {"text": CANARY}).json["id"]
        nobody = {"audience": {"tags": ["nobody"]}, "text": CANARY}
        self.campaign = self.desk.call("POST", "/broadcasts", nobody, role="admin").json["id"]
        self.reply = self.desk.call("POST", "/saved-replies", {"name": "wifi", "text": CANARY}).json["id"]
        self.view = self.desk.call("POST", "/views", {"name": CANARY, "filter": {}}).json["id"]
        self.desk.call("PUT", "/knowledge/parking", {"title": CANARY, "text": CANARY}, role="admin")
        for workspace in (HOTEL, RIVAL):
            asks = CANARY if workspace == HOTEL else "theirs"
            structure = {"body": asks, "input": {"kind": "number"}}
            body = {"template_type": "text", "menu_structure": structure}
            self.desk.call("PUT", "/templates/guests", body, role="admin", workspace=workspace)
        self.desk.employs("ana")
        self.browser = self.desk.call("POST", "/push-subscriptions", BODIES["subscribeToPush"]).json["id"]
        stay = {"apartment_id": CANARY, "check_in": "2027-01-10", "check_out": "2027-01-20"}
        self.desk.call("PUT", "/bookings/B7", stay)
        self.desk.bucket.put(HOTEL, FILE, b"%PDF-", Described(mime="application/pdf", size=5, name=CANARY))

    def _bodies_of_merging(self, contact: str) -> dict[str, object]:
        """Somebody to merge, and somebody who was merged already."""
        free, merged = (self.desk.customer_writes("hi", thread=thread).contact.id for thread in ("8", "9"))
        self.desk.call("POST", f"/contacts/{contact}/merge", {"contact_id": merged}, role="admin")
        return {"mergeContacts": {"contact_id": free}, "unmergeContacts": {"contact_id": merged}}

    def call(self, known: Documented, conversation: str, role: str = "owner", workspace: str = HOTEL) -> Answer:
        """Call an operation with a body that is right."""
        path = self.path(known, conversation)
        if known.name in FLOWS and (conversation, workspace) == (self.ours, HOTEL) and role != "viewer":
            self.desk.call("PATCH", f"/conversations/{self.ours}", {"status": "active"})
            self.desk.call("POST", f"/conversations/{self.ours}/flow", {"template_name": "guests"})
        return self.desk.call(known.method, path, self.bodies.get(known.name), role=role, workspace=workspace)

    def path(self, known: Documented, conversation: str) -> str:
        """The path of an operation on a conversation, or on its contact."""
        contact = self.contacts.get(conversation, conversation)
        named = {
            "conversation": conversation,
            "contact": contact,
            "note": self.note,
            "user": self.user,
            "message": self.planned if known.name == "cancelMessage" else self.failed,
            "article": "parking",
            "reply": self.reply,
            "view": self.view,
            "inbox": "ig",
            "template": "guests",
            "broadcast": self.campaign,
            "media": FILE,
            "booking": "B7",
            "subscription": self.browser,
        }
        return known.path.format_map(named)


@pytest.fixture
def house() -> House:
    """Two workspaces."""
    return House()


def test_every_operation_is_classified() -> None:
    assert {known.name for known in DOCUMENTED} == set(LEAST)
    assert {known.name for known in DOCUMENTED if known.is_public} == {
        name for name, least in LEAST.items() if least == PUBLIC
    }


@each_operation
def test_the_document_tells_the_least_role(known: Documented) -> None:
    assert known.operation["x-minimum-role"] == LEAST[known.name]


@each_operation
@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_its_part_with_what_is_its_own(house: House, known: Documented, role: str) -> None:
    answer = house.call(known, house.ours, role)
    if ROLES.index(role) >= ROLES.index(LEAST[known.name]):
        assert answer.status in (200, 201, 202)
    else:
        assert (answer.status, answer.json["code"]) == (403, "forbidden")
        assert LEAST[known.name] in answer.json["detail"]


@each_of_a_conversation
@pytest.mark.parametrize("role", ROLES)
def test_what_is_foreign_absent_or_malformed_is_the_same_nothing(house: House, known: Documented, role: str) -> None:
    expected = 404 if ROLES.index(role) >= ROLES.index(LEAST[known.name]) else 403
    answers = [house.call(known, name, role) for name in (house.theirs, NOBODY, *MALFORMED)]
    assert {answer.status for answer in answers} == {expected}
    assert all(answer.json == answers[0].json for answer in answers)


@each_operation
def test_nothing_of_one_workspace_shows_in_another(house: House, known: Documented) -> None:
    for conversation in (house.ours, house.theirs):
        answer = house.call(known, conversation, workspace=RIVAL)
        assert CANARY not in str(answer.json)
        assert HOTEL not in str(answer.json)


@each_operation
def test_who_is_refused_changes_nothing(house: House, known: Documented) -> None:
    before = house.desk.store.commits
    for role, workspace in (("viewer", HOTEL), ("owner", RIVAL)):
        if known.method != "GET" and known.names_a_customer:
            house.call(known, house.ours, role, workspace)
    assert house.desk.store.commits == before


@each_operation
@pytest.mark.parametrize(
    ("fault", "status"),
    [
        ({"token_use": "access"}, 401),
        ({"token_use": ""}, 401),
        ({"sub": ""}, 401),
        ({"custom:workspace_id": ""}, 403),
        ({"custom:workspace_id": "demo-hotel#x"}, 403),
        ({"custom:workspace_id": "w" * 65}, 403),
        ({"cognito:groups": "[]"}, 403),
        ({"cognito:groups": "[superuser]"}, 403),
        ({"cognito:groups": "[notowner]"}, 403),
        (None, 401),
    ],
    ids=str,
)
def test_a_token_must_show_who_calls(
    house: House, known: Documented, fault: Mapping[str, str] | None, status: int
) -> None:
    event: HttpEvent = {
        "requestContext": {"http": {"method": known.method}},
        "rawPath": "/api" + house.path(known, house.ours),
    }
    if fault is not None:
        event["requestContext"]["authorizer"] = {"jwt": {"claims": claims("owner") | dict(fault)}}
    assert house.desk.send(event).status == status


def test_the_document_is_for_everyone(house: House) -> None:
    event: HttpEvent = {"requestContext": {"http": {"method": "GET"}}, "rawPath": "/api/openapi.json"}
    assert house.desk.send(event).json["openapi"] == "3.1.0"


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ("[owner]", "owner"),
        ("[viewer agent]", "agent"),
        ("[agent, viewer]", "agent"),
        ("viewer admin", "admin"),
        ("admin,viewer", "admin"),
        ('["viewer","owner"]', "owner"),
        ("viewer", "viewer"),
    ],
)
def test_groups_are_read_however_they_are_written(desk: Desk, groups: str, role: str) -> None:
    event: HttpEvent = {
        "requestContext": {
            "http": {"method": "GET"},
            "authorizer": {"jwt": {"claims": claims() | {"cognito:groups": groups}}},
        },
        "rawPath": "/api/me",
    }
    assert desk.send(event).json["role"] == role
