"""Every noun with every field set, so that a field that is lost on its way to the table and back shows."""

from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from typing import Final

from frontdesk.model import (
    HOUR,
    MINUTE,
    SECOND,
    AiProvider,
    AiSettings,
    Article,
    Attachment,
    Audience,
    AuditEvent,
    Author,
    AuthorKind,
    Awaited,
    Booking,
    BookingLink,
    BookingSettings,
    BookingSource,
    ChannelTemplate,
    Choice,
    Contact,
    Decision,
    DecisionReason,
    Direction,
    Failure,
    Fetching,
    FlowRun,
    Folder,
    Head,
    Inbox,
    Lease,
    LinkedBy,
    MediaState,
    Menu,
    MenuKind,
    Message,
    MessageStatus,
    MessageType,
    Note,
    Opting,
    Option,
    Outgoing,
    OutgoingKind,
    Planned,
    PriorityBounds,
    PriorityParts,
    Reach,
    Reaction,
    ReplyHandler,
    Section,
    Span,
    Status,
    StatusChange,
    Stay,
    SupportSession,
    SupportSettings,
    SupportTexts,
    Survey,
    Tally,
    Tap,
    Tier,
    Told,
    Weekday,
    WhenUnsure,
    WorkspaceSettings,
)
from tests.support.builders import NOW

PERSON: Final = Author(kind=AuthorKind.AGENT, id="ana", name="Ana ✓ Ruíz")
CONTACT: Final = Contact(
    id="C1",
    name="سارا",
    username="sara_h",
    phone="+15551234567",
    language="fa",
    tier=Tier.VIP,
    credits=120,
    purchases=21,
    time_minutes=300,
    registered=True,
    banned=True,
    opted_out=True,
    edited=("name",),
    attributes={"room": "sea view", "nights": 3, "loyal": True},
    version=4,
)
WAITING: Final = Outgoing(
    seq=41,
    sent_at=NOW - SECOND,
    state=MessageStatus.SENDING,
    since=NOW - 2,
    queued_at=NOW - MINUTE,
    epoch=7,
    digest="ABCDEFGHIJKL",
    kind=OutgoingKind.FORWARD,
    not_before=NOW + MINUTE,
    attempt=3,
    looks=2,
    file=1,
)
STAY: Final = Stay(
    id="B7", apartment_id="A 12", tenant_name="سارا", check_in=date(2027, 1, 10), check_out=date(2027, 1, 20)
)
BOOKING: Final = Booking(
    workspace_id="w",
    id="B7",
    apartment_id="A 12",
    tenant_name="سارا",
    tenant_phone="+15551234567",
    check_in=date(2027, 1, 10),
    check_out=date(2027, 1, 20),
    status="tentative",
    attributes={"guests": 2, "rate": 99.5, "cot": True, "from": "Köln"},
    source=BookingSource.IMPORT,
    created_at=NOW - HOUR,
    updated_at=NOW,
    version=3,
)
LINK: Final = BookingLink(
    stay=STAY, linked_by=LinkedBy.PERSON, alternatives=(replace(STAY, id="B8"),), until=NOW + HOUR, by=PERSON, at=NOW
)
RUN: Final = FlowRun(
    template="drinks",
    step="size",
    context={"initial": "tea", "cups": 2, "warm": True, "litres": 0.4},
    started_at=NOW - HOUR,
    last_at=NOW - MINUTE,
    lasts=3 * HOUR,
    language="fa",
    chosen="tea",
    tries=1,
    offered=True,
)
HEAD: Final = Head(
    workspace_id="w",
    conversation_id="CONVERSATION",
    inbox_id="tg-9",
    channel="telegram",
    thread="-100123",
    addresses=("-100123", "+15551234567"),
    contact=CONTACT,
    status=Status.SUPPORT_ACTIVE,
    folder=Folder.ARCHIVED,
    snoozed_until=NOW + HOUR,
    pinned=True,
    tags=("late", "vip guest"),
    assignee="ana",
    version=2,
    control_epoch=2,
    seq=42,
    in_seq=30,
    answered_seq=29,
    read_seq=28,
    priority=PriorityParts(tier=30, credits=25, purchases=15, by_hand=75),
    created_at=NOW - HOUR,
    updated_at=NOW,
    last_message_at=NOW - 1,
    last_inbound_at=NOW - 3,
    last_message_preview="See you 👋",
    last_agent_reply_at=NOW - 4,
    first_unanswered_at=NOW - 5,
    awaited=Awaited(verb="note", target="ABC", until=NOW + 9),
    thinking=Lease(seq=30, until=NOW + MINUTE),
    tally=Tally(epoch=2, turns=3, failures=1),
    outbox=(WAITING,),
    planned=(Planned(entry=WAITING, preview="See you"),),
    read_by={"ana": 28},
    reach=Reach(blocked_at=NOW - HOUR, free_entry_at=NOW - MINUTE, via="bc-12"),
    taps=(Tap(id="4382bfdwdsb323b2d9", at=NOW - SECOND),),
    fetching=(Fetching(seq=40, sent_at=NOW - MINUTE, due=NOW + SECOND, attempt=2),),
    told=(Told(by="messaging", digest="ABCDEFGHIJKLMNOPQRSTUVWXYZ", at=NOW, message_id="1800000000000-0000000042"),),
    support=SupportSession(
        started_at=NOW - MINUTE,
        expires_at=NOW + HOUR,
        previous=Status.CLOSED,
        agent=PERSON,
        waiting_since=NOW - MINUTE,
    ),
    survey=Survey(until=NOW + HOUR, agent="ana", rating=4),
    booking=LINK,
    groupless_since=NOW - HOUR,
    run=RUN,
)
MESSAGE: Final = Message(
    seq=42,
    direction=Direction.OUTBOUND,
    author=PERSON,
    type=MessageType.CHOICE,
    text="سلام, 1 & 2\n" + "é" * 300,
    choice=Choice(id="room-1", title="Room 1"),
    menu=Menu(
        kind=MenuKind.LIST,
        sections=(Section(title="Rooms", options=(Option(id="1", title="Sea", description="with a balcony"),)),),
        header="Stay",
        footer="Prices per night",
        button="Choose",
        of="drinks#initial",
    ),
    template=ChannelTemplate(name="late_reply", language="fa", variables=("سلام",)),
    media=(
        Attachment(
            id="f1",
            type=MessageType.IMAGE,
            mime="image/jpeg",
            size=12345,
            name="a b.jpg",
            state=MediaState.FAILED,
            source="AgAC",
            url="https://cdn.example/f1",
            reason="The channel no longer has this file.",
        ),
    ),
    reply_to="555:12",
    status=MessageStatus.FAILED,
    error=Failure(code="131047", title="Too late", detail="The window is closed.", action="Wait."),
    sent_at=NOW - 9,
    received_at=NOW - 8,
    external_id="555:13",
    in_seq=5,
    covers=4,
    epoch=7,
    edited_at=NOW - 6,
    edit_order=880034,
    deleted=True,
    opting=Opting.OUT,
    reactions=(Reaction(author=PERSON, emoji="👍🏽", at=NOW - 5),),
)
STATUS_CHANGE: Final = StatusChange(
    at=NOW, version=2, previous=Status.ACTIVE, status=Status.SUPPORT_ACTIVE, actor=PERSON, reason="taken over"
)
DECISION: Final = Decision(
    in_seq=29,
    at=NOW + 1,
    reason=DecisionReason.ANSWERED,
    detail={"model": "m", "tokens": 12, "sure": True, "cost": 0.25},
)
AUDIT_EVENT: Final = AuditEvent(
    at=NOW + 2, version=2, kind="assignment", actor=PERSON, reason="shift", detail={"from": "ben", "to": "ana"}
)
NOTE: Final = Note(at=NOW + 3, version=2, actor=PERSON, text="Prefers the quiet side.", mentions=(PERSON,))
INBOX: Final = Inbox(
    id="tg-9",
    workspace_id="w",
    channel="telegram",
    account_id="777",
    name="Front desk",
    default_reply_handler=ReplyHandler.MANUAL,
    operators=("1", "2"),
    phone="+15550001111",
    manager_phones=("+15550002222",),
    assistant_identity="Bot",
    public_webhook_url="https://desk.example/webhooks/twilio/tg-9",
    messaging_service="MG0123456789abcdef0123456789abcdef",
)
SETTINGS: Final = WorkspaceSettings(
    workspace_id="w",
    name="Hotel Ñ",
    default_reply_handler=ReplyHandler.MANUAL,
    takeover_on_reply=False,
    reopen_archived=False,
    locale="fa",
    time_zone="Asia/Tehran",
    business_hours={Weekday.MONDAY: (Span(opens="09:00", closes="24:00"),)},
    priority=PriorityBounds(low=5, high=80),
    ai=AiSettings(
        provider=AiProvider.KNOWLEDGE,
        model="m",
        persona="Kind.",
        temperature=1.0,
        max_tokens=5,
        fallback_text="One moment.",
        auto_reply="We are closed.",
        hand_off_text="Ana will answer.",
        when_unsure=WhenUnsure.SILENT,
        least_confidence=0.75,
        restricted_topics=("refund",),
        hourly_answers=7,
        turn_cap=9,
        early_hours=1.5,
    ),
    support=SupportSettings(
        start_words=("human",),
        end_words=("bye",),
        timeout_minutes=12.5,
        texts=SupportTexts(
            acknowledged="a",
            greeting="b",
            opened="c",
            queued="d",
            joined="e",
            ended="f",
            timed_out="g",
            closed="h",
            menu="h",
            rating="i",
            comment="j",
            thanks="k",
        ),
        menu_options=("Menu",),
        ask_rating=False,
        auto_assign=True,
        capacity=3,
    ),
    bookings=BookingSettings(window_days=30, country="DE"),
    version=1,
)

ARTICLE: Final = Article(
    id="wifi",
    workspace_id="w",
    title="Wi-Fi",
    text="شبکه: Lindenhof",
    tags=("wlan", "apartment:A4"),
    audience=Audience.CHECKED_IN,
    updated_at=NOW,
    version=2,
    request="F",
)


def left_at_default(noun: object) -> list[str]:
    """The fields, however deep, that still have their default and so would not be missed."""
    assert is_dataclass(noun)
    bare = []
    for field in fields(noun):
        value = getattr(noun, field.name)
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        if value == default:
            bare.append(f"{type(noun).__name__}.{field.name}")
        for part in value if isinstance(value, tuple) else (value,):
            if is_dataclass(part):
                bare += left_at_default(part)
    return bare
