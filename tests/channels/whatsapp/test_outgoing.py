"""Files and templates, as the Cloud API takes them."""

import json
from dataclasses import replace
from typing import Final

import pytest

from frontdesk.channels.payload import Fields
from frontdesk.channels.whatsapp import WhatsApp
from frontdesk.errors import Rejected
from frontdesk.model import Attachment, ChannelTemplate, Menu, MenuKind, Message, MessageType, Option, Section
from frontdesk_local.simulators.media import MediaStore
from frontdesk_local.simulators.whatsapp.checks import check_message
from tests.channels.support import inbox_of, reply

MINA: Final = "15550100200"
LINK: Final = "https://bucket.test/file?signature=x"
T = MessageType


def file(kind: MessageType, **more: str | None) -> Attachment:
    return replace(Attachment(id="m1", type=kind, url=LINK), **more)  # type: ignore[arg-type]  # names and links only


def sent(message: Message) -> Fields:
    request = WhatsApp().render(message, MINA, inbox_of("whatsapp"), {"access_token": "invented"}, "https://graph.test")
    body: Fields = json.loads(request.body)
    check_message(dict(body), MediaStore())
    return body


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (T.IMAGE, "image"),
        (T.VIDEO, "video"),
        (T.AUDIO, "audio"),
        (T.VOICE, "audio"),
        (T.STICKER, "sticker"),
        (T.DOCUMENT, "document"),
        (T.UNSUPPORTED, "document"),
    ],
)
def test_a_file_goes_by_its_link(kind: MessageType, name: str) -> None:
    body = sent(replace(reply(None), media=(file(kind),)))
    assert (body["type"], body[name]) == (name, {"link": LINK})


def test_a_picture_carries_the_text_below_it_and_our_reference() -> None:
    body = sent(replace(reply("The pool 🏊", "wamid.7"), media=(file(T.IMAGE),)))
    assert body["image"] == {"link": LINK, "caption": "The pool 🏊"}
    assert body["context"] == {"message_id": "wamid.7"}
    assert body["biz_opaque_callback_data"] == "1790100000000-0000000002"


def test_a_document_keeps_its_name() -> None:
    body = sent(replace(reply("Your bill"), media=(file(T.DOCUMENT, name="bill.pdf"),)))
    assert body["document"] == {"link": LINK, "caption": "Your bill", "filename": "bill.pdf"}


@pytest.mark.parametrize(
    ("text", "media", "code"),
    [
        ("listen", (file(T.VOICE),), "caption"),
        ("look", (file(T.STICKER),), "caption"),
        ("x" * 1025, (file(T.IMAGE),), "caption"),
        (None, (file(T.IMAGE), file(T.IMAGE)), "too_many_files"),
        (None, (), "empty"),
    ],
)
def test_what_a_message_has_no_place_for_is_refused_without_a_call(
    text: str | None, media: tuple[Attachment, ...], code: str
) -> None:
    with pytest.raises(Rejected) as caught:
        sent(replace(reply(text), media=media))
    assert caught.value.failure.code == code


def test_a_caption_may_be_1024_characters() -> None:
    assert sent(replace(reply("x" * 1024), media=(file(T.IMAGE),)))["type"] == "image"


def test_a_template_is_named_and_its_gaps_are_filled_in_order() -> None:
    template = ChannelTemplate(name="check_in", language="pt_BR", variables=("Mina", "4B"))
    body = sent(replace(reply("Hello Mina, your room is 4B"), template=template))
    assert body["type"] == "template"
    assert body["template"] == {
        "name": "check_in",
        "language": {"policy": "deterministic", "code": "pt_BR"},
        "components": [
            {"type": "body", "parameters": [{"type": "text", "text": "Mina"}, {"type": "text", "text": "4B"}]}
        ],
    }


def test_a_template_without_gaps_has_no_components() -> None:
    body = sent(replace(reply("[hello]"), template=ChannelTemplate(name="hello", language="en")))
    assert body["template"] == {"name": "hello", "language": {"policy": "deterministic", "code": "en"}}


def test_a_menu_stays_a_menu() -> None:
    menu = Menu(kind=MenuKind.BUTTON, sections=(Section(options=(Option(id="y", title="Yes"),)),))
    assert sent(replace(reply("Breakfast?"), menu=menu))["type"] == "interactive"
