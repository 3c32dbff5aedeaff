"""The HTTP API as plain resources, and both APIs under ids that are known beforehand.

SAM writes an HTTP API as one OpenAPI body. MiniStack 1.5.33 ignores such a body without a word, so every operation of
it becomes an integration and a route, and every security scheme an authorizer, as they would be written by hand. The
settings for other origins keep the body's spelling (`allowOrigins`): MiniStack stores CloudFormation's (`AllowOrigins`)
and does not read it.
"""

from collections.abc import Iterator
from typing import Final

from frontdesk_local.document import Document

HTTP_API_ID: Final = "frontdesk"
"""MiniStack takes an API's id from a tag, so the others can be told where it will be before it is deployed."""
LIVE_API_ID: Final = "frontdesk-live"

_METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options"})
_ANY_METHOD = "x-amazon-apigateway-any-method"
_INTEGRATION = "x-amazon-apigateway-integration"
_AUTHORIZER = "x-amazon-apigateway-authorizer"
_CORS = "x-amazon-apigateway-cors"


def expand_http_api(template: Document) -> Document:
    """The same template with the HTTP API's body turned into resources of their own."""
    resources: Document = {}
    for name, resource in template["Resources"].items():
        if _has_body(resource):
            resources |= {name: _bare_api(name, resource)} | resources_of(name, resource["Properties"]["Body"])
        elif _is_websocket(resource):
            resources[name] = _named_api(resource)
        else:
            resources[name] = resource
    return template | {"Resources": resources}


def resources_of(api: str, body: Document) -> Document:
    """One authorizer per security scheme, one integration and one route per operation."""
    made: Document = {_authorizer_id(api, name): _authorizer(api, name, scheme) for name, scheme in _schemes(body)}
    for number, (route_key, operation) in enumerate(operations(body), 1):
        integration = f"{api}Integration{number}"
        made[integration] = _integration(api, operation[_INTEGRATION])
        made[f"{api}Route{number}"] = _route(api, route_key, integration, operation, body)
    return made


def operations(body: Document) -> Iterator[tuple[str, Document]]:
    """Route key -> operation, in the body's order."""
    for path, item in body.get("paths", {}).items():
        for method, operation in item.items():
            if path == "/$default":
                yield "$default", operation
            elif method == _ANY_METHOD:
                yield f"ANY {path}", operation
            elif method in _METHODS:
                yield f"{method.upper()} {path}", operation


def _has_body(resource: Document) -> bool:
    return resource["Type"] == "AWS::ApiGatewayV2::Api" and "Body" in resource["Properties"]


def _is_websocket(resource: Document) -> bool:
    protocol: str = resource["Properties"].get("ProtocolType", "") if resource["Type"].endswith("V2::Api") else ""
    return protocol == "WEBSOCKET"


def _named_api(resource: Document) -> Document:
    properties = resource["Properties"]
    tags = {**properties.get("Tags", {}), "ms-custom-id": LIVE_API_ID}
    return resource | {"Properties": properties | {"Tags": tags}}


def _bare_api(name: str, resource: Document) -> Document:
    kept = {key: value for key, value in resource["Properties"].items() if key != "Body"}
    cors = resource["Properties"]["Body"].get(_CORS)
    named = {"Name": name, "ProtocolType": "HTTP", "Tags": {"ms-custom-id": HTTP_API_ID}}
    return resource | {"Properties": kept | named | ({"CorsConfiguration": cors} if cors else {})}


def _schemes(body: Document) -> list[tuple[str, Document]]:
    schemes = body.get("components", {}).get("securitySchemes", {})
    return [(name, scheme[_AUTHORIZER]) for name, scheme in schemes.items() if _AUTHORIZER in scheme]


def _authorizer_id(api: str, name: str) -> str:
    return f"{api}Authorizer{name}"


def _authorizer(api: str, name: str, scheme: Document) -> Document:
    properties: Document = {
        "ApiId": {"Ref": api},
        "Name": name,
        "AuthorizerType": scheme["type"].upper(),
        "IdentitySource": [scheme["identitySource"]],
    }
    if scheme["type"] == "jwt":
        settings = scheme["jwtConfiguration"]
        properties["JwtConfiguration"] = {"Issuer": settings["issuer"], "Audience": settings["audience"]}
    else:
        properties |= {
            "AuthorizerUri": scheme["authorizerUri"],
            "AuthorizerPayloadFormatVersion": scheme["authorizerPayloadFormatVersion"],
            "EnableSimpleResponses": scheme.get("enableSimpleResponses", False),
        }
    return {"Type": "AWS::ApiGatewayV2::Authorizer", "Properties": properties}


def _integration(api: str, operation: Document) -> Document:
    return {
        "Type": "AWS::ApiGatewayV2::Integration",
        "Properties": {
            "ApiId": {"Ref": api},
            "IntegrationType": operation["type"].upper(),
            "IntegrationMethod": operation["httpMethod"],
            "IntegrationUri": operation["uri"],
            "PayloadFormatVersion": operation["payloadFormatVersion"],
        },
    }


def _route(api: str, route_key: str, integration: str, operation: Document, body: Document) -> Document:
    properties: Document = {
        "ApiId": {"Ref": api},
        "RouteKey": route_key,
        "Target": {"Fn::Join": ["/", ["integrations", {"Ref": integration}]]},
    }
    return {
        "Type": "AWS::ApiGatewayV2::Route",
        "Properties": properties | _route_security(api, operation.get("security", []), dict(_schemes(body))),
    }


def _route_security(api: str, security: list[Document], schemes: Document) -> Document:
    for requirement in security:
        for name, scopes in requirement.items():
            if name in schemes:
                kind = "JWT" if schemes[name]["type"] == "jwt" else "CUSTOM"
                secured: Document = {"AuthorizationType": kind, "AuthorizerId": {"Ref": _authorizer_id(api, name)}}
                return secured | ({"AuthorizationScopes": scopes} if scopes else {})
    return {}
