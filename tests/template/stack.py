"""Reading a translated template."""

import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

Properties = dict[str, Any]
FUNCTIONS: Final = ("Webhook", "AiReply", "Deliver", "Media", "Cleanup", "AdminApi", "Live", "Notify", "Relink")


class Grant(NamedTuple):
    """One action that one role may do on one resource; the resource as compact JSON."""

    role: str
    sid: str
    action: str
    resource: str


class Stack:
    """A template's resources by type, and what follows from several of them."""

    def __init__(self, template: Properties) -> None:
        self.outputs: Properties = template["Outputs"]
        self.parameters: Properties = template["Parameters"]
        self.resources: Properties = template["Resources"]

    def of_type(self, kind: str) -> dict[str, Properties]:
        return {
            name: resource.get("Properties", {})
            for name, resource in self.resources.items()
            if resource["Type"] == f"AWS::{kind}"
        }

    def function(self, name: str) -> Properties:
        properties: Properties = self.resources[f"{name}Function"]["Properties"]
        return properties

    def variables(self, name: str) -> Properties:
        variables: Properties = self.function(name)["Environment"]["Variables"]
        return variables

    def grants(self) -> Iterator[Grant]:
        for role, properties in self.of_type("IAM::Role").items():
            for policy in properties.get("Policies", []):
                for statement in policy["PolicyDocument"]["Statement"]:
                    yield from _grants(role, statement)

    def grants_of(self, name: str) -> set[tuple[str, str]]:
        return {(grant.action, grant.resource) for grant in self.grants() if grant.role == f"{name}Role"}


def _grants(role: str, statement: Properties) -> Iterator[Grant]:
    statement = statement["Fn::If"][1] if "Fn::If" in statement else statement  # what is granted at most
    assert statement["Effect"] == "Allow"
    for action in _listed(statement["Action"]):
        for resource in _listed(statement["Resource"]):
            yield Grant(role, statement.get("Sid", ""), action, json.dumps(resource))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
