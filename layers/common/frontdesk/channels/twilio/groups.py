"""Group texts: the customer, the managers and the assistant in one conversation, projected onto the inbox's number.

https://www.twilio.com/docs/conversations/group-texting. Opening one is safe to repeat: it has a name of its own, and a
set of phones has one group. Nothing is sent to anybody by it.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote

from frontdesk.channels import failures
from frontdesk.channels.base import HttpRequest, HttpResponse, Secrets
from frontdesk.channels.payload import Fields, Json, identifier, integer, read_object
from frontdesk.channels.twilio.calls import Client, caught
from frontdesk.channels.twilio.refusals import REFUSALS
from frontdesk.errors import PayloadError
from frontdesk.model import Inbox

NAME_TAKEN: Final = 50353
SAME_GROUP: Final = 50438
BAD_MEMBER: Final = frozenset({50407, 50416, 50433})
"""Refusals that one member may be the reason of."""
_SID: Final = re.compile(r"\bCH[0-9a-fA-F]{32}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Who is to be in a group, and the name that opening it twice meets on."""

    name: str
    customer: str
    managers: tuple[str, ...]

    def without_one(self) -> Iterator["Roster"]:
        """The rosters that lack one manager."""
        if len(self.managers) > 1:
            for left_out in self.managers:
                kept = tuple(phone for phone in self.managers if phone != left_out)
                yield replace(self, managers=kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """There is such a group already: known by its sid, by our name for it, or only by its members."""

    sid: str | None = None
    by_name: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BadMember:
    """Twilio does not take one of the members."""


def create(roster: Roster, inbox: Inbox, secrets: Secrets, base_url: str) -> HttpRequest:
    """Open the group in one call: all members or none."""
    members = [
        {"identity": inbox.assistant_identity, "messaging_binding": {"projected_address": inbox.phone}},
        *({"messaging_binding": {"address": phone}} for phone in (roster.customer, *roster.managers)),
    ]
    pinned = {"messaging_service_sid": inbox.messaging_service} if inbox.messaging_service else {}
    return _call(
        inbox,
        secrets,
        base_url,
        lambda client: client.conversations.v1.conversation_with_participants.create(
            unique_name=roster.name, participant=[json.dumps(member) for member in members], **pinned
        ),
    )


def named(name: str, inbox: Inbox, secrets: Secrets, base_url: str) -> HttpRequest:
    """Read a conversation by its sid or unique name."""
    return _call(
        inbox, secrets, base_url, lambda client: client.conversations.v1.conversations(quote(name, safe="")).fetch()
    )


def memberships(phone: str, inbox: Inbox, secrets: Secrets, base_url: str) -> HttpRequest:
    """List the conversations a phone is in."""
    return _call(
        inbox,
        secrets,
        base_url,
        lambda client: client.conversations.v1.participant_conversations.list(address=phone, page_size=50),
    )


def members(sid: str, inbox: Inbox, secrets: Secrets, base_url: str) -> HttpRequest:
    """List who is in a conversation."""
    return _call(
        inbox,
        secrets,
        base_url,
        lambda client: client.conversations.v1.conversations(quote(sid, safe="")).participants.list(page_size=50),
    )


def opened(response: HttpResponse) -> str | Taken | BadMember:
    """Read what became of opening; raise the SendError of any other answer."""
    answer = _answer(response)
    sid = identifier(answer, "sid")
    if failures.accepted(response) and sid:
        return sid
    code = integer(answer, "code")
    if code == NAME_TAKEN:
        return Taken(by_name=True)
    if code == SAME_GROUP:
        said = _SID.search(str(answer.get("message", "")))
        return Taken(sid=said[0] if said else None)
    if code in BAD_MEMBER:
        return BadMember()
    refuse(response)
    return failures.fail(failures.UNCERTAIN, failures.UNREADABLE_ANSWER)


def sids(response: HttpResponse) -> Sequence[str]:
    """Read the open conversations of a phone."""
    refuse(response)
    rows = _rows(_answer(response), "conversations")
    found = (identifier(row, "conversation_sid") for row in rows if row.get("conversation_state") != "closed")
    return [sid for sid in found if sid]


def is_roster(response: HttpResponse, roster: Roster, inbox: Inbox) -> bool:
    """Whether exactly these phones are in a conversation, projected onto the inbox's number."""
    refuse(response)
    bindings = [row.get("messaging_binding") for row in _rows(_answer(response), "participants")]
    phones = {identifier(binding, "address") for binding in bindings if isinstance(binding, dict)}
    projected = {identifier(binding, "projected_address") for binding in bindings if isinstance(binding, dict)}
    return phones - {None} == {roster.customer, *roster.managers} and inbox.phone in projected


def refuse(response: HttpResponse) -> None:
    """Raise what an answer other than a success amounts to."""
    if failures.accepted(response):
        return
    code = integer(_answer(response), "code")
    name = str(response.status if code is None else code)
    meaning = failures.by_status(response.status) or REFUSALS.get(name, failures.REFUSED)
    failures.fail(meaning, name, failures.retry_after(response))


def _call(inbox: Inbox, secrets: Secrets, base_url: str, act: "Client") -> HttpRequest:
    token = secrets.get("auth_token", "")
    if not token:
        failures.fail(failures.NOT_CONNECTED, "no_auth_token")
    return caught(inbox.account_id, token, base_url, act)


def _answer(response: HttpResponse) -> Fields:
    try:
        return read_object(response.body)
    except PayloadError:
        return {}


def _rows(answer: Fields, name: str) -> list[Fields]:
    rows: Json = answer.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
