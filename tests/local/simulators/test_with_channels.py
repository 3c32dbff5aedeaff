"""The desk's channels and the simulated providers understand each other, both ways."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, urlsplit

import pytest

from frontdesk.channels.base import Channel, HttpRequest, HttpResponse, Request
from frontdesk.channels.instagram import Instagram
from frontdesk.channels.telegram import Telegram
from frontdesk.channels.twilio import Twilio
from frontdesk.channels.whatsapp import WhatsApp
from frontdesk.errors import SendError
from frontdesk.events import Deleted, Echoed, Edited, Event, Reacted, Receipt, Received
from frontdesk.model import SYSTEM, Direction, Inbox, Message, MessageStatus
from frontdesk_local.simulators import inboxes
from frontdesk_local.simulators.call import Call
from frontdesk_local.simulators.graph.provider import Graph
from frontdesk_local.simulators.jsons import Doc, dumps, loads
from frontdesk_local.simulators.provider import Provider
from frontdesk_local.simulators.reading import collected
from frontdesk_local.simulators.telegram.provider import Telegram as TelegramSimulator
from frontdesk_local.simulators.twilio.provider import Twilio as TwilioSimulator
from frontdesk_local.simulators.webhooks import (
    Act,
    Block,
    Customer,
    Echo,
    Edit,
    File,
    Place,
    React,
    Read,
    Stamp,
    Tap,
    Text,
    Unsend,
    Webhook,
    build,
)
from frontdesk_local.simulators.world import World
from tests.local.simulators.support import INSTAGRAM, NOW, TELEGRAM, TWILIO, WHATSAPP
from tests.local.simulators.twilio.client import CONVERSATIONS, CUSTOMER, MANAGER, call, made

CHANNELS: Final[Mapping[str, Channel]] = {
    "telegram": Telegram(),
    "instagram": Instagram(),
    "whatsapp": WhatsApp(),
    "twilio": Twilio(),
}
WHEN: Final = Stamp(number=77, at=NOW)
PHOTO: Final = File(kind="image", ref="https://cdn.example.com/a.png", mime="image/png")


def inbox_of(simulated: inboxes.Inbox) -> Inbox:
    """The desk's own view of an inbox."""
    return Inbox(
        id=simulated.id,
        workspace_id="w",
        channel=simulated.channel,
        account_id=simulated.account_id,
        phone=simulated.phone or None,
        public_webhook_url=simulated.public_webhook_url or None,
    )


def heard(simulated: inboxes.Inbox, webhook: Webhook) -> list[Event]:
    """What the desk's channel makes of a webhook, once it has proven authentic."""
    request = Request(
        method="POST",
        url=webhook.url.replace(simulated.webhook_url, simulated.signed_url),
        headers={name.lower(): value for name, value in webhook.headers.items()},
        body=webhook.body,
        received_at=NOW,
    )
    channel = CHANNELS[simulated.channel]
    channel.verify(request, simulated.secrets)
    return list(channel.parse(request, inbox_of(simulated)))


@pytest.mark.parametrize(
    ("simulated", "address", "act", "expected"),
    [
        *((TELEGRAM, "55", act, Received) for act in (Text(text="hi"), PHOTO, Tap(id="y", message_id="9"))),
        (TELEGRAM, "55", Place(latitude=1, longitude=2), Received),
        (TELEGRAM, "55", Edit(message_id="7", text="x"), Edited),
        (TELEGRAM, "55", React(message_id="7", emoji="🧡"), Reacted),
        *((INSTAGRAM, "55", act, Received) for act in (Text(text="hi"), PHOTO, Tap(id="y", title="Yes"))),
        (INSTAGRAM, "55", Unsend(message_id="m"), Deleted),
        (INSTAGRAM, "55", React(message_id="m", emoji="🧡"), Reacted),
        (INSTAGRAM, "55", Echo(text="x"), Echoed),
        (INSTAGRAM, "55", Read(message_id="m"), Receipt),
        *((WHATSAPP, "15557300148", act, Received) for act in (Text(text="hi"), PHOTO, Tap(id="y", title="Yes"))),
        (WHATSAPP, "US.1349", Text(text="hi"), Received),
        (WHATSAPP, "15557300148", Tap(id="y", title="Yes", row=True), Received),
        (WHATSAPP, "15557300148", Edit(message_id="wamid.1", text="x"), Edited),
        (WHATSAPP, "15557300148", Unsend(message_id="wamid.1"), Deleted),
        (WHATSAPP, "15557300148", React(message_id="wamid.1"), Reacted),
        (WHATSAPP, "15557300148", Echo(text="x"), Echoed),
        *((TWILIO, CUSTOMER, act, Received) for act in (Text(text="hi"), PHOTO, Tap(id="y", title="Yes"))),
        (TWILIO, f"whatsapp:{CUSTOMER}", Place(latitude=1, longitude=2), Received),
    ],
)
def test_the_desk_understands_what_the_providers_tell(
    simulated: inboxes.Inbox, address: str, act: Act, expected: type[Event]
) -> None:
    events = heard(simulated, build(simulated, Customer(address=address, name="Sofia"), act, WHEN))
    assert [type(event) for event in events] == [expected]


def test_a_block_is_authentic() -> None:
    assert heard(TELEGRAM, build(TELEGRAM, Customer(address="55"), Block(), WHEN))


def message(words: str) -> Message:
    """A message that is about to leave."""
    return Message(
        seq=1,
        direction=Direction.OUTBOUND,
        author=SYSTEM,
        text=words,
        status=MessageStatus.SENDING,
        sent_at=NOW,
        received_at=NOW,
    )


def answered(provider: Provider, request: HttpRequest) -> HttpResponse:
    """What a simulated provider says to a request of the desk."""
    url = urlsplit(request.url)
    form = "form" in request.headers["content-type"]
    body = collected(parse_qsl(request.body.decode(), keep_blank_values=True)) if form else loads(request.body)
    query: Doc = collected(parse_qsl(url.query))
    headers = dict(request.headers)
    answer = provider.answer(
        Call(method=request.method, path=url.path, at=NOW, headers=headers, query=query, body=body)
    )
    return HttpResponse(status=answer.status, headers={}, body=dumps(answer.logged_body))


def provider_of(world: World, simulated: inboxes.Inbox) -> Provider:
    """The simulator of an inbox's provider."""
    if simulated.channel == "telegram":
        return TelegramSimulator(world)
    return TwilioSimulator(world) if simulated.channel == "twilio" else Graph(world)


@pytest.mark.parametrize(
    ("simulated", "thread", "base"),
    [
        (TELEGRAM, "55", "/telegram"),
        (INSTAGRAM, "55", "/graph"),
        (WHATSAPP, "15557300148", "/graph"),
        (WHATSAPP, "US.1349", "/graph"),
        (TWILIO, CUSTOMER, "/twilio"),
        (TWILIO, f"whatsapp:{CUSTOMER}", "/twilio"),
    ],
)
def test_the_providers_take_what_the_desk_sends_at_its_own_limit(
    world: World, simulated: inboxes.Inbox, thread: str, base: str
) -> None:
    channel, provider = CHANNELS[simulated.channel], provider_of(world, simulated)
    limit = channel.capabilities.text_limit
    for words in ("hi", "x" * limit, "🧡" * (limit // 4)):
        request = channel.render(message(words), thread, inbox_of(simulated), simulated.secrets, base)
        assert channel.external_id(answered(provider, request), thread)
    too_long = channel.render(message("x" * (limit + 1)), thread, inbox_of(simulated), simulated.secrets, base)
    with pytest.raises(SendError):
        channel.external_id(answered(provider, too_long), thread)


def test_a_group_takes_what_the_desk_says_in_it(world: World) -> None:
    provider = TwilioSimulator(world)
    sid = str(made(call(provider, "POST", CONVERSATIONS, {}))["sid"])
    members: list[Doc] = [
        {"Identity": "ASSISTANT", "MessagingBinding.ProjectedAddress": TWILIO.phone},
        {"MessagingBinding.Address": CUSTOMER},
        {"MessagingBinding.Address": MANAGER},
    ]
    for member in members:
        made(call(provider, "POST", f"{CONVERSATIONS}/{sid}/Participants", member))
    channel = CHANNELS["twilio"]
    request = channel.render(message("hi"), sid, inbox_of(TWILIO), TWILIO.secrets, "/twilio-conversations")
    assert channel.external_id(answered(provider, request), sid).startswith("IM")
    assert [bubble.text for bubble in world.threads.in_order("tw", CUSTOMER)] == ["hi"]
