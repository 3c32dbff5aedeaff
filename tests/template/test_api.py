import json
from typing import Final

import pytest

from tests.template.stack import Properties, Stack

OPEN: Final = [
    ("/webhooks/{channel}/{inbox_id}", "get"),
    ("/webhooks/{channel}/{inbox_id}", "post"),
    ("/api/openapi.json", "get"),
]
SIGNED_IN: Final = [("/api/{proxy+}", method) for method in ("delete", "get", "patch", "post", "put")]


@pytest.fixture
def body(stack: Stack) -> Properties:
    found: Properties = stack.of_type("ApiGatewayV2::Api")["HttpApi"]["Body"]
    return found


def test_there_are_no_other_routes(body: Properties) -> None:
    routes = {(path, method) for path, methods in body["paths"].items() for method in methods}
    assert routes == {*OPEN, *SIGNED_IN}


@pytest.mark.parametrize(("path", "method"), OPEN)
def test_a_public_route_asks_for_no_token(body: Properties, path: str, method: str) -> None:
    assert "security" not in body["paths"][path][method]


@pytest.mark.parametrize(("path", "method"), SIGNED_IN)
def test_people_must_be_signed_in(body: Properties, path: str, method: str) -> None:
    assert body["paths"][path][method]["security"] == [{"People": []}]


def test_tokens_are_those_of_the_stacks_own_pool_and_client(body: Properties) -> None:
    authorizer = body["components"]["securitySchemes"]["People"]["x-amazon-apigateway-authorizer"]
    assert authorizer["type"] == "jwt"
    assert authorizer["identitySource"] == "$request.header.Authorization"
    assert authorizer["jwtConfiguration"]["audience"] == [{"Ref": "UserPoolClient"}]
    assert "${UserPool}" in authorizer["jwtConfiguration"]["issuer"]["Fn::Sub"]


def test_browsers_of_one_origin_may_call(body: Properties) -> None:
    cors = body["x-amazon-apigateway-cors"]
    assert cors["allowOrigins"] == [{"Ref": "InboxOrigin"}]
    assert {method.lower() for method in cors["allowMethods"]} == {method for _, method in SIGNED_IN}
    assert "allowCredentials" not in cors


def test_calls_are_throttled(stack: Stack) -> None:
    stages = stack.of_type("ApiGatewayV2::Stage").values()
    assert len(stages) == 2
    assert all(stage["DefaultRouteSettings"]["ThrottlingRateLimit"] > 0 for stage in stages)
    assert all(stage["DefaultRouteSettings"]["ThrottlingBurstLimit"] > 0 for stage in stages)


def test_all_that_an_open_inbox_does_reaches_one_function(stack: Stack) -> None:
    routes = {route["RouteKey"] for route in stack.of_type("ApiGatewayV2::Route").values()}
    assert routes == {"$connect", "$disconnect", "$default"}
    targets = {json.dumps(each["IntegrationUri"]) for each in stack.of_type("ApiGatewayV2::Integration").values()}
    assert len(targets) == 1
    assert "LiveFunction" in targets.pop()


def test_nobody_signs_up_alone_or_moves_to_another_workspace(stack: Stack) -> None:
    (pool,) = stack.of_type("Cognito::UserPool").values()
    (client,) = stack.of_type("Cognito::UserPoolClient").values()
    assert pool["AdminCreateUserConfig"] == {"AllowAdminCreateUserOnly": True}
    assert "custom:workspace_id" in client["ReadAttributes"]
    assert "custom:workspace_id" not in client["WriteAttributes"]


def test_the_roles_are_groups(stack: Stack) -> None:
    groups = {group["GroupName"] for group in stack.of_type("Cognito::UserPoolGroup").values()}
    assert groups == {"owner", "admin", "agent", "viewer"}
