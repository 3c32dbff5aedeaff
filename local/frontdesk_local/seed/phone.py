"""The customer's side of a conversation, at the simulators."""

from http import HTTPStatus
from urllib.parse import urlencode

import msgspec

from frontdesk_local.errors import LocalStackError
from frontdesk_local.seed.customers import DemoCustomer
from frontdesk_local.seed.web import ask


class _Outcome(msgspec.Struct):
    status: int


class _Message(msgspec.Struct):
    by: str


class _Thread(msgspec.Struct):
    messages: list[_Message]


class Phone:
    """Writes as a customer and sees what came back."""

    def __init__(self, simulator_url: str) -> None:
        self._url = simulator_url

    def write(self, customer: DemoCustomer, line: str) -> None:
        """Raises `LocalStackError` when the desk does not take the message."""
        message = {
            "inbox": customer.inbox,
            "customer": customer.address,
            "name": customer.name,
            "username": customer.username,
            "text": line,
        }
        outcome = msgspec.json.decode(ask("POST", f"{self._url}/_phone/send", message), type=_Outcome)
        if outcome.status != HTTPStatus.OK:
            raise LocalStackError(f"The webhook answered {outcome.status} to {customer.name}'s message.")

    def answers(self, customer: DemoCustomer) -> int:
        """How many messages the desk wrote to this customer."""
        query = urlencode({"inbox": customer.inbox, "customer": customer.address})
        thread = msgspec.json.decode(ask("GET", f"{self._url}/_phone/thread?{query}"), type=_Thread)
        return sum(message.by == "desk" for message in thread.messages)
