"""The simulated Bot API against Telegram's machine-readable specification."""

from typing import Final

import pytest

from frontdesk_local.simulators.jsons import Doc, Json, doc, loads
from frontdesk_local.simulators.telegram.provider import METHODS, Telegram
from frontdesk_local.simulators.webhooks import Act, Block, Customer, Edit, File, Place, React, Stamp, Tap, Text, build
from frontdesk_local.simulators.world import World
from tests.local.simulators.specs.telegram import TelegramSpec
from tests.local.simulators.support import TELEGRAM, ask

FIRST: Final = 1_500_000_001
URL: Final = "https://cdn.example.com/a"
MARKUP: Final[Doc] = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
CALLS: Final[list[tuple[str, Doc]]] = [
    ("sendMessage", {"chat_id": 5, "text": "x", "parse_mode": "HTML", "reply_markup": MARKUP}),
    ("sendMessage", {"chat_id": 5, "text": "x", "reply_parameters": {"message_id": 7}, "disable_notification": True}),
    ("sendMessage", {"chat_id": 5, "text": "x", "entities": [{"type": "bold", "offset": 0, "length": 1}]}),
    ("sendPhoto", {"chat_id": 5, "photo": URL, "caption": "c"}),
    ("sendDocument", {"chat_id": 5, "document": URL}),
    ("sendVoice", {"chat_id": 5, "voice": URL}),
    ("sendVideo", {"chat_id": 5, "video": URL}),
    ("sendAudio", {"chat_id": 5, "audio": URL}),
    ("sendChatAction", {"chat_id": 5, "action": "typing"}),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x"}),
    ("editMessageText", {"chat_id": 5, "message_id": FIRST, "text": "y"}),
    ("editMessageReplyMarkup", {"chat_id": 5, "message_id": FIRST, "reply_markup": {"inline_keyboard": []}}),
    ("setWebhook", {"url": "https://x.example", "secret_token": "s", "allowed_updates": ["message"]}),
    ("getWebhookInfo", {}),
    ("deleteWebhook", {"drop_pending_updates": True}),
    ("getMe", {}),
]
FILE_MEASURES: Final = ("width is missing", "height is missing", "duration is missing")
"""A file sent by link is not measured: the simulator has never seen it."""


@pytest.fixture(scope="module")
def spec() -> TelegramSpec:
    """The specification."""
    return TelegramSpec()


@pytest.fixture
def telegram(world: World) -> Telegram:
    """A bot that has sent one message with a keyboard to chat 5."""
    telegram = Telegram(world)
    ask(telegram, "POST", "/telegram/bot4242:abc/sendMessage", {"chat_id": 5, "text": "x", "reply_markup": MARKUP})
    return telegram


@pytest.mark.parametrize(("method", "params"), CALLS)
def test_what_is_taken_fits_the_specification_and_so_does_the_answer(
    spec: TelegramSpec, telegram: Telegram, method: str, params: Doc
) -> None:
    assert spec.request_faults(method, params) == []
    answer = ask(telegram, "POST", f"/telegram/bot4242:abc/{method}", params)
    assert answer.status == 200, answer.body
    given: Json = doc(answer.logged_body)["result"]
    faults = spec.faults(given, spec.returns(method), "result")
    assert [fault for fault in faults if not fault.endswith(FILE_MEASURES)] == []


@pytest.mark.parametrize(
    ("method", "params", "name"),
    [(method, params, name) for method, params in CALLS for name in params],
)
def test_what_the_specification_requires_is_required(
    spec: TelegramSpec, telegram: Telegram, method: str, params: Doc, name: str
) -> None:
    if not spec.fields_of_method(method)[name]["required"]:
        return
    rest = {key: value for key, value in params.items() if key != name}
    accepted = ask(telegram, "POST", f"/telegram/bot4242:abc/{method}", rest).status == 200
    assert accepted == (method == "setWebhook")


def test_every_method_played_is_one_of_telegrams_and_is_tried_here(spec: TelegramSpec) -> None:
    tried = {method for method, _ in CALLS} | {"getFile"}
    assert {method.lower() for method in tried} == set(METHODS)
    assert all(spec.fields_of_method(method) is not None for method in tried)


@pytest.mark.parametrize(
    "act",
    [
        Text(text="/start x", reply_to="7"),
        Place(latitude=1.5, longitude=2.5),
        Edit(message_id="7", text="x"),
        Tap(id="y", message_id="7"),
        Tap(id="y"),
        React(message_id="7", emoji="🧡"),
        Block(),
        Block(blocked=False),
        *(File(kind=kind, ref="f", mime="a/b", caption="c", album="1") for kind in ("image", "voice", "document")),
    ],
    ids=lambda act: type(act).__name__,
)
def test_customers_updates_fit_the_specification(spec: TelegramSpec, act: Act) -> None:
    customer = Customer(address="55", name="Sofia Marchetti", username="sofia")
    update = loads(build(TELEGRAM, customer, act, Stamp(number=77, at=1_790_000_000_123)).body)
    assert spec.faults(update, ["Update"], "update") == []
