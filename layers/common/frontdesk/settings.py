"""The stack's settings: environment variables, each declared in template.yaml, read once by `wiring`."""

from collections.abc import Mapping
from dataclasses import dataclass

from frontdesk.model import SECOND, Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the deployment decides. A function declares only what it uses; the rest is empty."""

    table_name: str
    replies_queue_url: str
    outbound_queue_url: str
    media_queue_url: str
    media_bucket: str
    media_hosts: tuple[str, ...]
    relink_queue_url: str
    secrets_prefix: str
    telegram_api_url: str
    instagram_api_url: str
    whatsapp_api_url: str
    twilio_api_url: str
    twilio_conversations_api_url: str
    twilio_media_api_url: str
    reply_delay: Millis
    burst_cap: Millis
    model_id: str
    model_deadline: Millis
    user_pool_id: str
    token_issuer: str
    token_audience: str
    token_keys_url: str
    sockets_url: str
    notify_dlq_url: str
    push_contact: str
    model_region: str
    guardrail_id: str
    guardrail_version: str
    model_input_price: float | None
    model_output_price: float | None

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> "Settings":
        """Read an environment; an unset variable is empty or its default."""
        get = environment.get
        return cls(
            table_name=get("TABLE_NAME", ""),
            replies_queue_url=get("REPLIES_QUEUE_URL", ""),
            outbound_queue_url=get("OUTBOUND_QUEUE_URL", ""),
            media_queue_url=get("MEDIA_QUEUE_URL", ""),
            media_bucket=get("MEDIA_BUCKET", ""),
            media_hosts=tuple(get("MEDIA_HOSTS", "").split()),
            relink_queue_url=get("RELINK_QUEUE_URL", ""),
            secrets_prefix=get("SECRETS_PREFIX", ""),
            telegram_api_url=get("TELEGRAM_API_URL", "https://api.telegram.org"),
            instagram_api_url=get("INSTAGRAM_API_URL", "https://graph.instagram.com"),
            whatsapp_api_url=get("WHATSAPP_API_URL", "https://graph.facebook.com"),
            twilio_api_url=get("TWILIO_API_URL", "https://api.twilio.com"),
            twilio_conversations_api_url=get("TWILIO_CONVERSATIONS_API_URL", "https://conversations.twilio.com"),
            twilio_media_api_url=get("TWILIO_MEDIA_API_URL", "https://mcs.us1.twilio.com"),
            reply_delay=_millis(get("REPLY_DELAY_SECONDS", "3")),
            burst_cap=_millis(get("BURST_CAP_SECONDS", "60")),
            model_id=get("MODEL_ID", ""),
            model_deadline=_millis(get("MODEL_DEADLINE_SECONDS", "20")),
            user_pool_id=get("USER_POOL_ID", ""),
            token_issuer=get("TOKEN_ISSUER", ""),
            token_audience=get("TOKEN_AUDIENCE", ""),
            token_keys_url=get("TOKEN_KEYS_URL", ""),
            sockets_url=get("SOCKETS_URL", ""),
            notify_dlq_url=get("NOTIFY_DLQ_URL", ""),
            push_contact=get("PUSH_CONTACT", "https://github.com/frontdesk/frontdesk"),
            model_region=get("MODEL_REGION", ""),
            guardrail_id=get("GUARDRAIL_ID", ""),
            guardrail_version=get("GUARDRAIL_VERSION", ""),
            model_input_price=_price(get("MODEL_INPUT_PRICE", "")),
            model_output_price=_price(get("MODEL_OUTPUT_PRICE", "")),
        )


def _millis(seconds: str) -> Millis:
    return int(float(seconds) * SECOND)


def _price(usd: str) -> float | None:
    return float(usd) if usd else None
