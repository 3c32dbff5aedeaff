"""Secrets in memory, and channels that know some accounts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from frontdesk.channels.base import HttpRequest, HttpResponse, Secrets


@dataclass
class MemoryVault:
    """The inboxes' secrets."""

    kept: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, inbox_id: str) -> Secrets:
        return self.kept.get(inbox_id, {})

    def put(self, inbox_id: str, secrets: Mapping[str, str]) -> None:
        self.kept[inbox_id] = dict(secrets)

    def forget(self, inbox_id: str) -> None:
        self.kept.pop(inbox_id, None)


@dataclass
class Providers:
    """Answers every call with one status, or raises what it is told to."""

    status: int = 200
    failure: Exception | None = None
    calls: list[HttpRequest] = field(default_factory=list)

    def send(self, request: HttpRequest) -> HttpResponse:
        self.calls.append(request)
        if self.failure:
            raise self.failure
        return HttpResponse(status=self.status, headers={}, body=b"{}")
