"""Who calls Twilio: account sid and auth token, by basic authentication."""

from http import HTTPStatus
from typing import Final

from frontdesk_local.simulators.call import Call
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.inboxes import Inbox, Inboxes
from frontdesk_local.simulators.twilio.errors import AUTHENTICATE, TwilioError

WHATSAPP: Final = "whatsapp:"


def inboxes_of(inboxes: Inboxes, call: Call) -> list[Inbox]:
    """Give the inboxes of the account that calls, once its token proves right; there is at least one."""
    user, password = call.basic
    found = [inbox for inbox in inboxes.all() if inbox.channel is Channel.TWILIO and inbox.account_id == user]
    if not found or not password or password not in {inbox.secret("auth_token") for inbox in found}:
        raise TwilioError(AUTHENTICATE, "Authenticate", HTTPStatus.UNAUTHORIZED)
    return found


def inbox_of_number(inboxes: list[Inbox], number: str) -> Inbox | None:
    """Find the inbox a number belongs to, with or without WhatsApp's prefix."""
    return next((inbox for inbox in inboxes if inbox.phone == number.removeprefix(WHATSAPP)), None)
