"""One door to the builders of all channels."""

import secrets
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.clock import system_clock
from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.webhooks.acts import Act, Customer, Stamp
from frontdesk_local.simulators.webhooks.instagram import instagram
from frontdesk_local.simulators.webhooks.telegram import telegram
from frontdesk_local.simulators.webhooks.twilio import twilio
from frontdesk_local.simulators.webhooks.webhook import Webhook
from frontdesk_local.simulators.webhooks.whatsapp import whatsapp

Builder: TypeAlias = Callable[[Inbox, Customer, Act, Stamp], Webhook]

BUILDERS: Final[Mapping[Channel, Builder]] = {
    Channel.TELEGRAM: telegram,
    Channel.INSTAGRAM: instagram,
    Channel.WHATSAPP: whatsapp,
    Channel.TWILIO: twilio,
}

CUSTOMERS_NUMBERS: Final = 1_400_000_000
"""Customers' Telegram message ids stay below this, the simulated bots' above: in one chat they never meet."""


def stamp(at: int | None = None) -> Stamp:
    """Make a stamp for something that happens now (or at this epoch millisecond), with a number of its own."""
    return Stamp(number=1 + secrets.randbelow(CUSTOMERS_NUMBERS - 1), at=system_clock() if at is None else at)


def build(inbox: Inbox, customer: Customer, act: Act, when: Stamp | None = None) -> Webhook:
    """Build and sign the webhook for an act; NotOnChannelError where the channel has none."""
    return BUILDERS[inbox.channel](inbox, customer, act, when or stamp())
