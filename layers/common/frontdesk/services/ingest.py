"""A webhook call: verify, parse, and one transaction for each event."""

from contextlib import suppress
from dataclasses import replace

from frontdesk.change import Change, ExternalKey
from frontdesk.channels.base import Acknowledgement, Channel, Request
from frontdesk.domain import echo
from frontdesk.domain.amend import amend
from frontdesk.domain.bookings import links
from frontdesk.domain.bookings.choice import Reach
from frontdesk.domain.bookings.forwarding import forwarded
from frontdesk.domain.outgoing import answers_waiting
from frontdesk.domain.reach import heard
from frontdesk.domain.readdress import readdress
from frontdesk.domain.receive import Circumstances, receive, referred
from frontdesk.errors import AlreadyStored, Conflict, PayloadError, UnknownInbox
from frontdesk.events import Amendment, Barred, Echoed, Event, Readdressed, Receipt, Received, Referred, Unknown
from frontdesk.ids import contact_id, conversation_ref, successor
from frontdesk.model import ConversationRef, Inbox, Millis, WorkspaceSettings
from frontdesk.services.links import found
from frontdesk.services.ports import Deps
from frontdesk.services.transition import commit, retrying, send_jobs, transition
from frontdesk.store.base import Claimed, Kept, Loaded


def handshake(channel_name: str, inbox_id: str, request: Request, deps: Deps) -> Acknowledgement:
    """Answer a provider's subscription check; UnknownInbox or SignatureError otherwise."""
    inbox, channel = _addressed(channel_name, inbox_id, deps)
    challenge = channel.handshake(request, deps.secrets.of(inbox.id))
    return Acknowledgement(content_type="text/plain; charset=utf-8", body=challenge)


def ingest(channel_name: str, inbox_id: str, request: Request, deps: Deps) -> Acknowledgement:
    """Store what a provider tells, each event once; whatever is not understood is kept as it came.

    Raises UnknownInbox, SignatureError, StoreUnavailable or Conflict. After the latter two the provider's
    redelivery finds what is stored already and completes the rest.
    """
    inbox, channel = _addressed(channel_name, inbox_id, deps)
    request = _as_signed(request, inbox)
    channel.verify(request, deps.secrets.of(inbox.id))
    try:
        events = channel.parse(request, inbox)
    except PayloadError:
        _keep(inbox, "unreadable", request.body, request, deps)
        return channel.acknowledgement
    for event in events:
        owner = _owner(inbox, event, deps)
        if owner is None:
            _keep(inbox, "account of no inbox", request.body, request, deps)
        else:
            _take(event, owner, request, deps)
    return channel.acknowledgement


def _as_signed(request: Request, inbox: Inbox) -> Request:
    """Some providers sign the address they were given: that is configuration, never what a request says of itself."""
    if inbox.public_webhook_url is None:
        return request
    query = f"?{request.raw_query}" if request.raw_query else ""
    return replace(request, url=inbox.public_webhook_url + query)


def _addressed(channel_name: str, inbox_id: str, deps: Deps) -> tuple[Inbox, Channel]:
    inbox = deps.inboxes.of(inbox_id)
    if inbox is None or inbox.channel != channel_name or channel_name not in deps.channels:
        raise UnknownInbox(inbox_id)
    return inbox, deps.channels[channel_name]


def _owner(inbox: Inbox, event: Event, deps: Deps) -> Inbox | None:
    """The inbox an event is for: one callback URL may serve several accounts of a workspace."""
    if event.account_id is None or event.account_id == inbox.account_id:
        return inbox
    return deps.store.account_inbox(inbox.workspace_id, inbox.channel, event.account_id)


def _take(event: Event, inbox: Inbox, request: Request, deps: Deps) -> None:
    match event:
        case Unknown():
            _keep(inbox, event.kind, event.raw.encode("utf-8", "replace"), request, deps)
        case Received():
            _received(event, inbox, deps)
        case Echoed():
            _echoed(event, inbox, request, deps)
        case Barred():
            _barred(event, inbox, deps)
        case Referred():
            _referral(event, inbox, request, deps)
        case Readdressed():
            _readdressed(event, inbox, request, deps)
        case _:
            _amended(event, inbox, request, deps)


def _received(event: Received, inbox: Inbox, deps: Deps) -> None:
    ref = conversation_ref(inbox.workspace_id, inbox.id, event.thread)
    retrying(deps, lambda: _arrived(event, inbox, ref, deps))


def _arrived(event: Received, inbox: Inbox, ref: ConversationRef, deps: Deps, person: str | None = None) -> None:
    """Take one event; `person` is whose conversation it is when that is not the address's own contact."""
    person = person or contact_id(inbox.workspace_id, inbox.id, event.thread)
    arrival = deps.store.arrive(inbox, ref, event.external_id, person, (event.thread, *event.aliases))
    if arrival.stored is not None:
        deps.count("Redelivered", inbox.channel)
        if arrival.head is not None:
            send_jobs(deps, answers_waiting(arrival.head))
        return
    if arrival.known_as and arrival.known_as != ref:
        _arrived(event, inbox, arrival.known_as, deps)
        return
    if arrival.head is not None and event.thread not in arrival.head.addresses and arrival.known_as is None:
        after = successor(ref, event.thread)
        _arrived(event, inbox, after, deps, contact_id(inbox.workspace_id, inbox.id, after.conversation_id))
        return
    if arrival.head is not None and arrival.head.contact.id != person:
        _arrived(event, inbox, ref, deps, arrival.head.contact.id)
        return
    around = Circumstances(
        ref=ref, inbox=arrival.inbox, settings=arrival.settings, contact=arrival.contact, person=person
    )
    now = deps.clock()
    change = forwarded(receive(arrival.head, event, around, now), around.inbox, outside=_alone(event), now=now)
    _committed(with_stay(change, around.settings, now, deps), deps)


def _alone(event: Received) -> bool:
    """Whether the customer wrote to our number alone: who shares a group with them has not seen it."""
    return event.thread == event.address and event.thread.startswith("+") and not event.in_group


def with_stay(change: Change, settings: WorkspaceSettings, now: Millis, deps: Deps) -> Change:
    """Link a conversation that is new or has just learned its phone in the commit that makes it so.

    A booking that is saved between this look and the commit is seen by `relink`, which the commit's own pointer at the
    phone asks for.
    """
    if not links.asks(change.before, change.after):
        return change
    return links.joined(change, found(change.after, settings, deps.bookings), Reach.of(settings), now)


def _committed(change: Change, deps: Deps) -> None:
    """Commit, unless another delivery of the same event was quicker: then it is stored, which is all we want."""
    try:
        commit(deps, change)
    except AlreadyStored:
        deps.count("Redelivered", change.after.channel)


def _echoed(event: Echoed, inbox: Inbox, request: Request, deps: Deps) -> None:
    if deps.store.claimed(ExternalKey(inbox_id=inbox.id, external_id=event.external_id)) is not None:
        return

    def attempt() -> None:
        loaded = _conversation(inbox, event.thread, deps)
        if loaded is None and event.author is not None and not event.in_group:
            _begun(event, inbox, deps)
            return
        if loaded is None:
            if not deps.store.erased(inbox.id, event.external_id):
                _keep(inbox, "echo without a conversation", request.body, request, deps)
            return
        change = _meaning(loaded, event, deps)
        if change is not None:
            _committed(change, deps)

    retrying(deps, attempt)


def _begun(event: Echoed, inbox: Inbox, deps: Deps) -> None:
    """A channel that names who wrote lets our side write first: that is kept too."""
    ref = conversation_ref(inbox.workspace_id, inbox.id, event.thread)
    person = contact_id(inbox.workspace_id, inbox.id, event.thread)
    arrival = deps.store.arrive(inbox, ref, event.external_id, person, (event.thread,))
    if arrival.head is not None:
        raise Conflict("the conversation has begun meanwhile")
    around = Circumstances(ref=ref, inbox=arrival.inbox, settings=arrival.settings, contact=arrival.contact)
    if arrival.stored is None:
        _committed(echo.began(event, around, deps.clock()), deps)


def _meaning(loaded: Loaded, event: Echoed, deps: Deps) -> Change | None:
    head = loaded.head
    entry = echo.own(head, event, deps.clock())
    if entry is None:
        return echo.overheard(head, event, loaded.settings, deps.clock())
    current = deps.store.load(head.ref, [entry.message_id])
    if current is None or current.head.version != head.version:
        raise Conflict("the conversation changed between two reads")
    return echo.confirm(head, entry, current.messages[entry.message_id], event, deps.clock())


def _conversation(inbox: Inbox, thread: str, deps: Deps) -> Loaded | None:
    """The conversation an address leads to."""
    known = deps.store.addressed(inbox.id, thread)
    return deps.store.load(ConversationRef(inbox.workspace_id, known)) if known else None


def _readdressed(event: Readdressed, inbox: Inbox, request: Request, deps: Deps) -> None:
    led = (deps.store.addressed(inbox.id, address) for address in event.former)
    known = next((conversation_id for conversation_id in led if conversation_id), None)
    if known is None:
        _keep(inbox, "new address of nobody", request.body, request, deps)
        return
    ref = ConversationRef(inbox.workspace_id, known)
    transition(deps, ref, lambda loaded: readdress(loaded.head, event, deps.clock()))


def _referral(event: Referred, inbox: Inbox, request: Request, deps: Deps) -> None:
    known = deps.store.addressed(inbox.id, event.thread)
    if known is None:
        _keep(inbox, "referral of nobody", request.body, request, deps)
        return
    ref = ConversationRef(inbox.workspace_id, known)
    with suppress(AlreadyStored):
        transition(deps, ref, lambda loaded: referred(loaded.head, event, deps.clock()))


def _barred(event: Barred, inbox: Inbox, deps: Deps) -> None:
    """Note it where there is a conversation; who blocks us without one loses nothing."""
    known = deps.store.addressed(inbox.id, event.thread)
    if known is not None:
        ref = ConversationRef(inbox.workspace_id, known)
        transition(deps, ref, lambda loaded: heard(loaded.head, event, deps.clock()))


def _amended(event: Amendment, inbox: Inbox, request: Request, deps: Deps) -> None:
    target = deps.store.claimed(ExternalKey(inbox_id=inbox.id, external_id=event.target)) or _referred(
        event, inbox, deps
    )
    if target is None:
        if not deps.store.erased(inbox.id, event.target):
            _keep(inbox, f"{type(event).__name__} of an unknown message", request.body, request, deps)
        return
    name = target.message_id

    def decide(loaded: Loaded) -> Change | None:
        message = loaded.messages.get(name)
        return amend(loaded.head, message, event, deps.clock()) if message else None

    transition(deps, target.ref, decide, [name])


def _referred(event: Amendment, inbox: Inbox, deps: Deps) -> Claimed | None:
    """A receipt may carry our own id of the message, known before the channel's is."""
    if not isinstance(event, Receipt) or event.reference is None:
        return None
    loaded = _conversation(inbox, event.thread, deps)
    return Claimed(ref=loaded.head.ref, message_id=event.reference) if loaded else None


def _keep(inbox: Inbox, kind: str, body: bytes, request: Request, deps: Deps) -> None:
    deps.count("NotUnderstood", inbox.channel)
    deps.store.keep(Kept(inbox_id=inbox.id, kind=kind, body=body, received_at=request.received_at))
