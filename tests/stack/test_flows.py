"""MISSION C on the running stack: the original's four scenarios on every channel, double taps, and an expiring run."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Final

import pytest

from frontdesk.model import LASTS, Message, Status
from frontdesk.store import items
from frontdesk_local.simulators.jsons import Doc, doc
from frontdesk_local.simulators.webhooks import Tap
from frontdesk_local.templates import SHIPPED, read_templates
from tests.stack.premises import ALL_CHANNELS, Desk, Premises
from tests.stack.visit import Visit, outgoing, visit
from tests.stack.waiting import eventually

WELCOME: Final = next(one for one in read_templates([SHIPPED]) if one.name == "welcome_menu")


@pytest.fixture
def house(desk: Desk, premises: Premises) -> Desk:
    """A workspace on all four channels, with the shipped menu."""
    more = [premises.inbox(desk.id, channel) for channel in ALL_CHANNELS if channel not in _channels(desk)]
    premises.connect(desk, more)
    desk.workspace = replace(desk.workspace, inboxes=(*desk.workspace.inboxes, *more))
    body = {name: value for name, value in WELCOME.body.items() if name != "name"}
    saved = desk.api("admin").ask("PUT", "/templates/welcome_menu", dict(body))
    assert saved["menu_structure"] == body["menu_structure"], "what was written is shown unchanged"
    return desk


def _channels(desk: Desk) -> set[str]:
    return {inbox.channel for inbox in desk.workspace.inboxes}


def test_the_four_scenarios_on_every_channel(house: Desk) -> None:
    house.api("agent")
    with ThreadPoolExecutor(len(ALL_CHANNELS)) as pool:
        for done in [pool.submit(_four_scenarios, house, channel) for channel in ALL_CHANNELS]:
            done.result()


def _four_scenarios(house: Desk, channel: str) -> None:
    guest = visit(house, channel)
    guest.says("is there a pool?")  # no match
    assert "is there a pool?" in _hears(guest, 1), "the AI repeats the customer's words"
    assert guest.shown()["flow"] is None

    guest.says("¡Hi!")  # start
    assert "What can we do for you?" in _hears(guest, 2)
    assert _flow(guest)["current_step"] == "initial"

    _picks(guest, "new_order", "New Order", "1")  # continue, by tap where the channel has one
    assert "What would you like to order?" in _hears(guest, 3)
    guest.says("helicopter")
    assert "not one of the choices" in _hears(guest, 4)
    _picks(guest, "taxi", "Taxi", "۴")
    assert "For which day?" in _hears(guest, 5)
    guest.says("31.12.2026")
    assert "taxi, for 2026-12-31" in _hears(guest, 6)
    assert _flow(guest)["context"] == {"initial": "new_order", "item": "taxi", "day": "2026-12-31"}
    _picks(guest, "yes", "Yes, please", "1")
    assert "Noted." in _hears(guest, 7)
    guest.at_rest()
    shown = guest.shown()
    assert (shown["flow"], shown["status"]) == (None, "support_active")
    assert list(guest.decisions().values()) == [["answered"], *[["flow"]] * 6]

    late = visit(house, channel)  # expiry
    late.says("hi")
    _hears(late, 1)
    late.at_rest()
    _a_day_passes(late)
    assert late.shown()["flow"] is None, "exact on read, before the schedule has run"
    house.premises.invoke("cleanup")
    eventually("the schedule takes the run away", lambda: late.head().run is None)
    late.says("1")
    assert "1" in _hears(late, 2)
    assert late.decisions()[2] == ["answered"], "a new beginning: no flow runs, and 1 is no keyword"


def test_ten_taps_at_once_advance_once(house: Desk) -> None:
    guest = visit(house, "telegram")
    guest.says("menu")
    menu = _menu(guest)
    taps = [guest.webhook(_tap(guest, menu, "new_order", "New Order")) for _ in range(10)]
    with ThreadPoolExecutor(len(taps)) as pool:
        assert {delivered.status for delivered in pool.map(house.take, taps)} == {200}
    _hears(guest, 2)
    thread = guest.at_rest()
    assert thread.head.run is not None
    assert (thread.head.run.step, thread.head.in_seq) == ("order", 11)
    assert [message.text for message in outgoing(thread)][1:] == ["What would you like to order?"]
    again = house.take(taps[0])
    assert again.status == 200
    assert guest.at_rest().head.in_seq == 11, "a redelivered tap is none"


def test_a_tap_and_the_schedule_meet_at_an_expiring_run(house: Desk) -> None:
    guests = [visit(house, "telegram") for _ in range(4)]
    for guest in guests:
        guest.says("menu")
    menus = [_menu(guest) for guest in guests]
    for guest in guests:
        guest.at_rest()
        _a_day_passes(guest, but=1_200)
    with ThreadPoolExecutor(len(guests) + 1) as pool:
        sweep = pool.submit(house.premises.invoke, "cleanup")
        taps = [_tap(guest, menu, "account", "Account") for guest, menu in zip(guests, menus, strict=True)]
        for delivered in pool.map(lambda pair: house.take(pair[0].webhook(pair[1])), zip(guests, taps, strict=True)):
            assert delivered.status == 200
        sweep.result()
    for guest in guests:
        _hears(guest, 2)
        thread = guest.at_rest()
        assert guest.decisions()[2] == ["flow"]
        said = outgoing(thread)[-1]
        assert thread.head.run is not None, "it went on in time, or began afresh"
        assert said.menu is not None
        assert said.menu.of == f"welcome_menu#{thread.head.run.step}", "what is asked is where the run is"


def test_people_pause_a_flow_and_close_ends_it(house: Desk) -> None:
    guest = visit(house, "telegram")
    guest.says("menu")
    _hears(guest, 1)
    guest.at_rest()
    guest.person_takes_over()
    guest.says("1")
    guest.until("the message is in", lambda thread: thread.head.in_seq == 2)
    assert _flow(guest)["current_step"] == "initial", "paused"
    guest.desk.api().ask("POST", f"{guest.path}/release", {})
    assert "Shall we go on where we stopped?" in _hears(guest, 2)
    guest.says("1")
    assert "What can we do for you?" in _hears(guest, 3)
    guest.person_sets(Status.CLOSED)
    assert guest.shown()["flow"] is None


def _hears(guest: Visit, messages: int) -> str:
    """The last of so many messages the customer has got."""
    got = eventually(f"{messages} messages arrive", lambda: got if len(got := guest.got()) >= messages else [])
    assert len(got) == messages, got
    return got[-1]


def _flow(guest: Visit) -> Doc:
    """The flow as the API shows it, once everything has been said."""
    guest.at_rest()
    return doc(guest.shown()["flow"])


def _menu(guest: Visit) -> Message:
    """The last menu that the customer has, once the channel's id of it is known."""

    def look() -> Message | None:
        thread = guest.thread()
        sent = [message for message in outgoing(thread) if message.menu and message.external_id] if thread else []
        return sent[-1] if sent else None

    return eventually("the menu is sent", look)


def _picks(guest: Visit, choice: str, title: str, number: str) -> None:
    """Tap a choice of the last menu; type its number where there is nothing to tap."""
    if guest.inbox.channel == "twilio":
        guest.says(number)
        return
    menu = eventually("the menu with the choice", lambda: menu if _offers(menu := _menu(guest), choice) else None)
    delivered = guest.desk.take(guest.webhook(_tap(guest, menu, choice, title)))
    assert delivered.status == 200


def _offers(menu: Message, choice: str) -> bool:
    return menu.menu is not None and choice in [option.id for option in menu.menu.options]


def _tap(guest: Visit, menu: Message, choice: str, title: str) -> Tap:
    name = (menu.external_id or "").rpartition(":")[2] if guest.inbox.channel == "telegram" else menu.external_id
    row = menu.menu is not None and len(menu.menu.options) > 3
    return Tap(id=choice, title=title, message_id=name or "", row=row)


def _a_day_passes(guest: Visit, but: int = 0) -> None:
    """Move the run back by its whole life, but for some milliseconds, with everything the sweep looks at."""
    head = guest.head()
    assert head.run is not None
    now = int(time.time() * 1000)
    moved = replace(head, run=replace(head.run, last_at=now + but - LASTS), version=head.version + 1)
    premises = guest.desk.premises
    premises.clients.dynamodb.put_item(TableName=premises.stack.aws.table, Item=items.head_item(moved))
