"""Who is who in the demo workspaces."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from frontdesk.model import AiProvider
from frontdesk_local.stackfile import Inbox, User, Workspace

PASSWORD: Final = "Front-desk-2026"  # noqa: S105 a login of a stack that only listens on this machine
ROLES: Final = ("owner", "admin", "agent", "viewer")
HOTEL: Final = "demo-hotel"
MANUAL: Final = "demo-manual"
ANNEX: Final = "demo-annex"
ASSISTANT_IDENTITY: Final = "ASSISTANT"
NAMES: Final = {HOTEL: "Lindenhof Apartments", MANUAL: "Harbour Bikes", ANNEX: "Lindenhof Annex"}
CHANNEL_NAMES: Final = {"telegram": "Telegram", "instagram": "Instagram", "whatsapp": "WhatsApp", "twilio": "Twilio"}
PROVIDERS: Final = {HOTEL: AiProvider.BEDROCK, MANUAL: AiProvider.BEDROCK, ANNEX: AiProvider.KNOWLEDGE}
KNOWLEDGE_FOLDER: Final = Path(__file__).parent / "knowledge"
ARTICLES: Final = {HOTEL: "hotel", ANNEX: "hotel"}
"""Which file of articles a workspace knows."""
WITH_MENUS: Final = frozenset({HOTEL})
"""Which workspaces offer the shipped menus."""


def demo_workspaces(webhook_base_url: str) -> tuple[Workspace, ...]:
    """A hotel whose AI asks the model first, a shop where people answer, and an annex that answers without a model."""
    workspaces = (
        Workspace(
            id=HOTEL,
            default_reply_handler="ai",
            users=_users(HOTEL),
            inboxes=(
                _telegram("hotel-telegram", "7100000001", webhook_base_url, operators=("710000900",)),
                _instagram("hotel-instagram", "17841400000000001", webhook_base_url),
                _whatsapp("hotel-whatsapp", "109000000000001", "+15550100001", webhook_base_url),
                _twilio("hotel-twilio", "AC00000000000000000000000000000001", "+15550100002", webhook_base_url),
            ),
        ),
        Workspace(
            id=MANUAL,
            default_reply_handler="manual",
            users=_users(MANUAL),
            inboxes=(
                _telegram("manual-telegram", "7100000002", webhook_base_url, operators=("710000901",)),
                _instagram("manual-instagram", "17841400000000002", webhook_base_url),
            ),
        ),
        Workspace(
            id=ANNEX,
            default_reply_handler="ai",
            users=_users(ANNEX),
            inboxes=(_whatsapp("annex-whatsapp", "109000000000002", "+15550100003", webhook_base_url),),
        ),
    )
    return tuple(_signed(workspace) for workspace in workspaces)


def _signed(workspace: Workspace) -> Workspace:
    """Its accounts bear the business's name, as customers see it."""
    inboxes = tuple(replace(inbox, business=NAMES[workspace.id]) for inbox in workspace.inboxes)
    return replace(workspace, inboxes=inboxes)


def _users(workspace: str) -> tuple[User, ...]:
    return tuple(User(email=f"{role}@{workspace}.example", password=PASSWORD, role=role) for role in ROLES)


def _telegram(inbox: str, bot: str, base_url: str, operators: tuple[str, ...]) -> Inbox:
    return Inbox(
        id=inbox,
        channel="telegram",
        account_id=bot,
        webhook_url=f"{base_url}/telegram/{inbox}",
        secrets={"secret_token": f"secret-of-{inbox}", "bot_token": f"{bot}:token-of-{inbox}"},
        operators=operators,
    )


def _instagram(inbox: str, account: str, base_url: str) -> Inbox:
    return Inbox(
        id=inbox,
        channel="instagram",
        account_id=account,
        webhook_url=f"{base_url}/instagram/{inbox}",
        secrets={
            "app_secret": f"app-secret-of-{inbox}",
            "verify_token": f"verify-token-of-{inbox}",
            "access_token": f"access-token-of-{inbox}",
        },
    )


def _whatsapp(inbox: str, phone_number_id: str, phone: str, base_url: str) -> Inbox:
    return Inbox(
        id=inbox,
        channel="whatsapp",
        account_id=phone_number_id,
        webhook_url=f"{base_url}/whatsapp/{inbox}",
        phone=phone,
        secrets={
            "app_secret": f"app-secret-of-{inbox}",
            "verify_token": f"verify-token-of-{inbox}",
            "access_token": f"access-token-of-{inbox}",
        },
    )


def _twilio(inbox: str, account: str, phone: str, base_url: str) -> Inbox:
    return Inbox(
        id=inbox,
        channel="twilio",
        account_id=account,
        webhook_url=f"{base_url}/twilio/{inbox}",
        phone=phone,
        manager_phones=("+15550100090",),
        assistant_identity=ASSISTANT_IDENTITY,
        public_webhook_url=f"{base_url}/twilio/{inbox}",
        secrets={"auth_token": f"auth-token-of-{inbox}"},
    )
