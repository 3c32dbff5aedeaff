"""What the demo people did about the demo customers' messages, in the words of the API."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

PersonsChange = Mapping[str, str | bool | list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One call below `/conversations/{id}`; `customer` is the address of whom it is about."""

    customer: str
    method: str
    path: str
    body: PersonsChange

    @property
    def speaks(self) -> bool:
        """Whether the customer gets a message of it."""
        return self.path == "/messages"


def _takes_over(customer: str) -> Act:
    return Act(customer=customer, method="POST", path="/takeover", body={})


def _says(customer: str, text: str) -> Act:
    return Act(customer=customer, method="POST", path="/messages", body={"text": text})


def _changes(customer: str, **change: str | bool | list[str]) -> Act:
    return Act(customer=customer, method="PATCH", path="", body=change)


ACTS: Final = (
    _changes("710000101", pinned=True, tags=["late arrival"]),
    _takes_over("710000104"),
    _says("710000104", "Guten Abend Herr Weber, wir starten den Router neu. In fünf Minuten geht es wieder."),
    _changes("710000104", tags=["wifi"]),
    _changes("6710000202", archived=True),
    _changes("6710000204", status="closed"),
    _says("710000301", "Hi Tom, bike 12 is yours on Saturday. Child seats are 4 a day; shall I add one?"),
    _changes("710000301", tags=["rental"]),
    _says("710000302", "Merhaba Elif, bugün saat 19:00'a kadar açığız."),
    _changes("710000302", status="closed"),
)
