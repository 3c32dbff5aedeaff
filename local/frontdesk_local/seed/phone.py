"""The customer's side of a conversation, at the simulators."""

from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

import msgspec

from frontdesk_local.errors import LocalStackError
from frontdesk_local.seed.customers import DemoCustomer
from frontdesk_local.seed.web import ask

_REDELIVERIES: Final = 3


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
        """Delivers as providers do: again after a 5xx. Raises `LocalStackError` when the desk does not take it."""
        sender = {"inbox": customer.inbox, "customer": customer.address}
        named = {"name": customer.name, "username": customer.username, "text": line}
        status = self._post("send", sender | named)
        for _ in range(_REDELIVERIES):
            if status < HTTPStatus.INTERNAL_SERVER_ERROR:
                break
            status = self._post("again", sender)
        if status != HTTPStatus.OK:
            raise LocalStackError(f"The webhook answered {status} to {customer.name}'s message.")

    def _post(self, act: str, body: dict[str, str]) -> int:
        return msgspec.json.decode(ask("POST", f"{self._url}/_phone/{act}", body), type=_Outcome).status

    def answers(self, customer: DemoCustomer) -> int:
        """How many messages the desk wrote to this customer."""
        query = urlencode({"inbox": customer.inbox, "customer": customer.address})
        thread = msgspec.json.decode(ask("GET", f"{self._url}/_phone/thread?{query}"), type=_Thread)
        return sum(message.by == "desk" for message in thread.messages)
