"""A webhook as it goes over the wire: URL, headers, the very bytes that were signed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from frontdesk_local.simulators.channels import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """One signed request to the desk; sending the same value again is a provider's redelivery."""

    channel: Channel
    inbox_id: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    says: str = ""
    """What it is about, in a few words for a person."""


MakeWebhooks: TypeAlias = Callable[[int], Sequence["Webhook"]]
"""Makes and signs webhooks at the moment they are due (epoch milliseconds); none where nobody asked for one."""
