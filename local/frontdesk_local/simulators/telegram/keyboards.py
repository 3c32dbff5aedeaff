"""The rules of `reply_markup` (core.telegram.org/bots/api#inlinekeyboardbutton)."""

from collections.abc import Callable
from typing import Final

from frontdesk_local.simulators.jsons import Doc, Json, doc, rows, text
from frontdesk_local.simulators.telegram.params import Params
from frontdesk_local.simulators.telegram.refused import bad_request

CALLBACK_DATA_BYTES: Final = 64
ACTIONS: Final = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
URL_SCHEMES: Final = ("http://", "https://", "tg://", "mailto:", "tel:")


def reply_markup(params: Params) -> Doc:
    """Check `reply_markup` and give it, empty if there is none."""
    given = params.structure("reply_markup", "can't parse reply keyboard markup JSON object")
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in given:
        _each_button(given["inline_keyboard"], "inline_keyboard", _inline_button)
    elif "keyboard" in given:
        _each_button(given["keyboard"], "keyboard", _reply_button)
    elif given and not (given.get("remove_keyboard") is True or given.get("force_reply") is True):
        raise bad_request("can't parse reply markup: expected a keyboard, its removal, or a forced reply")
    return given


def inline_keyboard(params: Params) -> Doc:
    """Check a `reply_markup` that may only be an inline keyboard."""
    markup = reply_markup(params)
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def _each_button(keyboard: Json, name: str, check: Callable[[Json], None]) -> None:
    if not isinstance(keyboard, list):
        raise bad_request(f'field "{name}" of the ReplyMarkup must be an Array of Arrays')
    for row in keyboard:
        if not isinstance(row, list):
            raise bad_request(f'field "{name}" of the ReplyMarkup must be an Array of Arrays')
        for button in row:
            check(button)


def _inline_button(button: Json) -> None:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    if not text(button.get("text")):
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String and not empty')
    actions = [name for name in ACTIONS if name in button]
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"can't parse inline keyboard button: exactly one action is allowed, found {actions}")
    if "callback_data" in button:
        _callback_data(button["callback_data"])
    if "url" in button and not text(button["url"]).startswith(URL_SCHEMES):
        raise bad_request("BUTTON_URL_INVALID")


def _callback_data(data: Json) -> None:
    if not isinstance(data, str) or not 1 <= len(data.encode(errors="surrogatepass")) <= CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _reply_button(button: Json) -> None:
    label = button if isinstance(button, str) else text(doc(button).get("text"))
    if not label:
        raise bad_request('can\'t parse keyboard button: Field "text" must be of type String and not empty')


def choices(markup: Doc) -> list[Doc]:
    """List the buttons a customer can tap, as the phone shows them."""
    shown: list[Doc] = []
    for row in rows(markup.get("inline_keyboard")) + rows(markup.get("keyboard")):
        for button in rows(row):
            fields = {"text": button} if isinstance(button, str) else doc(button)
            title = text(fields.get("text"))
            shown.append({"id": text(fields.get("callback_data")) or title, "title": title, "url": fields.get("url")})
    return shown
