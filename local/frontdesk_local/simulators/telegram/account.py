"""The methods about the bot itself: who it is, where its webhook goes, its files."""

import re
from typing import Final

from frontdesk_local.simulators.jsons import Doc, Json
from frontdesk_local.simulators.telegram.bot import BotCall
from frontdesk_local.simulators.telegram.refused import bad_request

SECRET_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")
DOWNLOAD_BYTES: Final = 20 * 1024 * 1024
LOOPBACK: Final = ("http://127.0.0.1", "http://localhost", "http://[::1]")
CONNECTIONS: Final = range(1, 101)


def get_me(call: BotCall) -> Json:
    """Describe the bot."""
    abilities: Doc = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return call.self_description() | abilities


def set_webhook(call: BotCall) -> Json:
    """Point the webhook elsewhere; https only, but for this machine itself. An empty URL removes it."""
    url = call.params.word("url")
    if url and not url.startswith(("https://", *LOOPBACK)):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    token = call.params.word("secret_token")
    if token and not SECRET_TOKEN.fullmatch(token):
        raise bad_request("secret token contains unallowed characters")
    connections = call.params.values.get("max_connections")
    if connections is not None and call.params.number("max_connections") not in CONNECTIONS:
        raise bad_request("max_connections must be between 1 and 100")
    allowed = call.params.structure("allowed_updates", "can't parse allowed_updates JSON object")
    if allowed is not None and not isinstance(allowed, list):
        raise bad_request("can't parse allowed_updates: expected an Array of String")
    call.world.inboxes.change(call.bot, webhook_url=url, secrets={"secret_token": token})
    return True


def delete_webhook(call: BotCall) -> Json:
    """Remove the webhook."""
    call.world.inboxes.change(call.bot, webhook_url="", secrets={})
    return True


def get_webhook_info(call: BotCall) -> Json:
    """Say where the webhook goes."""
    return {
        "url": call.bot.webhook_url,
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "max_connections": 40,
    }


def get_file(call: BotCall) -> Json:
    """Say where a file can be fetched: at most 20 MB."""
    media = call.world.media.find(call.params.word("file_id"))
    if media is None:
        raise bad_request("invalid file_id")
    if len(media.data) > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": media.telegram_file_id,
        "file_unique_id": f"u{media.telegram_file_id[-12:]}",
        "file_size": len(media.data),
        "file_path": f"files/{media.number}/{media.name}",
    }
