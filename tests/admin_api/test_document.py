"""The OpenAPI document: valid, complete, and the committed one."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from frontdesk_api.document import text
from frontdesk_api.operation import Route
from frontdesk_api.reading import read_body
from frontdesk_api.routes import ROUTES
from frontdesk_api.shapes.base import Nothing
from tests.admin_api.contract import DOCUMENT, Documented, operations

COMMITTED: Final = Path(__file__).parents[2] / "docs/openapi.json"
each_operation = pytest.mark.parametrize("known", list(operations()), ids=lambda known: known.name)


def test_the_committed_document_is_what_the_code_makes() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == text(), "run: make openapi"


def test_the_document_is_openapi_3_1() -> None:
    assert DOCUMENT["openapi"] == "3.1.0"
    validate(json.loads(text()))


def test_every_route_is_in_it_under_a_name_of_its_own() -> None:
    names = [known.name for known in operations()]
    assert len(names) == len(set(names)) == len(ROUTES) + 1


@each_operation
def test_an_operation_tells_how_it_refuses(known: Documented) -> None:
    if known.is_public:
        return
    promised = set(known.operation["responses"])
    assert promised >= {"401", "403", "422", "500", "503"}
    assert ("404" in promised) == ("{" in known.path)
    assert ({"400", "413"} <= promised) == (known.method != "GET")


@each_operation
def test_a_write_takes_a_key(known: Documented) -> None:
    headers = {part["name"] for part in known.operation.get("parameters", []) if part["in"] == "header"}
    assert ("Idempotency-Key" in headers) == (known.method != "GET")


@each_operation
def test_every_parameter_is_described(known: Documented) -> None:
    assert [part["name"] for part in known.operation.get("parameters", []) if not part.get("description")] == []


def bodies(operation: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Every JSON body of an operation, asked or answered, with its kind."""
    shared = DOCUMENT["components"]["responses"]
    answers = [shared[a["$ref"].rsplit("/", 1)[1]] if "$ref" in a else a for a in operation["responses"].values()]
    parts = [*answers, operation.get("requestBody", {})]
    return [body for part in parts for body in part.get("content", {}).items() if body[0].endswith("json")]


@each_operation
def test_every_body_has_an_example_that_fits_its_schema(known: Documented) -> None:
    if known.is_public:
        return
    for _, body in bodies(known.operation):
        validator = Draft202012Validator({**body["schema"], "components": DOCUMENT["components"]})
        assert list(validator.iter_errors(body["example"])) == []


@pytest.mark.parametrize("route", [r for r in ROUTES if r.body is not Nothing], ids=lambda route: route.name)
def test_the_example_of_a_body_is_one_that_is_taken(route: Route) -> None:
    content = DOCUMENT["paths"][route.path][route.method.lower()]["requestBody"]["content"][route.body.media_type]
    example = content["example"]
    read_body((example if isinstance(example, str) else json.dumps(example)).encode(), route.body)
