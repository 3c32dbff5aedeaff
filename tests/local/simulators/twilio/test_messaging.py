"""Programmable Messaging, each limit at and over."""

from typing import Final

import pytest

from frontdesk_local.simulators.jsons import Doc, doc, rows, text
from frontdesk_local.simulators.twilio.messaging.checks import segments
from frontdesk_local.simulators.twilio.provider import Twilio
from frontdesk_local.simulators.world import World
from tests.local.simulators.support import TWILIO, ask
from tests.local.simulators.twilio.client import ACCOUNT, CUSTOMER, MESSAGES, SERVICE, basic, call, code, made

HI: Final[Doc] = {"To": CUSTOMER, "From": TWILIO.phone, "Body": "hi"}
URL: Final = "https://cdn.example.com/a.jpg"


@pytest.fixture
def twilio(world: World) -> Twilio:
    """Twilio with one account."""
    return Twilio(world)


@pytest.mark.parametrize(
    "fields",
    [
        {"Body": "x" * 1600},
        {"Body": "", "MediaUrl": [URL] * 10},
        {"Body": "", "MediaUrl": URL},
        {"Body": "", "ContentSid": "HX" + "c" * 32},
        {"From": "", "MessagingServiceSid": SERVICE},
        {"To": f"whatsapp:{CUSTOMER}", "From": f"whatsapp:{TWILIO.phone}"},
        {"To": "whatsapp:US.1349", "From": f"whatsapp:{TWILIO.phone}"},
        {"StatusCallback": "https://public.example.com/webhooks/twilio/tw?message=1"},
    ],
)
def test_a_message_at_the_limit_is_sent(twilio: Twilio, world: World, fields: Doc) -> None:
    sent = made(call(twilio, "POST", MESSAGES, HI | fields))
    assert text(sent["sid"])[:2] == ("MM" if "MediaUrl" in fields else "SM")
    assert sent["status"] in ("queued", "accepted")
    assert len(world.threads.in_order("tw", text(sent["to"]))) == 1


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"To": ""}, 21604),
        ({"From": ""}, 21603),
        ({"Body": ""}, 21602),
        ({"Body": "  "}, 21602),
        ({"Body": "x" * 1601}, 21617),
        ({"MediaUrl": [URL] * 11}, 21623),
        ({"MediaUrl": "file:///etc/passwd"}, 21620),
        ({"ContentSid": "nope"}, 21655),
        ({"To": "5557300148"}, 21211),
        ({"To": "+0123"}, 21211),
        ({"From": "+15550000000"}, 21606),
        ({"To": f"whatsapp:{CUSTOMER}"}, 21910),
        ({"To": TWILIO.phone}, 21266),
        ({"MessagingServiceSid": "MG1"}, 21701),
        ({"StatusCallback": "desk"}, 21609),
    ],
)
def test_a_message_over_the_limit_is_refused_with_twilios_code(twilio: Twilio, fields: Doc, expected: int) -> None:
    answer = call(twilio, "POST", MESSAGES, HI | fields)
    assert (answer.status, code(answer)) == (400, expected)


def test_a_number_that_said_stop_gets_nothing(twilio: Twilio, world: World) -> None:
    world.customers.change({"channel": "twilio", "address": CUSTOMER, "stopped": True})
    assert code(call(twilio, "POST", MESSAGES, HI)) == 21610
    assert world.threads.in_order("tw", CUSTOMER) == []


@pytest.mark.parametrize(
    "login",
    ["", basic(password="wrong"), basic(user="AC" + "f" * 32), "Bearer twilio-token", "Basic !", basic(password="")],
)
def test_without_the_accounts_token_nothing_is_taken(twilio: Twilio, login: str) -> None:
    answer = ask(twilio, "POST", MESSAGES, HI, headers={"Authorization": login})
    assert (answer.status, code(answer)) == (401, 20003)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/twilio/2010-04-01/Accounts/AC" + "f" * 32 + "/Messages.json"),
        ("DELETE", MESSAGES),
        ("GET", MESSAGES[:-5] + "/SM1.json"),
        ("GET", MESSAGES[:-5] + "/MM1/Media/ME1"),
        ("GET", "/twilio/2010-04-01/Calls"),
    ],
)
def test_what_does_not_exist_is_not_found(twilio: Twilio, method: str, path: str) -> None:
    answer = call(twilio, method, path)
    assert (answer.status, code(answer)) == (404, 20404)


def test_messages_are_listed_by_to_from_and_day(twilio: Twilio) -> None:
    sids = [made(call(twilio, "POST", MESSAGES, HI | {"Body": str(n)}))["sid"] for n in range(3)]
    made(call(twilio, "POST", MESSAGES, HI | {"To": "+15557300150"}))

    def listed(**query: str) -> Doc:
        return made(ask(twilio, "GET", MESSAGES, headers={"Authorization": basic()}, query=dict(query)))

    assert {doc(message)["sid"] for message in rows(listed(To=CUSTOMER)["messages"])} == set(sids)
    assert len(rows(listed(From=TWILIO.phone)["messages"])) == 4
    assert rows(listed(DateSent="2001-01-01")["messages"]) == []
    first = listed(PageSize="3")
    assert len(rows(first["messages"])) == 3
    assert "Page=1" in text(first["next_page_uri"])
    assert len(rows(listed(PageSize="3", Page="1")["messages"])) == 1
    assert made(call(twilio, "GET", f"{MESSAGES[:-5]}/{sids[0]}.json"))["body"] == "0"


def test_the_account_and_its_numbers_can_be_looked_at(twilio: Twilio) -> None:
    base = f"/twilio/2010-04-01/Accounts/{ACCOUNT}"
    assert made(call(twilio, "GET", base + ".json"))["status"] == "active"
    (number,) = rows(made(call(twilio, "GET", base + "/IncomingPhoneNumbers.json"))["incoming_phone_numbers"])
    assert doc(number)["phone_number"] == TWILIO.phone


def test_a_customers_media_are_fetched_with_the_password(twilio: Twilio, world: World) -> None:
    media = world.media.add(b"abc", "image/png")
    path = f"{MESSAGES[:-5]}/MM1/Media/{media.twilio_sid}"
    assert call(twilio, "GET", path).body == b"abc"
    assert ask(twilio, "GET", path).status == 401


@pytest.mark.parametrize(
    ("body", "count"), [("x" * 160, 1), ("x" * 161, 2), ("x" * 307, 3), ("ش" * 70, 1), ("ش" * 71, 2), ("", 1)]
)
def test_long_texts_take_several_segments(body: str, count: int) -> None:
    assert segments(body) == count


@pytest.mark.parametrize(("status", "expected"), [(429, 20429), (401, 20003), (500, 20500), (502, 20502)])
def test_a_fault_without_a_body_speaks_twilio(twilio: Twilio, status: int, expected: int) -> None:
    assert doc(twilio.failure(status))["code"] == expected
