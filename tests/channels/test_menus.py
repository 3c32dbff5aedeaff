"""Menus on every channel: drawn with its own means, and whatever is said to fit is taken by the provider."""

import json
from dataclasses import replace
from typing import Final
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.channels import CHANNELS
from frontdesk.channels.base import HttpRequest
from frontdesk.menus import fitted, misfits
from frontdesk.model import Menu, MenuKind, Option, Section
from tests.channels.support import inbox_of, reply
from tests.support.checkers import CHECKERS

SECRETS: Final = {"bot_token": "1:invented", "access_token": "invented", "auth_token": "invented"}
TEA: Final = Option(id="tea", title="Tea")
COFFEE: Final = Option(id="coffee", title="Coffee", description="freshly ground")
BUTTONS: Final = Menu(
    kind=MenuKind.BUTTON, sections=(Section(options=(TEA, COFFEE)),), header="The bar", footer="Until 22:00"
)
LIST: Final = Menu(
    kind=MenuKind.LIST,
    sections=(
        Section(title="Hot", options=(TEA, COFFEE)),
        Section(title="Cold", options=(Option(id="w", title="آب"),)),
    ),
    button="See drinks",
)
each_channel = pytest.mark.parametrize("channel", list(CHANNELS))


def sent(channel: str, menu: Menu | None, text: str = "What may it be?") -> HttpRequest:
    message = replace(reply(text), menu=menu)
    return CHANNELS[channel].render(message, "15550100200", inbox_of(channel), SECRETS, "https://api.test")


def test_whatsapp_draws_reply_buttons() -> None:
    body = json.loads(sent("whatsapp", BUTTONS).body)
    assert body["type"] == "interactive"
    assert body["interactive"] == {
        "type": "button",
        "header": {"type": "text", "text": "The bar"},
        "body": {"text": "What may it be?"},
        "footer": {"text": "Until 22:00"},
        "action": {
            "buttons": [
                {"type": "reply", "reply": {"id": "tea", "title": "Tea"}},
                {"type": "reply", "reply": {"id": "coffee", "title": "Coffee"}},
            ]
        },
    }


def test_whatsapp_draws_a_list() -> None:
    action = json.loads(sent("whatsapp", LIST).body)["interactive"]["action"]
    assert action == {
        "button": "See drinks",
        "sections": [
            {
                "title": "Hot",
                "rows": [
                    {"id": "tea", "title": "Tea"},
                    {"id": "coffee", "title": "Coffee", "description": "freshly ground"},
                ],
            },
            {"title": "Cold", "rows": [{"id": "w", "title": "آب"}]},
        ],
    }


def test_a_list_without_a_label_gets_one_where_one_is_needed() -> None:
    bare = replace(LIST, button=None)
    assert json.loads(sent("whatsapp", bare).body)["interactive"]["action"]["button"] == "Choose"


def test_telegram_draws_a_keyboard_below_the_whole_text() -> None:
    body = json.loads(sent("telegram", BUTTONS).body)
    assert body["text"] == "The bar\n\nWhat may it be?\n\nCoffee: freshly ground\n\nUntil 22:00"
    assert body["reply_markup"] == {
        "inline_keyboard": [
            [{"text": "Tea", "callback_data": "tea"}],
            [{"text": "Coffee", "callback_data": "coffee"}],
        ]
    }


def test_instagram_draws_quick_replies() -> None:
    message = json.loads(sent("instagram", BUTTONS).body)["message"]
    assert message == {
        "text": "The bar\n\nWhat may it be?\n\nCoffee: freshly ground\n\nUntil 22:00",
        "quick_replies": [
            {"content_type": "text", "title": "Tea", "payload": "tea"},
            {"content_type": "text", "title": "Coffee", "payload": "coffee"},
        ],
    }


def test_a_text_message_numbers_its_choices_through_all_sections() -> None:
    text = parse_qs(sent("twilio", LIST).body.decode())["Body"][0]
    assert text == "What may it be?\n\nHot\n1. Tea\n2. Coffee - freshly ground\nCold\n3. آب"


@each_channel
@pytest.mark.parametrize("menu", [BUTTONS, LIST])
def test_the_provider_takes_it_and_shows_every_title(channel: str, menu: Menu) -> None:
    assert not misfits("What may it be?", menu, CHANNELS[channel].capabilities)
    shown = CHECKERS[channel](sent(channel, menu))
    assert [title.partition(" - ")[0] for title in shown] == [option.title for option in menu.options]


def buttons(*options: Option) -> Menu:
    return replace(BUTTONS, sections=(Section(options=options),), header=None, footer=None)


def rows(count: int, sections: int = 1) -> Menu:
    parts = [Section(title=f"Part {n}", options=(Option(id=f"p{n}", title=f"P {n}"),)) for n in range(sections - 1)]
    rest = tuple(Option(id=f"row{n}", title=f"Row {n}") for n in range(count - len(parts)))
    return replace(LIST, sections=(*parts, Section(title="Rest", options=rest)))


def many(count: int) -> Menu:
    return buttons(*(Option(id=f"b{n}", title=f"B {n}") for n in range(count)))


@pytest.mark.parametrize(
    ("channel", "text", "menu", "path", "value", "limit"),
    [
        ("whatsapp", "x", many(4), "action.buttons", 4, 3),
        ("whatsapp", "x", buttons(Option(id="a", title="t" * 21)), "action.buttons", 21, 20),
        ("whatsapp", "x", buttons(Option(id="i" * 257, title="t")), "action.buttons", 257, 256),
        ("whatsapp", "x", rows(11), "action.sections", 11, 10),
        ("whatsapp", "x", rows(12, sections=11), "action.sections", 11, 10),
        ("whatsapp", "x", replace(LIST, button="b" * 21), "action.button", 21, 20),
        ("whatsapp", "x", replace(LIST, sections=(*LIST.sections, Section(options=()))), "action.sections", 1, 0),
        ("whatsapp", "x", replace(BUTTONS, header="h" * 61), "header", 61, 60),
        ("whatsapp", "x", replace(BUTTONS, footer="f" * 61), "footer", 61, 60),
        ("whatsapp", "x" * 1025, BUTTONS, "body.text", 1025, 1024),
        ("whatsapp", "x" * 4097, None, "body.text", 4097, 4096),
        ("telegram", "x", buttons(Option(id="é" * 33, title="t")), "action.buttons", 66, 64),
        ("telegram", "x", many(101), "action.buttons", 101, 100),
        ("instagram", "x", many(14), "action.buttons", 14, 13),
        ("instagram", "x", buttons(Option(id="a", title="ب" * 21)), "action.buttons", 21, 20),
        ("instagram", "ب" * 501, buttons(TEA), "body.text", 1002, 1000),
        ("twilio", "x" * 1593, buttons(TEA), "body.text", 1601, 1600),
    ],
)
def test_what_does_not_fit_is_named_with_limit_and_value(  # a row of a table
    channel: str, text: str, menu: Menu | None, path: str, value: int, limit: int
) -> None:
    found = misfits(text, menu, CHANNELS[channel].capabilities)
    assert (path, value, limit) in [(misfit.path, misfit.value, misfit.limit) for misfit in found]
    assert all(str(limit) in misfit.words for misfit in found if misfit.limit == limit)


titles = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30).filter(
    str.strip
)
options = st.builds(Option, id=st.from_regex(r"[a-z_]{1,70}", fullmatch=True), title=titles)
menus = st.builds(
    Menu,
    kind=st.sampled_from(MenuKind),
    sections=st.lists(
        st.builds(Section, title=titles, options=st.lists(options, min_size=1, max_size=5).map(tuple)),
        min_size=1,
        max_size=3,
    ).map(tuple),
    header=st.none() | titles,
    footer=st.none() | titles,
    button=st.none() | titles,
)


@each_channel
@given(menu=menus, text=st.text("aé🏊 ", min_size=1, max_size=1200).filter(str.strip))
def test_whatever_fits_is_taken(channel: str, menu: Menu, text: str) -> None:
    distinct = {option.id for option in menu.options}, {option.title for option in menu.options}
    if any(len(values) < len(menu.options) for values in distinct):
        return
    if not misfits(text, menu, CHANNELS[channel].capabilities):
        CHECKERS[channel](sent(channel, menu, text))


@each_channel
@given(text=st.text("aé🏊 ", min_size=900, max_size=6000).filter(str.strip))
def test_a_text_that_grew_is_cut_until_it_fits(channel: str, text: str) -> None:
    capabilities = CHANNELS[channel].capabilities
    long = replace(BUTTONS, header=text[:100], footer=text[-100:])
    short, menu = fitted(text, long, capabilities)
    assert not misfits(short, menu, capabilities)
    assert short == text or short.endswith("…")
