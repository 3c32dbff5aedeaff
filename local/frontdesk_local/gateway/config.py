"""What the web app is told at `/config.json`."""

from collections.abc import Mapping

from frontdesk_local.stackfile import Stack


def web_config(stack: Stack, *, cognito_path: str, simulators_path: str) -> Mapping[str, object]:
    """Where to sign in and what else is there; same origin throughout, so the policy for content stays strict."""
    return {
        "user_pool_id": stack.auth.user_pool_id,
        "client_id": stack.auth.client_id,
        "region": stack.aws.region,
        "cognito_endpoint": cognito_path,
        "websocket_url": stack.websocket_url,
        "simulator_url": simulators_path,
        "local": True,
        "phone": True,
    }
