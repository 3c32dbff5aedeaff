"""A webhook call: verify, parse, and one transaction for each event."""

from frontdesk.change import Change, ExternalKey
from frontdesk.channels.base import Channel, Request
from frontdesk.domain import echo
from frontdesk.domain.amend import amend
from frontdesk.domain.outgoing import answers_waiting
from frontdesk.domain.receive import Circumstances, receive
from frontdesk.errors import AlreadyStored, Conflict, PayloadError, UnknownInbox
from frontdesk.events import Amendment, Echoed, Event, Received, Unknown
from frontdesk.ids import contact_id, conversation_ref
from frontdesk.model import Inbox
from frontdesk.services.ports import Deps
from frontdesk.services.transition import commit, retrying, send_jobs, transition
from frontdesk.store.base import Kept, Loaded


def handshake(channel_name: str, inbox_id: str, request: Request, deps: Deps) -> str:
    """Answer a provider's subscription check; UnknownInbox or SignatureError otherwise."""
    inbox, channel = _addressed(channel_name, inbox_id, deps)
    return channel.handshake(request, deps.secrets.of(inbox.id))


def ingest(channel_name: str, inbox_id: str, request: Request, deps: Deps) -> None:
    """Store what a provider tells, each event once; whatever is not understood is kept as it came.

    Raises UnknownInbox, SignatureError, StoreUnavailable or Conflict. After the latter two the provider's
    redelivery finds what is stored already and completes the rest.
    """
    inbox, channel = _addressed(channel_name, inbox_id, deps)
    channel.verify(request, deps.secrets.of(inbox.id))
    try:
        events = channel.parse(request, inbox)
    except PayloadError:
        _keep(inbox, "unreadable", request.body, request, deps)
        return
    for event in events:
        owner = _owner(inbox, event, deps)
        if owner is None:
            _keep(inbox, "account of no inbox", request.body, request, deps)
        else:
            _take(event, owner, request, deps)


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
        case _:
            _amended(event, inbox, request, deps)


def _received(event: Received, inbox: Inbox, deps: Deps) -> None:
    ref = conversation_ref(inbox.workspace_id, inbox.id, event.thread)
    person = contact_id(inbox.workspace_id, inbox.id, event.thread)

    def attempt() -> None:
        arrival = deps.store.arrive(inbox, ref, event.external_id, person)
        around = Circumstances(ref=ref, inbox=arrival.inbox, settings=arrival.settings, contact=arrival.contact)
        if arrival.stored is not None:
            deps.count("Redelivered", inbox.channel)
            if arrival.head is not None:
                send_jobs(deps, answers_waiting(arrival.head))
            return
        change = receive(arrival.head, event, around, deps.clock())
        _committed(change, deps)

    retrying(deps, attempt)


def _committed(change: Change, deps: Deps) -> None:
    """Commit, unless another delivery of the same event was quicker: then it is stored, which is all we want."""
    try:
        commit(deps, change)
    except AlreadyStored:
        deps.count("Redelivered", change.after.channel)


def _echoed(event: Echoed, inbox: Inbox, request: Request, deps: Deps) -> None:
    if deps.store.claimed(ExternalKey(inbox_id=inbox.id, external_id=event.external_id)) is not None:
        return
    ref = conversation_ref(inbox.workspace_id, inbox.id, event.thread)

    def attempt() -> None:
        loaded = deps.store.load(ref)
        if loaded is None:
            _keep(inbox, "echo without a conversation", request.body, request, deps)
            return
        change = _meaning(loaded, event, deps)
        if change is not None:
            _committed(change, deps)

    retrying(deps, attempt)


def _meaning(loaded: Loaded, event: Echoed, deps: Deps) -> Change | None:
    head = loaded.head
    entry = echo.own(head, event)
    if entry is None:
        return echo.overheard(head, event, loaded.settings, deps.clock())
    current = deps.store.load(head.ref, [entry.message_id])
    if current is None or current.head.version != head.version:
        raise Conflict("the conversation changed between two reads")
    return echo.confirm(head, entry, current.messages[entry.message_id], event, deps.clock())


def _amended(event: Amendment, inbox: Inbox, request: Request, deps: Deps) -> None:
    target = deps.store.claimed(ExternalKey(inbox_id=inbox.id, external_id=event.target))
    if target is None:
        _keep(inbox, f"{type(event).__name__} of an unknown message", request.body, request, deps)
        return
    name = target.message_id
    transition(deps, target.ref, lambda loaded: amend(loaded.head, loaded.messages[name], event, deps.clock()), [name])


def _keep(inbox: Inbox, kind: str, body: bytes, request: Request, deps: Deps) -> None:
    deps.count("NotUnderstood", inbox.channel)
    deps.store.keep(Kept(inbox_id=inbox.id, kind=kind, body=body, received_at=request.received_at))
