"""Programmable Messaging: https://www.twilio.com/docs/messaging/guides/webhook-request.

A message carries no time of its own. Messages of a group arrive with `OtherRecipientsN` beside the sender.
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qs, urlsplit

from frontdesk.channels import failures
from frontdesk.channels.content import Content
from frontdesk.channels.payload import Fields, identifier, label, measure
from frontdesk.channels.twilio.call import Call
from frontdesk.channels.twilio.content import content_of
from frontdesk.channels.twilio.refusals import REFUSALS
from frontdesk.channels.twilio.sides import bare, our_side
from frontdesk.events import Echoed, Profile, Receipt, Received, Telling
from frontdesk.ids import natural_id
from frontdesk.model import Failure, MessageStatus, Opting

SIDS: Final = ("MessageSid", "SmsMessageSid", "SmsSid")
ARRIVING: Final = frozenset({"received", "receiving"})
STATUSES: Final[Mapping[str, MessageStatus]] = {
    **dict.fromkeys(("accepted", "scheduled", "queued", "sending", "sent"), MessageStatus.SENT),
    "delivered": MessageStatus.DELIVERED,
    "read": MessageStatus.READ,
    **dict.fromkeys(("undelivered", "failed", "canceled"), MessageStatus.FAILED),
}
"""Once Twilio has a message it is sent as far as this desk can tell; then it is the carrier's turn."""


OPTINGS: Final[Mapping[str, Opting]] = {"STOP": Opting.OUT, "START": Opting.IN}
"""What Advanced Opt-Out took a message for, whatever its words; HELP changes nothing."""


def status_word(fields: Fields) -> str | None:
    """Find the word of a status callback; a message that arrives has none."""
    word = label(fields, "MessageStatus") or label(fields, "SmsStatus")
    return None if word in ARRIVING else word


def message(call: Call) -> Received | Echoed | None:
    """Read a message; one that our own side sent to the number is ours."""
    sid, sender = _sid(call.fields), identifier(call.fields, "From")
    content = content_of(call.fields)
    if sid is None or sender is None:
        return None
    author = our_side(sender, call.inbox)
    if author is not None:
        return Echoed(
            external_id=sid,
            thread=sender,
            type=content.type,
            text=content.text,
            media=content.media,
            author=author,
            in_group=label(call.fields, "OtherRecipients0") is not None,
            account_id=call.account_id,
        )
    return Received(
        external_id=sid,
        thread=sender,
        address=sender,
        type=content.type,
        text=content.text,
        choice=content.choice,
        media=content.media,
        reply_to=identifier(call.fields, "OriginalRepliedMessageSid"),
        profile=profile_of(call.fields, sender),
        told=telling("messaging", sender, content),
        opting=OPTINGS.get(label(call.fields, "OptOutType") or ""),
        from_ad=label(call.fields, "ReferralCtwaClid") is not None,
        in_group=label(call.fields, "OtherRecipients0") is not None,
        account_id=call.account_id,
    )


def profile_of(fields: Fields, address: str) -> Profile:
    """Read the name WhatsApp tells, and the phone where the address is one."""
    return Profile(name=label(fields, "ProfileName"), phone=bare(address) if is_phone(address) else None)


def is_phone(address: str) -> bool:
    """Tell a phone, on SMS or WhatsApp, from a user id or a chat identity."""
    phone = bare(address)
    return phone.startswith("+") and measure({"": phone}, "") is not None


def telling(by: str, author: str, content: Content) -> Telling | None:
    """What is the same whether Messaging or Conversations tells of a message; only phones write by both."""
    if not is_phone(author):
        return None
    return Telling(by=by, digest=natural_id(bare(author), str(len(content.media)), (content.text or "").strip()))


def status(call: Call) -> Receipt | None:
    """Read the fate of a message we sent; our own id comes back in the callback's address."""
    sid, word = _sid(call.fields), status_word(call.fields)
    known = STATUSES.get(word or "")
    if sid is None or known is None:
        return None
    return Receipt(
        target=sid,
        thread=identifier(call.fields, "To") or "",
        status=known,
        error=error_of(call.fields) if known is MessageStatus.FAILED else None,
        reference=_reference(call.url),
        account_id=call.account_id,
    )


def error_of(fields: Fields) -> Failure:
    """Put Twilio's error code into words."""
    return failures.final(REFUSALS, identifier(fields, "ErrorCode") or "failed")


def _sid(fields: Fields) -> str | None:
    return next((sid for name in SIDS if (sid := identifier(fields, name))), None)


def _reference(url: str) -> str | None:
    values: Mapping[str, list[str]] = parse_qs(urlsplit(url).query)
    return identifier({"message": values.get("message", [""])[0]}, "message")
