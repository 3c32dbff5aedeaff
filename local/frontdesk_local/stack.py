"""From the template to a deployed, repaired and verified stack in the emulator."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from frontdesk_local import packages
from frontdesk_local.clients import REGION, Clients
from frontdesk_local.deploy import Deployed, deploy
from frontdesk_local.document import Document
from frontdesk_local.findings import findings
from frontdesk_local.parts import Addresses
from frontdesk_local.promises import promises
from frontdesk_local.repair import repair
from frontdesk_local.stackfile import Auth, Aws, Stack, Workspace
from frontdesk_local.translate import plain_template
from frontdesk_local.verify import require

_STAGE: Final = "local"
_REPLY_DELAY_SECONDS: Final = 1
_FUNCTIONS: Final = {
    "webhook": "WebhookFunctionName",
    "ai_reply": "AiReplyFunctionName",
    "deliver": "DeliverFunctionName",
    "media": "MediaFunctionName",
    "cleanup": "CleanupFunctionName",
    "admin_api": "AdminApiFunctionName",
    "live": "LiveFunctionName",
    "notify": "NotifyFunctionName",
    "relink": "RelinkFunctionName",
}
_QUEUES: Final = {
    "replies": "RepliesQueueUrl",
    "replies_dlq": "RepliesDlqUrl",
    "outbound": "OutboundQueueUrl",
    "outbound_dlq": "OutboundDlqUrl",
    "notify_dlq": "NotifyDlqUrl",
    "media": "MediaQueueUrl",
    "media_dlq": "MediaDlqUrl",
    "relink": "RelinkQueueUrl",
    "relink_dlq": "RelinkDlqUrl",
}


def stand_up(clients: Clients, template: Document, code: Mapping[str, Path], at: Addresses, model: str) -> Deployed:
    """Deploys the SAM template with this code; Bedrock is taken to be at `model`.

    Raises `LocalStackError` when a part of it cannot be had.
    """
    plain = plain_template(template, code=packages.upload(clients, code), region=REGION)
    deployed = deploy(clients, plain, _parameters(plain, at, model))
    repair(clients, plain, deployed)
    require(promises(template), findings(clients, plain, deployed))
    return deployed


def describe(deployed: Deployed, at: Addresses, workspaces: tuple[Workspace, ...]) -> Stack:
    """What everyone else is told about the stack."""
    outputs = deployed.outputs
    return Stack(
        api_url=f"{at.gateway}/api",
        webhook_base_url=f"{at.gateway}/webhooks",
        inbox_url=f"{at.gateway}/",
        phone_url=f"{at.gateway}/phone",
        websocket_url=f"{at.gateway.replace('http', 'ws', 1)}/live",
        simulator_url=at.simulators,
        aws=Aws(
            endpoint_url=at.emulator,
            region=REGION,
            table=outputs["TableName"],
            bucket=outputs["MediaBucketName"],
            log_groups={name: f"/aws/lambda/{outputs[output]}" for name, output in _FUNCTIONS.items()},
            queues={name: outputs[output] for name, output in _QUEUES.items()},
        ),
        auth=Auth(
            user_pool_id=outputs["UserPoolId"],
            client_id=outputs["UserPoolClientId"],
            issuer=outputs["UserPoolIssuer"],
        ),
        workspaces=workspaces,
    )


def write_accounts(workspaces: tuple[Workspace, ...], path: Path) -> None:
    """The inboxes as the simulated providers know them."""
    inboxes = [inbox.told() for workspace in workspaces for inbox in workspace.inboxes]
    path.touch(mode=0o600)
    path.write_text(json.dumps(inboxes), encoding="utf-8")


def _parameters(template: Document, at: Addresses, model: str) -> Mapping[str, str]:
    wanted = {
        "StageName": _STAGE,
        "TelegramApiUrl": f"{at.simulators}/telegram",
        "InstagramApiUrl": f"{at.simulators}/graph",
        "WhatsAppApiUrl": f"{at.simulators}/graph",
        "TwilioApiUrl": f"{at.simulators}/twilio",
        "TwilioConversationsApiUrl": f"{at.simulators}/twilio-conversations",
        "TwilioMediaApiUrl": f"{at.simulators}/twilio-media",
        "BedrockEndpointUrl": model,
        "CognitoUrl": at.emulator,
        "SocketsUrl": at.live_api,
        "ReplyDelaySeconds": str(_REPLY_DELAY_SECONDS),
        "InboxOrigin": at.gateway,
        "MediaHosts": at.simulators.partition("//")[2],
    }
    return {name: value for name, value in wanted.items() if name in template["Parameters"]}
