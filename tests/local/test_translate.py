"""The template that is deployed says everything the written one says."""

import json
from typing import Any

import pytest

from frontdesk_local.layout import default_layout
from frontdesk_local.promises import promises
from frontdesk_local.translate import code_folders, plain_template, read_template

TEMPLATE = read_template(default_layout().template)


@pytest.fixture(scope="module")
def plain() -> dict[str, Any]:
    code = {name: f"s3://code/{name}.zip" for name in code_folders(TEMPLATE)}
    return plain_template(read_template(default_layout().template), code=code, region="us-east-1")


def resources(plain: dict[str, Any], kind: str) -> dict[str, Any]:
    return {name: each["Properties"] for name, each in plain["Resources"].items() if each["Type"] == kind}


def test_every_function_and_layer_has_its_folder() -> None:
    folders = code_folders(TEMPLATE)
    assert folders["CommonLayer"] == "layers/common"
    assert {folder for name, folder in folders.items() if name != "CommonLayer"} >= {
        "functions/webhook",
        "functions/ai_reply",
        "functions/deliver",
        "functions/cleanup",
        "functions/admin_api",
    }


def test_every_promised_route_is_there_and_no_other(plain: dict[str, Any]) -> None:
    routes = {
        f"route {route['RouteKey']} for {'people who signed in' if 'AuthorizerId' in route else 'everyone'}"
        for route in resources(plain, "AWS::ApiGatewayV2::Route").values()
    }
    assert routes == {fact for fact in promises(TEMPLATE) if fact.startswith("route ")}


def test_every_route_leads_to_its_function(plain: dict[str, Any]) -> None:
    integrations = resources(plain, "AWS::ApiGatewayV2::Integration")
    targets = {
        route["RouteKey"]: json.dumps(integrations[route["Target"]["Fn::Join"][1][1]["Ref"]]["IntegrationUri"])
        for route in resources(plain, "AWS::ApiGatewayV2::Route").values()
    }
    assert "${WebhookFunction.Arn}" in targets["POST /webhooks/{channel}/{inbox_id}"]
    assert "${AdminApiFunction.Arn}" in targets["GET /api/{proxy+}"]


def test_people_sign_in_at_the_stacks_own_pool(plain: dict[str, Any]) -> None:
    (authorizer,) = resources(plain, "AWS::ApiGatewayV2::Authorizer").values()
    assert authorizer["AuthorizerType"] == "JWT"
    assert authorizer["JwtConfiguration"]["Audience"] == [{"Ref": "UserPoolClient"}]
    assert "${UserPool}" in json.dumps(authorizer["JwtConfiguration"]["Issuer"])


def test_cross_origin_settings_keep_the_spelling_the_emulator_reads(plain: dict[str, Any]) -> None:
    api = resources(plain, "AWS::ApiGatewayV2::Api")["HttpApi"]
    assert api["CorsConfiguration"]["allowOrigins"] == [{"Ref": "InboxOrigin"}]
    assert "Body" not in api


def test_nothing_is_left_of_sam(plain: dict[str, Any]) -> None:
    assert "Transform" not in plain
    assert not [each["Type"] for each in plain["Resources"].values() if each["Type"].startswith("AWS::Serverless")]


def test_functions_run_the_code_they_were_given(plain: dict[str, Any]) -> None:
    functions = resources(plain, "AWS::Lambda::Function")
    assert functions["WebhookFunction"]["Code"] == {"S3Bucket": "code", "S3Key": "WebhookFunction.zip"}


def test_the_written_template_is_not_changed() -> None:
    template = read_template(default_layout().template)
    code = dict.fromkeys(code_folders(template), "s3://code/x.zip")
    folders = code_folders(template)
    plain_template(template, code=code, region="us-east-1")
    assert code_folders(template) == folders
