"""What Twilio's errors mean, for a refused call and for a failed status alike.

https://www.twilio.com/docs/api/errors
"""

from collections.abc import Mapping
from typing import Final

from frontdesk.channels.failures import NOT_CONNECTED, THROTTLED, UNDELIVERED, Meaning

OPTED_OUT: Final = Meaning(
    title="The customer has opted out",
    detail="The customer answered STOP, so the carrier takes no more messages to this number.",
    action="Reach them another way. Only START from their phone lifts it.",
)
NUMBER: Final = Meaning(
    title="Not a possible recipient",
    detail="This is not a valid mobile number, or it cannot get messages.",
    action="Check the number with the customer.",
)
REGION: Final = Meaning(
    title="The country is not enabled",
    detail="This account may not send to the customer's country.",
    action="Enable the country under Messaging, Geo permissions in the Twilio console.",
)
TOO_LONG: Final = Meaning(
    title="Too long",
    detail="The text is longer than 1600 characters.",
    action="Shorten it or send it in parts.",
)
UNREACHABLE: Final = Meaning(
    title="The phone cannot be reached",
    detail="The phone is off, out of reach, a landline or unknown to its carrier.",
    action="Try again later, or reach the customer another way.",
)
FILTERED: Final = Meaning(
    title="Filtered by the carrier",
    detail="The carrier has blocked the message as unwanted, or the number is not registered for it.",
    action="Check the number's registration in the Twilio console, and change the text.",
)
WINDOW: Final = Meaning(
    title="Too late to answer freely",
    detail="WhatsApp allows a free answer for 24 hours after the customer's last message.",
    action="Send an approved template, or wait until the customer writes again.",
)
SENDER: Final = Meaning(
    title="Not a possible sender",
    detail="The inbox's number cannot send this message, or not to this customer.",
    action="Check the inbox's number and its messaging service in the Twilio console.",
)
CONTENT: Final = Meaning(
    title="Not accepted as it is",
    detail="Twilio or the carrier found something wrong with the message or its files.",
    action="Change the message, then send it again.",
)
TEMPLATE: Final = Meaning(
    title="The template was not accepted",
    detail="The template is missing, not approved, or its values do not fit.",
    action="Check the template in the Twilio console.",
)
WHATSAPP: Final = Meaning(
    title="Not delivered on WhatsApp",
    detail="The recipient is not on WhatsApp, cannot be reached there or does not take the message.",
    action="Reach the customer another way.",
)
GROUP: Final = Meaning(
    title="The group does not take it",
    detail="The group's members or its projected number are not set up as Twilio asks.",
    action="Check the group's participants in the Twilio console.",
)
GROUPS_OFF: Final = Meaning(
    title="Group messages are not enabled",
    detail="This Twilio account may not send group MMS.",
    action="Ask Twilio to enable group texting for the account.",
)
CLOSED: Final = Meaning(
    title="The conversation is closed",
    detail="Twilio has closed this conversation.",
    action="Send it again: a new conversation is opened.",
)
GONE: Final = Meaning(
    title="Not found at Twilio",
    detail="The conversation, number or account named does not exist any more.",
    action="Check the inbox's connection.",
)

REFUSALS: Final[Mapping[str, Meaning]] = {
    **dict.fromkeys(("20429", "63018", "30001"), THROTTLED),
    "20003": NOT_CONNECTED,
    "20404": GONE,
    **dict.fromkeys(("21211", "21614", "21265", "21266", "21604", "21612", "21635"), NUMBER),
    **dict.fromkeys(("21603", "21606", "21659", "21660", "21703", "21910", "63007"), SENDER),
    **dict.fromkeys(("21620", "21623", "21655", "30019", "63019", "63021"), CONTENT),
    **dict.fromkeys(("63005", "63027", "63028", "63040", "63041"), TEMPLATE),
    "21408": REGION,
    "21610": OPTED_OUT,
    "21617": TOO_LONG,
    **dict.fromkeys(("30003", "30004", "30005", "30006"), UNREACHABLE),
    **dict.fromkeys(("30007", "30032", "30034"), FILTERED),
    "30008": UNDELIVERED,
    "63016": WINDOW,
    **dict.fromkeys(("63003", "63024", "63032", "63049"), WHATSAPP),
    **dict.fromkeys(("50407", "50416", "50433", "50434", "50435", "50436", "50438"), GROUP),
    "50452": GROUPS_OFF,
    "50427": CLOSED,
}
