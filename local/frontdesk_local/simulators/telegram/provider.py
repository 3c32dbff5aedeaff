"""The Bot API's front: token, method, answer."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from frontdesk_local.simulators.call import Answer, Call
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.jsons import Json
from frontdesk_local.simulators.telegram.account import delete_webhook, get_file, get_me, get_webhook_info, set_webhook
from frontdesk_local.simulators.telegram.bot import BotCall
from frontdesk_local.simulators.telegram.chats import Chats
from frontdesk_local.simulators.telegram.editing import (
    answer_callback_query,
    edit_message_reply_markup,
    edit_message_text,
)
from frontdesk_local.simulators.telegram.params import params_of
from frontdesk_local.simulators.telegram.refused import RefusedError, failure
from frontdesk_local.simulators.telegram.sending import (
    send_audio,
    send_chat_action,
    send_document,
    send_message,
    send_photo,
    send_video,
    send_voice,
)
from frontdesk_local.simulators.world import World

Method: TypeAlias = Callable[[BotCall], Json]

METHODS: Final[Mapping[str, Method]] = {
    "answercallbackquery": answer_callback_query,
    "deletewebhook": delete_webhook,
    "editmessagereplymarkup": edit_message_reply_markup,
    "editmessagetext": edit_message_text,
    "getfile": get_file,
    "getme": get_me,
    "getwebhookinfo": get_webhook_info,
    "sendaudio": send_audio,
    "sendchataction": send_chat_action,
    "senddocument": send_document,
    "sendmessage": send_message,
    "sendphoto": send_photo,
    "sendvideo": send_video,
    "sendvoice": send_voice,
    "setwebhook": set_webhook,
}
METHOD_PATH: Final = re.compile(r"/telegram/bot([^/]+)/(\w+)/?")
FILE_PATH: Final = re.compile(r"/telegram/file/bot([^/]+)/files/(\d+)/.*")


class Telegram:
    """Telegram, as bots see it."""

    def __init__(self, world: World) -> None:
        """Know the bots of this world."""
        self._world = world
        self._chats = Chats()

    def channels(self, call: Call) -> Sequence[str]:
        """Always the one channel."""
        del call
        return (Channel.TELEGRAM,)

    def failure(self, status: int) -> Json:
        """Spell an error as the Bot API does."""
        return failure(status)

    def answer(self, call: Call) -> Answer:
        """Run a method or give a file; errors are answers too."""
        try:
            return self._answer(call)
        except RefusedError as refused:
            return Answer(status=refused.code, body=refused.as_json())

    def _answer(self, call: Call) -> Answer:
        if match := FILE_PATH.fullmatch(call.path):
            return self._file(match[1], match[2])
        if match := METHOD_PATH.fullmatch(call.path):
            return Answer(body={"ok": True, "result": self._run(call, match[1], match[2])})
        raise RefusedError("Not Found", 404)

    def _run(self, call: Call, token: str, name: str) -> Json:
        bot = self._world.inboxes.by_token(token)
        if bot is None:
            raise RefusedError("Unauthorized", 401)
        method = METHODS.get(name.lower())
        if method is None:
            raise RefusedError("Not Found: method not found", 404)
        return method(BotCall(bot=bot, params=params_of(call), call=call, world=self._world, chats=self._chats))

    def _file(self, token: str, number: str) -> Answer:
        if self._world.inboxes.by_token(token) is None:
            raise RefusedError("Unauthorized", 401)
        media = self._world.media.by_number(number)
        if media is None:
            raise RefusedError("Not Found", 404)
        return Answer(body=media.data, headers={"Content-Type": media.mime})
