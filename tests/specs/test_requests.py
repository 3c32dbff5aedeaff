"""Every kind of message, as each channel would send it, held against the provider's own description of its API."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final, Protocol

import pytest

from frontdesk.channels.base import HttpRequest, Secrets
from frontdesk.errors import Rejected
from frontdesk.model import (
    Attachment,
    ChannelTemplate,
    Inbox,
    Menu,
    MenuKind,
    Message,
    MessageType,
    Option,
    Section,
    Signal,
)
from tests.channels.support import ALL, inbox_of, reply
from tests.specs.folder import SPECS
from tests.specs.meta import Meta
from tests.specs.telegram import Telegram
from tests.specs.twilio import Twilio

pytestmark = pytest.mark.skipif(
    not SPECS.exists(), reason="no descriptions of the providers' APIs beside the repository"
)


class Description(Protocol):
    def faults(self, request: HttpRequest) -> list[str]: ...


DESCRIPTIONS: Final[Mapping[str, type[Description]]] = {"whatsapp": Meta, "twilio": Twilio, "telegram": Telegram}
"""Nobody describes Instagram's API in a file; the simulator's rules are what there is."""

SECRETS: Final[Secrets] = {"access_token": "x", "bot_token": "1:x", "auth_token": "x"}
GROUP: Final = "CH" + "1" * 32
THREADS: Final = (
    ("whatsapp", "15550100200"),
    ("whatsapp", "US.7700112233"),
    ("twilio", "+15550100200"),
    ("twilio", "whatsapp:+15550100200"),
    ("twilio", GROUP),
    ("telegram", "4242"),
)
OPTIONS: Final = tuple(Option(id=f"o{n}", title=f"Choice {n}", description="with words") for n in range(3))
PLAIN: Final = tuple(Option(id=f"o{n}", title=f"Choice {n}") for n in range(3))


def menu(kind: MenuKind) -> Menu:
    options = OPTIONS if kind is MenuKind.LIST else PLAIN
    return Menu(kind=kind, sections=(Section(title="Stay", options=options),), header="H", footer="F", button="Choose")


def file(kind: MessageType) -> Attachment:
    return Attachment(id="m1", type=kind, mime="image/png", name="a.pdf", url="https://bucket.test/m1?x=1")


MESSAGES: Final[Mapping[str, Message]] = {
    "text": reply("Gladly. سلام 🏊"),
    "long text": reply("x" * 1600),
    "buttons": replace(reply("Which one?"), menu=menu(MenuKind.BUTTON)),
    "list": replace(reply("Which one?"), menu=menu(MenuKind.LIST)),
    "template": replace(reply("[t]"), template=ChannelTemplate(name="HX" + "0" * 32, language="en", variables=("a",))),
    **{
        f"{kind} file": replace(reply(None), media=(file(kind),))
        for kind in MessageType
        if kind
        in {
            MessageType.IMAGE,
            MessageType.AUDIO,
            MessageType.VOICE,
            MessageType.VIDEO,
            MessageType.DOCUMENT,
        }
    },
    "picture with text": replace(reply("The pool"), media=(file(MessageType.IMAGE),)),
}


@cache
def description(channel: str) -> Description:
    return DESCRIPTIONS[channel]()


def account(channel: str) -> Inbox:
    return replace(inbox_of(channel), account_id="AC" + "0" * 32) if channel == "twilio" else inbox_of(channel)


@pytest.mark.parametrize(("channel", "thread"), THREADS)
@pytest.mark.parametrize("name", MESSAGES)
def test_the_provider_would_know_every_field(channel: str, thread: str, name: str) -> None:
    message, capabilities = MESSAGES[name], ALL[channel].capabilities
    if message.template and not capabilities.templates:
        pytest.skip("no templates on this channel")
    if message.media and thread == GROUP:
        with pytest.raises(Rejected):
            ALL[channel].render(message, thread, account(channel), SECRETS, "https://provider.test")
        return
    request = ALL[channel].render(message, thread, account(channel), SECRETS, "https://provider.test")
    assert description(channel).faults(request) == []


@pytest.mark.parametrize("channel", DESCRIPTIONS)
@pytest.mark.parametrize("signal", Signal)
def test_the_provider_would_know_every_signal(channel: str, signal: Signal) -> None:
    thread = dict(THREADS)[channel]
    request = ALL[channel].signal(signal, thread, "wamid.1", account(channel), SECRETS, "https://provider.test")
    assert request is None or description(channel).faults(request) == []


@pytest.mark.parametrize("thread", [thread for name, thread in THREADS if name == "twilio"])
def test_the_provider_would_know_the_question_for_a_trace(thread: str) -> None:
    asked = ALL["twilio"].look_up(MESSAGES["text"], thread, account("twilio"), SECRETS, "https://provider.test")
    assert asked is not None
    assert asked.method == "GET"
    assert description("twilio").faults(asked) == []


BROKEN: Final[Mapping[str, tuple[bytes, bytes]]] = {
    "whatsapp": (b'"text": {"body"', b'"text": {"Body"'),
    "twilio": (b"Body=", b"Bodyy="),
    "telegram": (b'"text"', b'"txt"'),
}


@pytest.mark.parametrize("channel", DESCRIPTIONS)
def test_a_field_nobody_knows_is_found(channel: str) -> None:
    thread = next(thread for name, thread in THREADS if name == channel)
    request = ALL[channel].render(MESSAGES["text"], thread, account(channel), SECRETS, "https://provider.test")
    spoilt = replace(request, body=request.body.replace(*BROKEN[channel]))
    assert spoilt != request
    assert description(channel).faults(spoilt) != []
