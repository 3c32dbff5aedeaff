"""What WhatsApp's errors mean, for a refused call and for a failed status alike.

https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
"""

from collections.abc import Mapping
from typing import Final

from frontdesk.channels.failures import NOT_CONNECTED, THROTTLED, UNCERTAIN, Meaning
from frontdesk.errors import NotSent

WINDOW: Final = Meaning(
    title="Too late to answer freely",
    detail="WhatsApp allows a free answer for 24 hours after the customer's last message.",
    action="Send an approved template, or wait until the customer writes again.",
)
UNDELIVERABLE: Final = Meaning(
    title="The customer cannot be reached",
    detail="The number is not on WhatsApp, has blocked the business or uses an old version of the app.",
    action="Reach the customer another way.",
)
LOCKED: Final = Meaning(
    title="The account is restricted",
    detail="WhatsApp has locked or restricted this business account.",
    action="Look at the account's quality page in Meta's Business Manager.",
)
MEDIA: Final = Meaning(
    title="The file was not accepted",
    detail="WhatsApp could not take or fetch the file, or does not accept its kind.",
    action="Send it in another format or smaller.",
)
CONTENT: Final = Meaning(
    title="Not accepted as it is",
    detail="WhatsApp found something wrong with the message, such as its length or its kind.",
    action="Change the message, then send it again.",
)
TEMPLATE: Final = Meaning(
    title="The template was not accepted",
    detail="The template is missing, paused, not approved in this language, or its values do not fit.",
    action="Check the template in Meta's Business Manager.",
)
MARKETING: Final = Meaning(
    title="Not delivered to keep the customer's peace",
    detail="WhatsApp held this marketing message back, or the customer has stopped such messages.",
    action="Wait until the customer writes, then answer freely.",
)
PAYMENT: Final = Meaning(
    title="A payment problem",
    detail="The business account has no valid payment method, so WhatsApp does not send.",
    action="Add a payment method in Meta's Business Manager.",
)
RECIPIENT: Final = Meaning(
    title="Not a possible recipient",
    detail="This address cannot get messages from this number.",
    action="Check the number; a test number reaches only the recipients on its list.",
)
PAUSED: Final = Meaning(
    fate=NotSent,
    title="Sending is paused",
    detail="WhatsApp has paused this number for a while, for maintenance or because of its quality.",
    action="Nothing to do: it is sent again by itself.",
)

REFUSALS: Final[Mapping[str, Meaning]] = {
    **dict.fromkeys(("130429", "131056", "133016"), THROTTLED),
    **dict.fromkeys(("131048", "131057"), PAUSED),
    **dict.fromkeys(("131000", "131016"), UNCERTAIN),
    **dict.fromkeys(("131005", "10", "3"), NOT_CONNECTED),
    **dict.fromkeys(("131031", "368", "130497"), LOCKED),
    **dict.fromkeys(("131052", "131053"), MEDIA),
    **dict.fromkeys(("100", "131008", "131009", "131051"), CONTENT),
    **dict.fromkeys(("131021", "131030", "131062"), RECIPIENT),
    **dict.fromkeys(("131049", "131050"), MARKETING),
    **dict.fromkeys(
        ("132000", "132001", "132005", "132007", "132012", "132015", "132016", "132068", "132069"), TEMPLATE
    ),
    **dict.fromkeys(("131026", "130472"), UNDELIVERABLE),
    "131042": PAYMENT,
    "131047": WINDOW,
}
