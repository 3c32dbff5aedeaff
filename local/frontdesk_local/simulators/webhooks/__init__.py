"""A customer's webhooks, built and signed as the providers do it.

`build(inbox, Customer(address="700100200"), Text(text="hi"))` gives a `Webhook`; `send` posts it to the desk.
`inbox_from` reads an inbox entry of `.local/stack.json`.
"""

from frontdesk_local.simulators.inboxes import Inbox, inbox_from
from frontdesk_local.simulators.webhooks.acts import (
    Act,
    Block,
    Customer,
    Echo,
    Edit,
    File,
    NotOnChannelError,
    Place,
    React,
    Read,
    Stamp,
    Tap,
    Text,
    Unsend,
)
from frontdesk_local.simulators.webhooks.build import build, stamp
from frontdesk_local.simulators.webhooks.sending import Delivered, send
from frontdesk_local.simulators.webhooks.webhook import Webhook

__all__ = [
    "Act",
    "Block",
    "Customer",
    "Delivered",
    "Echo",
    "Edit",
    "File",
    "Inbox",
    "NotOnChannelError",
    "Place",
    "React",
    "Read",
    "Stamp",
    "Tap",
    "Text",
    "Unsend",
    "Webhook",
    "build",
    "inbox_from",
    "send",
    "stamp",
]
