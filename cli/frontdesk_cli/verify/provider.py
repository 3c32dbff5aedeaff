"""What the simulated providers got from the desk, customer by customer."""

import threading
from collections import defaultdict
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final, TypeAlias

import urllib3

from frontdesk_local.errors import LocalStackError
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.jsons import Doc, Json, doc, loads, rows, text, whole

_TIMEOUT: Final = urllib3.Timeout(connect=3, read=30)

_TELEGRAM_SENDS: Final = frozenset(
    {"sendMessage", "sendPhoto", "sendDocument", "sendVideo", "sendVoice", "sendAudio", "sendSticker", "sendLocation"}
)

_GROUP: Final = "CH"
"""A Twilio conversation's sid: its calls name no account."""

_Recipient: TypeAlias = tuple[str, str]
"""Who a call was for: the account's part of the path, and the customer's address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message the desk tried to send.

    `n` counts all requests, `at` is when it arrived, RFC 3339. `status` is the provider's answer, None where it neither
    took nor refused the message.
    """

    n: int
    at: str
    text: str
    status: int | None

    @property
    def accepted(self) -> bool:
        """Whether the customer has it."""
        return self.status in (HTTPStatus.OK, HTTPStatus.CREATED)


@dataclass(slots=True, kw_only=True)
class ProviderLog:
    """The simulators' request log; each look reads only what is new, so looking often is cheap."""

    simulator_url: str
    _pool: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(timeout=_TIMEOUT, retries=False))
    _seen: int = 0
    _sent: dict[_Recipient, dict[int, Sent]] = field(default_factory=lambda: defaultdict(dict))
    _undecided: set[int] = field(default_factory=set)
    _one_reader: threading.Lock = field(default_factory=threading.Lock)

    def sent_to(self, inbox: Inbox, address: str) -> list[Sent]:
        """Every try to send this customer something, in the order the provider met them."""
        with self._one_reader:
            self._read_on()
            found = self._sent["" if address.startswith(_GROUP) else _account(inbox), address]
            return [found[n] for n in sorted(found)]

    def accepted_by(self, inbox: Inbox, address: str) -> list[Sent]:
        """What this customer has got."""
        return [sent for sent in self.sent_to(inbox, address) if sent.accepted]

    def _read_on(self) -> None:
        """Read from the first request whose fate was still open at the last look."""
        start = min(self._undecided, default=self._seen + 1) - 1
        self._undecided.clear()
        for entry in self._requests(start):
            self._note(entry)

    def _requests(self, after: int) -> list[Doc]:
        url = f"{self.simulator_url}/_control/requests?after={after}"
        try:
            found: Json = loads(self._pool.request("GET", url).data)
        except urllib3.exceptions.HTTPError as failed:
            raise LocalStackError(f"The simulators do not answer: {failed}") from failed
        return [doc(entry) for entry in rows(found)]

    def _note(self, entry: Doc) -> None:
        n, status = whole(entry.get("n")) or 0, whole(doc(entry.get("response")).get("status"))
        self._seen = max(self._seen, n)
        if status is None:
            self._undecided.add(n)
        said = _said(entry)
        if said is not None:
            recipient, words = said
            self._sent[recipient][n] = Sent(n=n, at=text(entry.get("at")), text=words, status=status)


def _account(inbox: Inbox) -> str:
    return f"bot{inbox.secret('bot_token')}" if inbox.channel is Channel.TELEGRAM else inbox.account_id


def _words(said: Doc) -> str:
    """A text's own words, a file's caption, or a menu's body."""
    return text(said.get("body")) or text(said.get("caption")) or text(doc(said.get("body")).get("text"))


def _said(entry: Doc) -> tuple[_Recipient, str] | None:
    """Whom a request was to tell what; None for a request that sends no message."""
    body, parts = doc(entry.get("body")), text(entry.get("path")).split("/")
    account, method = parts[-2], parts[-1]
    match entry.get("channel"), method:
        case Channel.TELEGRAM, _ if method in _TELEGRAM_SENDS:
            return (account, str(body.get("chat_id"))), text(body.get("text")) or text(body.get("caption"))
        case Channel.INSTAGRAM, "messages" if "message" in body:
            return (account, text(doc(body.get("recipient")).get("id"))), text(doc(body["message"]).get("text"))
        case Channel.WHATSAPP, "messages" if "type" in body:
            kind = text(body["type"])
            said = doc(body.get(kind))
            words = _template(said) if kind == "template" else _words(said)
            return (account, text(body.get("to")) or text(body.get("recipient"))), words
        case Channel.TWILIO, "Messages" if account.startswith(_GROUP):
            return ("", account), text(body.get("Body"))
        case Channel.TWILIO, "Messages.json":
            return (account, text(body.get("To"))), text(body.get("Body"))
        case _:
            return None


def _template(template: Doc) -> str:
    """A template as the desk writes it down: its name, and what fills its gaps."""
    parameters = (doc(one) for part in rows(template.get("components")) for one in rows(doc(part).get("parameters")))
    return " ".join((f"[{text(template.get('name'))}]", *(text(one.get("text")) for one in parameters)))
