"""Every operation of the document under schemathesis: no 5xx, and every answer as it is promised."""

import json
from typing import Any, Final

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.core import NotSet

from tests.admin_api.contract import DOCUMENT
from tests.admin_api.desk import Desk

EXAMPLES: Final = 4
"""Per operation; with all operations this takes well below a minute."""
SCHEMA: Final = schemathesis.openapi.from_dict(json.loads(json.dumps(DOCUMENT)))


@SCHEMA.parametrize()
@settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None
)
def test_an_operation_answers_as_it_promises(case: "Case[Any]") -> None:
    """The desk holds each answer against the document; half of what is named is there, so not all is a 404."""
    desk = Desk()
    head = desk.customer_writes()
    names = dict(case.path_parameters or {})
    if len(str(names)) % 2:
        names |= {"conversation": head.conversation_id, "contact": head.contact.id, "inbox": "tg"}
    path = case.path.format_map({name: str(value).replace("/", "_") for name, value in names.items()})
    body = None if isinstance(case.body, NotSet) else json.dumps(case.body, default=str)
    query: dict[str, Any] = {name: _text(value) for name, value in (case.query or {}).items()}
    headers = {name: str(value) for name, value in (case.headers or {}).items() if str(value).isprintable()}
    answer = desk.call_with(case.method, path, body, headers, query)
    assert answer.status < 500


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
