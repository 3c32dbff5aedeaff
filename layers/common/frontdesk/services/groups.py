"""Opening a group text at the provider, or adopting the one there is; called by `deliver` alone, safe to repeat."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from frontdesk.channels import failures
from frontdesk.channels.base import HttpRequest, HttpResponse, Secrets
from frontdesk.channels.twilio import groups
from frontdesk.channels.twilio.groups import BadMember, Roster, Taken
from frontdesk.channels.twilio.refusals import GROUP
from frontdesk.errors import Rejected, SendError
from frontdesk.failures import DISCONNECTED
from frontdesk.model import Head, Inbox
from frontdesk.services.ports import Deps

API: Final = "twilio-conversations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A group by its sid: made now, or adopted; and which manager Twilio did not take."""

    sid: str
    adopted: bool
    left_out: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Provider:
    inbox: Inbox
    secrets: Secrets
    base_url: str
    send: Callable[[HttpRequest], HttpResponse]

    def ask(self, make: Callable[[Inbox, Secrets, str], HttpRequest]) -> HttpResponse:
        return self.send(make(self.inbox, self.secrets, self.base_url))


def open_group(head: Head, deps: Deps) -> Opened | SendError:
    """Open the group of a customer and the inbox's managers; a manager who is not taken is left out."""
    inbox, secrets = deps.inboxes.of(head.inbox_id), deps.secrets.of(head.inbox_id)
    if inbox is None or not secrets:
        return Rejected(DISCONNECTED)
    provider = _Provider(inbox=inbox, secrets=secrets, base_url=deps.base_urls[API], send=deps.http.send)
    managers = tuple(phone for phone in inbox.manager_phones if phone != head.thread)
    roster = Roster(name=head.conversation_id, customer=head.thread, managers=managers)
    try:
        return _tried(roster, provider)
    except SendError as error:
        deps.count(type(error).__name__, head.channel)
        return error


def _tried(roster: Roster, provider: _Provider) -> Opened:
    found = _opened(roster, provider)
    if found is not None:
        return found
    for fewer in roster.without_one():
        found = _opened(fewer, provider)
        if found is not None:
            (left_out,) = set(roster.managers) - set(fewer.managers)
            return Opened(sid=found.sid, adopted=found.adopted, left_out=left_out)
    raise Rejected(GROUP.failure("bad_member"))


def _opened(roster: Roster, provider: _Provider) -> Opened | None:
    """Open it with these members; None when one of them is not taken."""
    answer = groups.opened(provider.ask(lambda *at: groups.create(roster, *at)))
    match answer:
        case str():
            return Opened(sid=answer, adopted=False)
        case Taken(sid=str() as sid):
            return Opened(sid=sid, adopted=True)
        case Taken(by_name=True):
            return Opened(sid=_by_name(roster, provider), adopted=True)
        case Taken():
            return Opened(sid=_by_members(roster, provider), adopted=True)
        case BadMember():
            return None


def _by_name(roster: Roster, provider: _Provider) -> str:
    again = groups.opened(provider.ask(lambda *at: groups.named(roster.name, *at)))
    if not isinstance(again, str):
        failures.fail(failures.UNCERTAIN, failures.UNREADABLE_ANSWER)
    return again


def _by_members(roster: Roster, provider: _Provider) -> str:
    """Find the group among the customer's conversations: the answer did not name it."""
    for sid in groups.sids(provider.ask(lambda *at: groups.memberships(roster.customer, *at))):
        who = provider.ask(lambda *at, sid=sid: groups.members(sid, *at))
        if groups.is_roster(who, roster, provider.inbox):
            return sid
    raise Rejected(GROUP.failure("50438"))
