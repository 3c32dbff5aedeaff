"""What Graph's errors mean on Instagram, as `code` or `code/subcode`.

https://developers.facebook.com/docs/messenger-platform/error-codes
"""

from collections.abc import Mapping
from typing import Final

from frontdesk.channels.failures import Meaning

OUTSIDE_WINDOW: Final = Meaning(
    title="Too late to answer",
    detail="Instagram allows an answer for 24 hours after the customer's last message, a person's for 7 days.",
    action="Wait until the customer writes again, or reach them another way.",
)
UNAVAILABLE: Final = Meaning(
    title="The customer cannot be reached",
    detail="The customer has blocked the account, left Instagram or does not take messages.",
    action="Reach them another way.",
)

REFUSALS: Final[Mapping[str, Meaning]] = {
    "10": OUTSIDE_WINDOW,
    "10/2018278": OUTSIDE_WINDOW,
    "10/2534022": OUTSIDE_WINDOW,
    "2534022": OUTSIDE_WINDOW,
    "100/2018001": UNAVAILABLE,
    "100/2534014": UNAVAILABLE,
    "551": UNAVAILABLE,
    "100": Meaning(
        title="Not accepted as it is",
        detail="Instagram found something wrong with the message, such as its length or its recipient.",
        action="Shorten or change the text, then send it again.",
    ),
}
