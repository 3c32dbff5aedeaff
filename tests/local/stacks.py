"""A stack description for tests that need no running stack."""

from frontdesk_local.seed.demo import demo_workspaces
from frontdesk_local.stackfile import Auth, Aws, Stack


def a_stack(gateway: str = "http://127.0.0.1:8080") -> Stack:
    """What `up` would write on the default ports."""
    return Stack(
        api_url=f"{gateway}/api",
        webhook_base_url=f"{gateway}/webhooks",
        inbox_url=f"{gateway}/",
        phone_url=f"{gateway}/phone",
        websocket_url="ws://127.0.0.1:8080/live",
        simulator_url="http://127.0.0.1:8081",
        aws=Aws(
            endpoint_url="http://127.0.0.1:4566",
            region="us-east-1",
            table="table",
            bucket="files",
            log_groups={"webhook": "/aws/lambda/webhook"},
            queues={"replies": "http://127.0.0.1:4566/000000000000/replies"},
        ),
        auth=Auth(user_pool_id="us-east-1_pool", client_id="client", issuer="https://issuer"),
        workspaces=demo_workspaces(f"{gateway}/webhooks"),
    )
