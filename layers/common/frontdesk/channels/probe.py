"""Whether a channel knows the account: the smallest call that only its owner may make."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Final

from frontdesk.channels.base import HttpRequest, Secrets
from frontdesk.channels.meta import VERSION
from frontdesk.model import Inbox

NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "telegram": ("bot_token", "secret_token"),
    "instagram": ("access_token", "app_secret", "verify_token"),
    "whatsapp": ("access_token", "app_secret", "verify_token"),
    "twilio": ("auth_token",),
}
"""The secrets without which an inbox neither hears nor speaks."""
ALLOWED: Final[Mapping[str, frozenset[str]]] = {
    "telegram": frozenset({*NEEDED["telegram"], "previous_secret_token"}),
    "instagram": frozenset({*NEEDED["instagram"], "previous_app_secret"}),
    "whatsapp": frozenset({*NEEDED["whatsapp"], "previous_app_secret"}),
    "twilio": frozenset({*NEEDED["twilio"], "previous_auth_token"}),
}


def missing(inbox: Inbox, secrets: Secrets) -> tuple[str, ...]:
    """The secrets that are not there."""
    return tuple(name for name in NEEDED[inbox.channel] if not secrets.get(name))


def probe(inbox: Inbox, secrets: Secrets, base_url: str) -> HttpRequest:
    """Ask the channel who the account is."""
    match inbox.channel:
        case "telegram":
            return _get(f"{base_url}/bot{secrets['bot_token']}/getMe", {})
        case "twilio":
            pair = b64encode(f"{inbox.account_id}:{secrets['auth_token']}".encode()).decode()
            return _get(f"{base_url}/2010-04-01/Accounts/{inbox.account_id}.json", {"Authorization": f"Basic {pair}"})
        case _:
            bearer = {"Authorization": f"Bearer {secrets['access_token']}"}
            return _get(f"{base_url}/{VERSION}/{inbox.account_id}?fields=id", bearer)


def _get(url: str, headers: Mapping[str, str]) -> HttpRequest:
    return HttpRequest(method="GET", url=url, headers=headers, body=b"")
