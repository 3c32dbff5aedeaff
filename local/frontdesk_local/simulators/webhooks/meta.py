"""What Instagram's and WhatsApp's webhooks share: Meta's signature over the raw bytes."""

from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.jsons import Doc, dumps
from frontdesk_local.simulators.webhooks.signing import META_HEADER, meta_signature
from frontdesk_local.simulators.webhooks.webhook import Webhook


def signed(inbox: Inbox, body: Doc, says: str) -> Webhook:
    """Sign a body with the inbox's app secret."""
    data = dumps(body)
    headers = {"Content-Type": "application/json", META_HEADER: meta_signature(inbox.secret("app_secret"), data)}
    return Webhook(
        channel=inbox.channel, inbox_id=inbox.id, url=inbox.webhook_url, headers=headers, body=data, says=says
    )
