"""Who may be in a conversation: bindings, doubles, and the one group a set of phones may have.

A group text needs one member projected onto a Twilio number; the others have an address and nothing else, all of
them +1 numbers, at most ten with the projected one. The same set of phones again is 50438.
"""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Final

from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.twilio.access import inbox_of_number
from frontdesk_local.simulators.twilio.conversations.state import Conversation, Participant
from frontdesk_local.simulators.twilio.errors import TwilioError
from frontdesk_local.simulators.twilio.messaging.checks import is_address

BAD_BINDING: Final = 50407
ADDRESS_IN_USE: Final = 50416
IDENTITY_EXISTS: Final = 50433
NO_PROJECTED: Final = 50434
TOO_MANY: Final = 50436
GROUP_EXISTS: Final = 50438
MEMBERS: Final = 10
SMALLEST_GROUP: Final = 3


def check_member(member: Participant, inboxes: list[Inbox]) -> None:
    """Check one member by itself."""
    if not (member.identity or member.address or member.projected_address):
        raise TwilioError(BAD_BINDING, "Participant needs an identity or a messaging binding")
    if member.address and member.projected_address:
        raise TwilioError(BAD_BINDING, "Address and projected address must not be on one participant")
    if member.address and not is_address(member.address):
        raise TwilioError(BAD_BINDING, f"Invalid messaging binding address {member.address}")
    if member.address and inbox_of_number(inboxes, member.address):
        raise TwilioError(BAD_BINDING, "Messaging binding address is a Twilio number")
    if member.proxy_address and not member.address:
        raise TwilioError(BAD_BINDING, "A proxy address needs an address")
    for number in (member.proxy_address, member.projected_address):
        if number and inbox_of_number(inboxes, number) is None:
            raise TwilioError(BAD_BINDING, f"{number} is not a number of this account")


def check_joins(conversation: Conversation, member: Participant, others: Iterable[Conversation]) -> None:
    """Check a member against those who are there, and the group against all other groups."""
    for present in conversation.participants.values():
        if member.identity and present.identity == member.identity:
            message = f"Participant already exists in Conversation {conversation.sid}"
            raise TwilioError(IDENTITY_EXISTS, message, HTTPStatus.CONFLICT)
        if member.address and present.address == member.address:
            _raise_in_use(conversation)
    if member.proxy_address:
        _check_pair(member, others)
    if member.group_address:
        _check_group(conversation, member, others)


def _check_pair(member: Participant, others: Iterable[Conversation]) -> None:
    pair = (member.address, member.proxy_address)
    for other in others:
        taken = {(present.address, present.proxy_address) for present in other.participants.values()}
        if other.state != "closed" and pair in taken:
            _raise_in_use(other)


def _raise_in_use(conversation: Conversation) -> None:
    message = f"A binding for this participant and proxy address already exists in Conversation {conversation.sid}"
    raise TwilioError(ADDRESS_IN_USE, message, HTTPStatus.CONFLICT)


def _check_group(conversation: Conversation, member: Participant, others: Iterable[Conversation]) -> None:
    if not member.projected_address and not conversation.is_group:
        raise TwilioError(NO_PROJECTED, "Conversation has no participant with a projected address")
    if not member.group_address.startswith("+1"):
        raise TwilioError(BAD_BINDING, "Group texting is for +1 numbers only")
    roster = conversation.roster | {member.group_address}
    if len(roster) > MEMBERS:
        raise TwilioError(TOO_MANY, f"A group text has at most {MEMBERS} members")
    for other in others:
        same = other.roster == roster and len(roster) >= SMALLEST_GROUP
        if same and other.sid != conversation.sid and other.state != "closed":
            message = f"Group MMS with given participant list already exists as Conversation {other.sid}"
            raise TwilioError(GROUP_EXISTS, message, HTTPStatus.CONFLICT)
