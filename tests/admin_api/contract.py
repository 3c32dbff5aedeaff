"""The OpenAPI document as the tests hold answers against it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from jsonschema import Draft202012Validator, FormatChecker

from frontdesk_api.document import document

DOCUMENT: Final[Mapping[str, Any]] = document()


@dataclass(frozen=True, slots=True, kw_only=True)
class Documented:
    """One operation of the document."""

    method: str
    path: str
    operation: Mapping[str, Any]

    @property
    def name(self) -> str:
        return str(self.operation["operationId"])

    @property
    def is_public(self) -> bool:
        return self.operation.get("security") == []

    @property
    def names_a_customer(self) -> bool:
        return "{conversation}" in self.path or "{contact}" in self.path


def operations() -> Iterator[Documented]:
    """Every operation there is."""
    for path, methods in DOCUMENT["paths"].items():
        for method, operation in methods.items():
            yield Documented(method=method.upper(), path=path, operation=operation)


def check(method: str, path: str, status: int, kind: str, answer: object) -> None:
    """Hold an answer against what its operation promises; routes that do not exist promise problems."""
    documented = _documented(method, path)
    if documented is None or status == 405:
        _validator("ProblemDetails").validate(answer)
        return
    if status >= 400:
        assert isinstance(answer, dict)
        assert answer["code"] in documented.operation["x-codes"][str(status)], f"{documented.name}: {answer['code']}"
    promised = _resolved(documented.operation["responses"][str(status)])["content"]
    assert kind in promised, f"{documented.name} answers {status} as {kind}"
    reference = promised[kind]["schema"].get("$ref")
    if reference:
        _validator(reference.rpartition("/")[2]).validate(answer)


def _documented(method: str, path: str) -> Documented | None:
    fitting = [known for known in operations() if known.method == method and _fits(known.path, path)]
    return min(fitting, key=lambda known: known.path.count("{"), default=None)


def _fits(template: str, path: str) -> bool:
    return re.fullmatch(re.sub(r"{\w+}", "[^/]+", template), path) is not None


def _resolved(response: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = response.get("$ref")
    if reference is None:
        return response
    found: Mapping[str, Any] = DOCUMENT["components"]["responses"][reference.rpartition("/")[2]]
    return found


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = {"$ref": f"#/components/schemas/{name}", "components": DOCUMENT["components"]}
    return Draft202012Validator(schema, format_checker=FormatChecker())
