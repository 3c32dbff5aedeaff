"""Twilio's front: both APIs behind one account sid and token."""

import re
from collections.abc import Sequence
from typing import Final

from frontdesk_local.simulators.call import Answer, Call
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.jsons import Doc, Json
from frontdesk_local.simulators.twilio.access import inboxes_of
from frontdesk_local.simulators.twilio.conversations.asked import Asked
from frontdesk_local.simulators.twilio.errors import TwilioError, failure, not_found
from frontdesk_local.simulators.twilio.messaging.service import Messaging
from frontdesk_local.simulators.twilio.pages import old_page
from frontdesk_local.simulators.twilio.routes import conversations_call
from frontdesk_local.simulators.world import World

ACCOUNT: Final = re.compile(r"/twilio/2010-04-01/Accounts/(AC\w+)(/.*|\.json)")
MESSAGE: Final = re.compile(r"/Messages/(\w+)\.json")
MEDIA: Final = re.compile(r"/Messages/\w+/Media/(ME\w+)")


class Twilio:
    """Twilio, as the owner of an account sees it."""

    def __init__(self, world: World) -> None:
        """Know the accounts of this world."""
        self._world = world
        self._messaging = Messaging(world)

    def channels(self, call: Call) -> Sequence[str]:
        """Always the one channel, whichever API."""
        del call
        return (Channel.TWILIO,)

    def failure(self, status: int) -> Json:
        """Spell an error as Twilio does."""
        return failure(status)

    def answer(self, call: Call) -> Answer:
        """Do what is asked, or refuse."""
        try:
            return self._answer(call)
        except TwilioError as refused:
            return refused.answer()

    def _answer(self, call: Call) -> Answer:
        inboxes = inboxes_of(self._world.inboxes, call)
        answer = conversations_call(Asked(world=self._world, inboxes=inboxes, call=call))
        if answer is not None:
            return answer
        match = ACCOUNT.fullmatch(call.path)
        if match is None or match[1] != inboxes[0].account_id:
            raise not_found(call.path)
        return self._of_account(inboxes, call, match[2])

    def _of_account(self, inboxes: list[Inbox], call: Call, rest: str) -> Answer:
        account = inboxes[0].account_id
        match call.method, rest:
            case "POST", "/Messages.json":
                return self._messaging.send(inboxes, call)
            case "GET", "/Messages.json":
                return self._messaging.list(account, call)
            case "GET", ".json":
                return Answer(body={"sid": account, "friendly_name": "Desk", "status": "active", "type": "Full"})
            case "GET", "/IncomingPhoneNumbers.json":
                return Answer(body=_numbers(inboxes, call))
            case "GET", _ if found := MESSAGE.fullmatch(rest):
                return self._messaging.look_up(account, found[1])
            case "GET", _ if found := MEDIA.fullmatch(rest):
                return self._media(found[1])
            case _:
                raise not_found(call.path)

    def _media(self, sid: str) -> Answer:
        media = self._world.media.find(sid)
        if media is None:
            raise not_found(f"/Media/{sid}")
        return Answer(body=media.data, headers={"Content-Type": media.mime})


def _numbers(inboxes: list[Inbox], call: Call) -> Doc:
    shown: list[Doc] = [
        {
            "sid": f"PN{inbox.account_id[2:]}",
            "phone_number": inbox.phone,
            "capabilities": {"sms": True, "mms": True, "voice": False},
        }
        for inbox in inboxes
    ]
    return old_page(call, "incoming_phone_numbers", shown, call.path.removeprefix("/twilio"))
