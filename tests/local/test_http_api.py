"""An OpenAPI body becomes one resource for each thing it says."""

from typing import Any

import pytest

from frontdesk_local.http_api import LIVE_API_ID, expand_http_api, operations, resources_of

INTEGRATION = {
    "x-amazon-apigateway-integration": {
        "type": "aws_proxy",
        "httpMethod": "POST",
        "uri": "arn:f",
        "payloadFormatVersion": "2.0",
    }
}
JWT = {
    "type": "jwt",
    "identitySource": "$request.header.Authorization",
    "jwtConfiguration": {"issuer": "i", "audience": ["a"]},
}
LAMBDA = {
    "type": "request",
    "identitySource": "$request.header.X",
    "authorizerUri": "arn:a",
    "authorizerPayloadFormatVersion": "2.0",
    "enableSimpleResponses": True,
}


def body(paths: dict[str, Any], **schemes: dict[str, Any]) -> dict[str, Any]:
    named = {name: {"x-amazon-apigateway-authorizer": scheme} for name, scheme in schemes.items()}
    return {"paths": paths, "components": {"securitySchemes": named}}


@pytest.mark.parametrize(
    ("path", "method", "key"),
    [
        ("/webhooks/{channel}/{inbox_id}", "post", "POST /webhooks/{channel}/{inbox_id}"),
        ("/api/{proxy+}", "delete", "DELETE /api/{proxy+}"),
        ("/x", "x-amazon-apigateway-any-method", "ANY /x"),
        ("/$default", "x-amazon-apigateway-any-method", "$default"),
    ],
)
def test_an_operation_has_the_key_aws_gives_it(path: str, method: str, key: str) -> None:
    assert [name for name, _ in operations(body({path: {method: INTEGRATION}}))] == [key]


def test_what_is_no_method_is_no_operation() -> None:
    assert list(operations(body({"/x": {"parameters": []}}))) == []


@pytest.mark.parametrize(("scheme", "kind"), [(JWT, "JWT"), (LAMBDA, "CUSTOM")], ids=["signed in", "own authorizer"])
def test_a_secured_operation_names_its_authorizer(scheme: dict[str, Any], kind: str) -> None:
    made = resources_of("Api", body({"/x": {"get": {**INTEGRATION, "security": [{"Who": []}]}}}, Who=scheme))
    route = made["ApiRoute1"]["Properties"]
    assert (route["AuthorizationType"], route["AuthorizerId"]) == (kind, {"Ref": "ApiAuthorizerWho"})


def test_scopes_are_kept() -> None:
    made = resources_of("Api", body({"/x": {"get": {**INTEGRATION, "security": [{"Who": ["desk/read"]}]}}}, Who=JWT))
    assert made["ApiRoute1"]["Properties"]["AuthorizationScopes"] == ["desk/read"]


def test_an_open_operation_names_none() -> None:
    made = resources_of("Api", body({"/x": {"get": INTEGRATION}}, Who=JWT))
    assert "AuthorizerId" not in made["ApiRoute1"]["Properties"]


def test_an_own_authorizer_keeps_its_settings() -> None:
    made = resources_of("Api", body({}, Who=LAMBDA))["ApiAuthorizerWho"]["Properties"]
    assert (made["AuthorizerUri"], made["EnableSimpleResponses"]) == ("arn:a", True)


def test_a_websocket_api_only_gets_its_known_id() -> None:
    api = {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"ProtocolType": "WEBSOCKET", "Tags": {"by": "SAM"}}}
    template = {"Resources": {"Live": api}}
    tags = {"by": "SAM", "ms-custom-id": LIVE_API_ID}
    named = {"Type": api["Type"], "Properties": {"ProtocolType": "WEBSOCKET", "Tags": tags}}
    assert expand_http_api(template) == {"Resources": {"Live": named}}
