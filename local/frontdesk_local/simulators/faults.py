"""Failures on demand: the next matching requests of a channel meet them, oldest fault first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from frontdesk_local.simulators.badbody import BadBodyError, count
from frontdesk_local.simulators.channels import MODEL, Channel
from frontdesk_local.simulators.jsons import Doc, Json, doc, text

CHANNELS = (*(channel.value for channel in Channel), MODEL)


class FaultKind(StrEnum):
    """What happens to a request.

    status: answered with that status, nothing accepted.
    timeout: never answered, nothing accepted.
    reset: the connection is reset before anything is accepted.
    slow: accepted at once, answered after `delay_ms`.
    lost_response: accepted, but the answer never arrives; with `delay_ms` the connection is cut after that time.
    """

    STATUS = "status"
    TIMEOUT = "timeout"
    RESET = "reset"
    SLOW = "slow"
    LOST_RESPONSE = "lost_response"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One failure, for the next `times` requests of a channel whose path contains `path_contains`."""

    channel: str
    kind: FaultKind
    times: int = 1
    path_contains: str = ""
    status: int = 500
    body: Json = None
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_ms: int = 0

    def as_json(self) -> Doc:
        """Spell the fault as it was given, with the times that are left."""
        return {
            "channel": self.channel,
            "kind": self.kind.value,
            "times": self.times,
            "path_contains": self.path_contains,
            "status": self.status,
            "body": self.body,
            "headers": dict(self.headers),
            "delay_ms": self.delay_ms,
        }

    def meets(self, channels: Sequence[str], path: str) -> bool:
        """Say whether a request to one of these channels meets this fault."""
        return self.channel in channels and self.path_contains in path


def fault_from(body: Json) -> Fault:
    """Read a fault as the control API takes it."""
    fields = doc(body)
    channel = text(fields.get("channel"))
    if channel not in CHANNELS:
        message = f"channel must be one of {', '.join(CHANNELS)}"
        raise BadBodyError(message)
    try:
        kind = FaultKind(text(fields.get("kind")))
    except ValueError as unknown:
        message = f"kind must be one of {', '.join(FaultKind)}"
        raise BadBodyError(message) from unknown
    return Fault(
        channel=channel,
        kind=kind,
        times=count(fields, "times", 1),
        path_contains=text(fields.get("path_contains")),
        status=count(fields, "status", 500),
        body=fields.get("body"),
        headers={name: str(value) for name, value in doc(fields.get("headers")).items()},
        delay_ms=count(fields, "delay_ms", 0),
    )


class Faults:
    """The faults still to come."""

    def __init__(self) -> None:
        """Start with none."""
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Let the next matching requests fail."""
        self._faults.append(fault)

    def take(self, channels: Sequence[str], path: str) -> Fault | None:
        """Give the fault this request meets, and use it up by one."""
        for place, fault in enumerate(self._faults):
            if fault.meets(channels, path) and fault.times > 0:
                self._faults[place] = replace(fault, times=fault.times - 1)
                return fault
        return None

    def left(self) -> list[Fault]:
        """Give the faults that have times left."""
        self._faults = [fault for fault in self._faults if fault.times > 0]
        return self._faults

    def clear(self) -> None:
        """Drop all."""
        self._faults.clear()
