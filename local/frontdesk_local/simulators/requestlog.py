"""Every request a provider got, with the answer it gave; kept as JSON bytes, which is small and quick to list."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from frontdesk_local.simulators.call import Answer, Call
from frontdesk_local.simulators.clock import rfc3339
from frontdesk_local.simulators.jsons import Doc, dumps
from frontdesk_local.simulators.numbers import Numbers

KEPT: Final = 100_000
UNANSWERED: Final = dumps({"status": None, "body": None})


@dataclass(slots=True, kw_only=True)
class Entry:
    """One request; `response.status` stays null while nothing was accepted or refused."""

    n: int
    at: int
    channel: str
    method: str
    path: str
    request: bytes
    status: int | None = None
    response: bytes = UNANSWERED

    def as_json(self) -> bytes:
        """Spell the entry as the contract has it."""
        return self.request[:-1] + b',"response":' + self.response + b"}"


class RequestLog:
    """The newest `kept` requests of all channels."""

    def __init__(self, numbers: Numbers, kept: int = KEPT) -> None:
        """Start empty."""
        self._numbers = numbers
        self._entries: deque[Entry] = deque(maxlen=kept)

    def arrived(self, channel: str, call: Call) -> Entry:
        """Note a request before anything is done with it."""
        n = self._numbers.next()
        entry = Entry(
            n=n,
            at=call.at,
            channel=channel,
            method=call.method,
            path=call.path,
            request=dumps(described(n, channel, call)),
        )
        self._entries.append(entry)
        return entry

    def answered(self, entry: Entry, answer: Answer) -> None:
        """Note what the provider decided, whether or not the caller will ever hear it."""
        entry.status = answer.status
        entry.response = dumps({"status": answer.status, "body": answer.logged_body})

    def after(self, n: int, channel: str = "") -> list[Entry]:
        """Give what came after number `n`, oldest first, of one channel or of all."""
        newest_first = self._newer_than(n)
        return [entry for entry in newest_first if channel in ("", entry.channel)][::-1]

    def clear(self) -> None:
        """Forget all; the numbers go on."""
        self._entries.clear()

    def _newer_than(self, n: int) -> Iterator[Entry]:
        for entry in reversed(self._entries):
            if entry.n <= n:
                return
            yield entry


def described(n: int, channel: str, call: Call) -> Doc:
    """Describe a request; uploaded files are named and measured, not kept."""
    files: Doc = {name: upload.summary() for name, upload in call.files.items()}
    body = call.body | files if isinstance(call.body, dict) else (call.body or files or None)
    return {
        "n": n,
        "at": rfc3339(call.at),
        "channel": channel,
        "method": call.method,
        "path": call.path,
        "headers": dict(call.headers),
        "query": call.query,
        "body": body,
    }
