"""The OpenAPI document, made from the table of routes: what is not in the code is not in it."""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from http import HTTPStatus
from typing import Final, cast

from pydantic import BaseModel

from frontdesk_api.example_words import CSV
from frontdesk_api.examples import example_of
from frontdesk_api.exchange import PREFIX
from frontdesk_api.operation import Route
from frontdesk_api.problems import TITLES
from frontdesk_api.refusals import codes
from frontdesk_api.routes import ROUTES
from frontdesk_api.schemas import Json, Object, name_of, properties, reference, schemas
from frontdesk_api.shapes.base import Nothing, Shape
from frontdesk_api.shapes.problem import ProblemDetails

_PATH: Final[Mapping[str, str]] = {
    "conversation": "A conversation's id, or its contact's phone in E.164",
    "message": "A message's id",
    "contact": "A customer's id",
    "note": "A note's id",
    "user": "A user's id",
    "template": "A template's name: letters, digits, - . and _",
    "article": "An article's id: letters, digits, - and _",
    "reply": "A saved reply's id",
    "view": "A saved view's id",
    "media": "A file's id",
    "inbox": "An inbox's id",
    "broadcast": "The id of a broadcast or a gift",
    "subscription": "A browser's id, of those of the caller",
    "booking": "A booking's id, yours: letters, digits and . _ : @ + -",
}
_KEY: Final[Object] = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "The same key with the same body is carried out once and answered again; another body is 422.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}
_VERSION: Final[Object] = {
    "name": "If-Match",
    "in": "header",
    "description": "The version that you read; 409 when it is no longer the present one.",
    "schema": {"type": "string", "examples": ["7"]},
}
_PROBLEMS: Final[Mapping[int, tuple[str, str]]] = {
    400: ("malformed", "The body is not JSON in UTF-8."),
    401: ("unauthenticated", "Send the ID token of a signed-in person."),
    403: ("forbidden", "This needs the role agent."),
    404: ("not_found", "There is nothing here."),
    409: ("conflict", "The conversation has been changed since you read it."),
    413: ("too_large", "A body may have at most 256 KB."),
    422: ("invalid", "Some fields are not as they should be."),
    429: ("rate_limited", "Too many requests; wait a moment."),
    500: ("internal", "The desk could not handle this request."),
    503: ("unavailable", "The desk cannot reach its table; try again."),
}
_WAIT: Final[Object] = {
    "Retry-After": {"description": "Seconds until the next span begins", "schema": {"type": "integer", "minimum": 1}}
}
_FOR_EVERYONE: Final[Object] = {
    "operationId": "openapi",
    "summary": "This document",
    "security": [],
    "responses": {"200": {"description": "OK", "content": {"application/json": {"schema": {"type": "object"}}}}},
}


@cache
def text() -> str:
    """The document as it is served and committed."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def document() -> Object:
    """Describe every operation, its parameters, bodies, answers and refusals."""
    components = schemas([ProblemDetails, *_models()])
    queries = {name_of(route.query) for route in ROUTES}
    shown: Object = {name: schema for name, schema in sorted(components.items()) if name not in queries}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Frontdesk",
            "version": "1",
            "description": "The API of the people's inbox and of integrators. Everything is scoped to the caller's "
            "workspace; what belongs to another is not found. Times are UTC.",
        },
        "servers": [{"url": PREFIX}],
        "security": [{"people": []}],
        "paths": _paths(components),
        "components": {
            "schemas": shown,
            "responses": dict(sorted(_shared_responses())),
            "securitySchemes": {
                "people": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "JWT",
                    "description": "The ID token of a person of the workspace, from the user pool.",
                }
            },
        },
    }


def _models() -> Iterator[type[BaseModel]]:
    for route in ROUTES:
        yield from (model for model in (route.query, route.body, route.answer, route.conflict) if model)


def _paths(components: Mapping[str, Object]) -> Object:
    paths: dict[str, Object] = {"/openapi.json": {"get": _FOR_EVERYONE}}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, components)
    return dict(paths)


def _operation(route: Route, components: Mapping[str, Object]) -> Object:
    parameters: list[Json] = [*_parameters(route, components)]
    body: Object = {} if route.body is Nothing else {"requestBody": _body(route, components)}
    return {
        "operationId": route.name,
        "summary": route.summary,
        "description": f"Least role: {route.minimum.group}.",
        "x-minimum-role": route.minimum.group,
        "x-codes": {str(status): cast("list[Json]", codes(route, status)) for status in _refusals(route)},
        **({"parameters": parameters} if parameters else {}),
        **body,
        "responses": dict(_responses(route, components)),
    }


def _body(route: Route, components: Mapping[str, Object]) -> Object:
    if route.body.media_type != "application/json":
        return {"required": True, "content": {route.body.media_type: {"schema": {"type": "string"}, "example": CSV}}}
    required = any(field.is_required() for field in route.body.model_fields.values())
    return {"required": required, "content": {"application/json": _shown(route.body, components)}}


def _shown(shape: type[BaseModel], components: Mapping[str, Object]) -> Object:
    return {"schema": reference(shape), "example": example_of(name_of(shape), components)}


def _parameters(route: Route, components: Mapping[str, Object]) -> Iterator[Object]:
    for name in re.findall(r"{(\w+)}", route.path):
        schema: Object = {"type": "string"}
        yield {"name": name, "in": "path", "required": True, "description": _PATH[name], "schema": schema}
    for name, schema in properties(components[name_of(route.query)]).items():
        yield {"name": name, "in": "query", **_described(schema)}
    if route.method != "GET":
        yield _KEY
    if route.matches_version:
        yield _VERSION


def _described(schema: Object) -> Object:
    """A parameter's description beside its schema, where tools look for it."""
    rest = {word: value for word, value in schema.items() if word != "description"}
    return {"description": schema.get("description", ""), "schema": rest}


def _responses(route: Route, components: Mapping[str, Object]) -> Iterator[tuple[str, Json]]:
    content: Object = {"application/json": _shown(route.answer, components)}
    for kind in route.renderings:
        content[kind] = {"schema": {"type": "string"}}
    yield str(route.status.value), {"description": route.status.phrase, "content": content}
    for status in _refusals(route):
        name, _ = _refusal(status, route)
        yield str(status), {"$ref": f"#/components/responses/{name}"}


def _shared_responses() -> Iterator[tuple[str, Json]]:
    for route in ROUTES:
        for status in _refusals(route):
            name, shape = _refusal(status, route)
            shown: Object = {"schema": reference(shape), "example": _problem(status)}
            headers = {"headers": _WAIT} if status == HTTPStatus.TOO_MANY_REQUESTS else {}
            yield name, {"description": TITLES[status], **headers, "content": {"application/problem+json": shown}}


def _refusal(status: int, route: Route) -> tuple[str, type[Shape]]:
    if status == HTTPStatus.CONFLICT and route.conflict:
        return name_of(route.conflict), route.conflict
    return TITLES[status].replace(" ", ""), ProblemDetails


def _refusals(route: Route) -> Iterator[int]:
    writes = route.method != "GET"
    yield from (400,) if writes else ()
    yield from (401, 403)
    yield from (404,) if "{" in route.path else ()
    yield from (409,) if route.conflict else ()
    yield from (413,) if writes else ()
    yield from (422, 429, 500, 503)


def _problem(status: int) -> Object:
    code, detail = _PROBLEMS[status]
    wrong: list[Json] = [{"field": "status", "message": "Input should be 'active', 'support_active' or 'closed'"}]
    errors = wrong if status == HTTPStatus.UNPROCESSABLE_ENTITY else []
    title = TITLES[status]
    return {"type": "about:blank", "title": title, "status": status, "detail": detail, "code": code, "errors": errors}


if __name__ == "__main__":
    sys.stdout.write(text())
