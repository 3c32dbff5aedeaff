"""The simulators' control API."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass

import urllib3

from frontdesk_local.simulators.jsons import Doc, Json, doc, dumps, loads, rows, text
from frontdesk_local.stackfile import Inbox

_POOL = urllib3.PoolManager(maxsize=16, timeout=urllib3.Timeout(connect=3, read=30), retries=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """What a test may ask of the simulated providers and the model."""

    url: str

    def connect(self, inboxes: Sequence[Inbox]) -> None:
        """Let these accounts exist at the providers."""
        self._ask("POST", "accounts", [asdict(inbox) for inbox in inboxes])

    def provider_fails(self, inbox: Inbox, kind: str, **more: Json) -> None:
        """Let the next requests about this one account fail."""
        token = inbox.secrets.get("bot_token")
        account = f"/bot{token}/" if token else f"/{inbox.account_id}/"
        fault: Doc = {"channel": inbox.channel, "kind": kind, "path_contains": account}
        self._ask("POST", "faults", fault | more)

    def download_fails(self, channel: str, path: str, status: int) -> None:
        """Let the next download of one file fail."""
        fault: Doc = {"channel": channel, "kind": "status", "status": status, "path_contains": path, "times": 1}
        self._ask("POST", "faults", fault)

    def model_fails(self, model: str, kind: str, **more: Json) -> None:
        """Let the next questions to this one model fail, or be answered slowly."""
        fault: Doc = {"channel": "model", "kind": kind, "path_contains": f"/{model}/"}
        self._ask("POST", "faults", fault | more)

    def prompts(self, persona: str) -> list[str]:
        """Every question the model got from the workspace with this persona: the customer's last words in each."""
        found = [doc(prompt) for prompt in rows(self._ask("GET", "model"))]
        return [_last_words(prompt) for prompt in found if persona in str(prompt.get("system"))]

    def systems(self, persona: str) -> list[str]:
        """The system prompts of every question the model got from the workspace with this persona."""
        found = [str(doc(prompt).get("system")) for prompt in rows(self._ask("GET", "model"))]
        return [system for system in found if persona in system]

    @contextmanager
    def scripted(self, line: Doc) -> Iterator[None]:
        """Let the model say this, to everybody, as long as the context lasts; what it was asked is kept."""
        self._ask("POST", "model", line)
        try:
            yield
        finally:
            self._ask("POST", "model", {"times": 0})

    @contextmanager
    def echo_first(self) -> Iterator[None]:
        """Let Instagram show our own message before it answers the call that sent it."""
        self._ask("POST", "callbacks", {"channel": "instagram", "echo_first": True})
        try:
            yield
        finally:
            self._ask("POST", "callbacks", {"channel": "instagram", "echo_first": False})

    @contextmanager
    def silent(self, channel: str) -> Iterator[None]:
        """Let no receipts follow on a channel."""
        self._ask("POST", "callbacks", {"channel": channel, "auto": False})
        try:
            yield
        finally:
            self._ask("POST", "callbacks", {"channel": channel, "auto": True})

    def calls(self, inbox: Inbox, method: str) -> list[Doc]:
        """The bodies of the calls of one method about this account, oldest first."""
        found = (doc(entry) for entry in rows(self._ask("GET", f"requests?channel={inbox.channel}")))
        account = inbox.secrets.get("bot_token", inbox.account_id)
        named = (entry for entry in found if text(entry.get("path")).endswith(f"/{method}"))
        return [doc(entry.get("body")) for entry in named if account in text(entry.get("path"))]

    def _ask(self, method: str, what: str, body: Json = None) -> Json:
        answer = _POOL.request(method, f"{self.url}/_control/{what}", body=None if body is None else dumps(body))
        assert answer.status == 200, answer.data
        return loads(answer.data)


def _last_words(prompt: Doc) -> str:
    turns = [doc(turn) for turn in rows(prompt.get("messages"))]
    blocks = rows(turns[-1].get("content")) if turns else []
    return "\n".join(text(doc(block).get("text")) for block in blocks)
