"""The OpenAPI document: valid, complete, and the committed one."""

import json
from pathlib import Path
from typing import Final

import pytest
from openapi_spec_validator import validate

from frontdesk_api.document import text
from frontdesk_api.routes import ROUTES
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
