"""The accounts that exist at the providers: which inbox they belong to, its webhook, its secrets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from frontdesk_local.simulators.badbody import BadBodyError
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.jsons import Doc, Json, doc, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """One connected account, as `.local/stack.json` describes it."""

    id: str
    channel: Channel
    account_id: str
    webhook_url: str
    public_webhook_url: str = ""
    phone: str = ""
    business: str = ""
    secrets: Mapping[str, str] = field(default_factory=dict)

    @property
    def signed_url(self) -> str:
        """The URL Twilio signs: the public one where the inbox has one."""
        return self.public_webhook_url or self.webhook_url

    def secret(self, name: str) -> str:
        """Give a secret, empty if the inbox has none of that name."""
        return self.secrets.get(name, "")

    def public(self) -> Doc:
        """Describe the inbox without its secrets."""
        return {
            "id": self.id,
            "channel": self.channel.value,
            "account_id": self.account_id,
            "phone": self.phone,
            "business": self.business,
            "webhook_url": self.webhook_url,
        }


def inbox_from(entry: Json, webhook_base_url: str) -> Inbox:
    """Read an inbox entry of `stack.json`; `inbox_id` is taken for `id`, a missing URL is the usual one."""
    fields = doc(entry)
    inbox_id = text(fields.get("id")) or text(fields.get("inbox_id"))
    account_id = text(fields.get("account_id"))
    if not inbox_id or not account_id:
        message = "an inbox needs id and account_id"
        raise BadBodyError(message)
    try:
        channel = Channel(text(fields.get("channel")))
    except ValueError as unknown:
        message = f"inbox {inbox_id}: channel must be one of {', '.join(Channel)}"
        raise BadBodyError(message) from unknown
    return Inbox(
        id=inbox_id,
        channel=channel,
        account_id=account_id,
        webhook_url=text(fields.get("webhook_url")) or f"{webhook_base_url}/{channel}/{inbox_id}",
        public_webhook_url=text(fields.get("public_webhook_url")),
        phone=text(fields.get("phone")),
        business=text(fields.get("business")),
        secrets={name: text(value) for name, value in doc(fields.get("secrets")).items()},
    )


class Inboxes:
    """All inboxes the providers know, found by id, by account, and by Telegram token."""

    def __init__(self, inboxes: Iterable[Inbox] = ()) -> None:
        """Start with these."""
        self._by_id: dict[str, Inbox] = {}
        self._by_account: dict[tuple[str, str], Inbox] = {}
        self._by_token: dict[str, Inbox] = {}
        for inbox in inboxes:
            self.put(inbox)

    def put(self, inbox: Inbox) -> None:
        """Add an inbox, or replace the one of the same id."""
        self.remove(inbox.id)
        self._by_id[inbox.id] = inbox
        self._by_account[inbox.channel, inbox.account_id] = inbox
        if token := inbox.secret("bot_token"):
            self._by_token[token] = inbox

    def remove(self, inbox_id: str) -> None:
        """Forget an inbox; one that is not there is no error."""
        gone = self._by_id.pop(inbox_id, None)
        if gone is None:
            return
        self._by_account.pop((gone.channel, gone.account_id), None)
        self._by_token.pop(gone.secret("bot_token"), None)

    def change(self, inbox: Inbox, *, webhook_url: str, secrets: Mapping[str, str]) -> None:
        """Point an inbox's webhook somewhere else, as a bot does with `setWebhook`."""
        self.put(replace(inbox, webhook_url=webhook_url, secrets={**inbox.secrets, **secrets}))

    def clear(self) -> None:
        """Forget all."""
        self._by_id.clear()
        self._by_account.clear()
        self._by_token.clear()

    def all(self) -> list[Inbox]:
        """Give all, in the order they were added."""
        return list(self._by_id.values())

    def by_id(self, inbox_id: str) -> Inbox | None:
        """Find by the inbox's own id."""
        return self._by_id.get(inbox_id)

    def by_account(self, channel: Channel, account_id: str) -> Inbox | None:
        """Find by the provider's account id."""
        return self._by_account.get((channel, account_id))

    def by_token(self, token: str) -> Inbox | None:
        """Find a Telegram bot by its token."""
        return self._by_token.get(token)
