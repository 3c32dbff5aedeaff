"""The methods that change what is already in a chat, and the answer to a tap."""

from frontdesk_local.simulators.jsons import Doc, Json, text
from frontdesk_local.simulators.telegram.bot import BotCall
from frontdesk_local.simulators.telegram.keyboards import choices, inline_keyboard
from frontdesk_local.simulators.telegram.refused import bad_request
from frontdesk_local.simulators.telegram.sending import remember
from frontdesk_local.simulators.telegram.texts import callback_answer, message_text


def edit_message_text(call: BotCall) -> Json:
    """Change a message's words, and its buttons with them."""
    return _edit(call, {"text": message_text(call.params)})


def edit_message_reply_markup(call: BotCall) -> Json:
    """Change a message's buttons; without `reply_markup` they go."""
    return _edit(call, {})


def answer_callback_query(call: BotCall) -> Json:
    """Answer a tap, so that the button stops waiting."""
    if not call.params.word("callback_query_id"):
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    callback_answer(call.params)
    return True


def _edit(call: BotCall, changed: Doc) -> Json:
    markup = inline_keyboard(call.params)
    if call.params.word("inline_message_id"):
        return True
    chat_id = call.chat_id()
    number = call.params.number("message_id")
    if number is None:
        raise bad_request("message identifier is not specified")
    before = call.chat(chat_id).messages.get(number)
    if before is None:
        raise bad_request("message to edit not found")
    after = {key: value for key, value in before.items() if key not in ("reply_markup", "edit_date")} | changed
    if "inline_keyboard" in markup:
        after["reply_markup"] = markup
    if after == {key: value for key, value in before.items() if key != "edit_date"}:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as a "
            "current content and reply markup of the message"
        )
    after["edit_date"] = call.call.at // 1000
    remember(call, chat_id, after)
    shown = text(after.get("text")) or text(after.get("caption"))
    call.world.threads.edit(call.bot.id, chat_id, str(number), shown, choices(markup))
    return after
