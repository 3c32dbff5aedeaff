from typing import Final

from tests.template.stack import FUNCTIONS, Stack

PARAMETERS: Final = {
    "AlarmTopicArn",
    "BedrockEndpointUrl",
    "BurstCapSeconds",
    "CognitoUrl",
    "GuardrailId",
    "GuardrailVersion",
    "InboxOrigin",
    "InstagramApiUrl",
    "LogRetentionDays",
    "MediaHosts",
    "MediaRetentionDays",
    "ModelDeadlineSeconds",
    "ModelId",
    "ModelInputPrice",
    "ModelOutputPrice",
    "ModelRegion",
    "ReplyDelaySeconds",
    "SocketsUrl",
    "StageName",
    "TelegramApiUrl",
    "WhatsAppApiUrl",
    "TwilioApiUrl",
    "TwilioConversationsApiUrl",
    "TwilioMediaApiUrl",
}
OUTPUTS: Final = {
    "ApiUrl",
    "InboxUrl",
    "NotifyDlqUrl",
    "MediaBucketName",
    "MediaDlqUrl",
    "MediaQueueUrl",
    "OutboundDlqUrl",
    "OutboundQueueUrl",
    "RelinkDlqUrl",
    "RelinkQueueUrl",
    "RepliesDlqUrl",
    "RepliesQueueUrl",
    "SecretsPrefix",
    "SiteBucketName",
    "SiteDistributionId",
    "TableName",
    "UserPoolClientId",
    "UserPoolId",
    "UserPoolIssuer",
    "WebSocketUrl",
    "WebhookBaseUrl",
    *(f"{name}FunctionName" for name in FUNCTIONS),
}


def test_the_commands_find_everything_in_the_outputs(stack: Stack) -> None:
    assert set(stack.outputs) == OUTPUTS


def test_a_stack_can_be_made_without_naming_any_parameter(stack: Stack) -> None:
    assert set(stack.parameters) == PARAMETERS
    assert all("Default" in parameter for parameter in stack.parameters.values())


def test_the_secrets_prefix_is_the_same_for_all_who_use_it(stack: Stack) -> None:
    prefix = stack.outputs["SecretsPrefix"]["Value"]
    assert prefix == {"Fn::Sub": "frontdesk/${StageName}"}
    assert all(stack.variables(name)["SECRETS_PREFIX"] == prefix for name in FUNCTIONS)
    secrets = {grant.resource for grant in stack.grants() if grant.action == "secretsmanager:GetSecretValue"}
    assert all(":secret:frontdesk/${StageName}/inbox/*" in resource for resource in secrets)
