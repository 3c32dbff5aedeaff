"""The fate of our messages.

https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
"""

from collections.abc import Mapping
from typing import Final

from frontdesk.channels import failures
from frontdesk.channels.meta import moment
from frontdesk.channels.payload import Fields, as_fields, children, identifier, integer
from frontdesk.channels.whatsapp.part import Part
from frontdesk.channels.whatsapp.people import address_of
from frontdesk.channels.whatsapp.refusals import REFUSALS
from frontdesk.events import Receipt
from frontdesk.model import Failure, MessageStatus

STATUSES: Final[Mapping[str, MessageStatus]] = {
    "sent": MessageStatus.SENT,
    "delivered": MessageStatus.DELIVERED,
    "read": MessageStatus.READ,
    "played": MessageStatus.READ,
    "failed": MessageStatus.FAILED,
}
"""A played voice message has been read; `deleted` says nothing about delivery."""


def status_event(part: Part) -> Receipt | None:
    """Read one status; None for a word that is not known."""
    target = identifier(part.fields, "id")
    thread = address_of(part.fields, "recipient_id", "recipient_user_id")
    status = STATUSES.get(str(part.fields.get("status")))
    if target is None or thread is None or status is None:
        return None
    return Receipt(
        target=target,
        thread=thread,
        status=status,
        at=moment(part.fields.get("timestamp")),
        error=_error(part.fields) if status is MessageStatus.FAILED else None,
        reference=identifier(part.fields, "biz_opaque_callback_data"),
        account_id=part.account_id,
    )


def _error(status: Fields) -> Failure:
    errors = children(status, "errors")
    code = integer(as_fields(errors[0]), "code") if errors else None
    return failures.final(REFUSALS, "failed" if code is None else str(code))
