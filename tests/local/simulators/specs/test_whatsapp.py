"""The simulated Cloud API against Meta's specification, whose known faults are named here."""

import functools
import re
from typing import Final

import pytest
import yaml
from jsonschema import Draft202012Validator

from frontdesk_local.simulators.graph.provider import Graph
from frontdesk_local.simulators.jsons import Doc, Json, doc, dumps, loads, rows, text
from frontdesk_local.simulators.world import World
from tests.local.simulators.shared import shared
from tests.local.simulators.support import WHATSAPP, ask
from tests.local.simulators.whatsapp.cases import AT_THE_LIMIT, TO

MESSAGES: Final = "/{Version}/{Phone-Number-ID}/messages"
NOT_PLAYED: Final = {
    "Send Catalog Message",
    "Send Order Details Message",
    "Send Order Status Message",
    "Send Multi-Product Message",
    "Send Single Product Message",
    "Send Draft Flow by ID",
    "Send Draft Flow by Name",
    "Send Published Flow by ID",
    "Send Published Flow by Name",
}
"""A desk sells nothing and starts no flows of Meta's: shapes of these are not checked."""
MISTAKEN: Final = {"Send Reply to List Message"}
"""Examples that cannot be right: this one has no type."""


@functools.cache
def spec() -> Doc:
    """The specification, read once."""
    loaded: Json = yaml.safe_load(shared("specs/meta_business_messaging_v23.0.yaml").read_text())
    return doc(loaded)


def flattened(schema: Json) -> Json:
    """Merge every allOf into one object: strict readers refuse everything under it otherwise."""
    if isinstance(schema, list):
        return [flattened(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return flattened(doc(doc(spec()["components"])["schemas"])[text(schema["$ref"]).rsplit("/", 1)[-1]])
    parts = [doc(flattened(part)) for part in rows(schema.get("allOf"))]
    merged: Doc = {key: flattened(value) for key, value in schema.items() if key not in ("allOf", "discriminator")}
    for part in parts:
        properties = doc(merged.get("properties")) | doc(part.get("properties"))
        required = rows(merged.get("required")) + rows(part.get("required"))
        merged = {**merged, **part, "properties": properties, "required": required}
    return merged


@functools.cache
def examples() -> dict[str, Doc]:
    """The specification's own requests, with its placeholders filled in."""
    content = doc(doc(doc(doc(doc(spec()["paths"])[MESSAGES])["post"])["requestBody"])["content"])
    named = doc(doc(content["application/json"])["examples"])
    return {name: doc(loads(filled(dumps(doc(example)["value"]).decode()))) for name, example in named.items()}


def filled(written: str) -> str:
    """Give placeholders a value that could be one."""
    written = written.replace("{{Recipient-Phone-Number}}", TO)
    written = re.sub(r'"<?http\(s\)://[^"]*"|"https?://[^"]*"', '"https://cdn.example.com/a"', written)
    return re.sub(r'"message_id":"[^"]*"', '"message_id":"wamid.1"', written)


@pytest.mark.parametrize("name", AT_THE_LIMIT)
def test_what_is_taken_fits_the_specification(name: str) -> None:
    schema = flattened({"$ref": "#/components/schemas/Message"})
    body: Doc = {"messaging_product": "whatsapp", "recipient_type": "individual", "to": TO, **AT_THE_LIMIT[name]}
    assert isinstance(schema, dict)
    kinds = [doc(kind) for kind in rows(schema["oneOf"])]
    fitting = [kind for kind in kinds if body["type"] in rows(doc(doc(kind["properties"])["type"]).get("enum"))]
    assert len(fitting) == 1
    found = [error.message for error in Draft202012Validator(fitting[0]).iter_errors(body)]
    assert found == []


def test_the_specifications_own_requests_are_taken(world: World) -> None:
    media = world.media.add(b"x", "image/png")
    headers: Doc = {"Authorization": "Bearer wa-token"}
    path = f"/graph/v23.0/{WHATSAPP.account_id}/messages"
    refused: dict[str, Json] = {}
    for name, example in examples().items():
        body = with_real_names(example, media.whatsapp_media_id)
        answer = ask(Graph(world), "POST", path, body, headers=headers)
        if answer.status != 200 and name not in NOT_PLAYED | MISTAKEN:
            refused[name] = answer.logged_body
    assert refused == {}
    assert len(examples()) - len(NOT_PLAYED) >= 35


def with_real_names(example: Doc, media_id: str) -> Doc:
    """Point a request's media id at a file that exists, and give its template a name that could be one."""
    kind = text(example.get("type"))
    content = doc(example.get(kind))
    if "id" in content:
        return {**example, kind: {**content, "id": media_id}}
    if kind == "template":
        return {**example, kind: {**content, "name": "sample", "language": {"code": "en_US"}}}
    return example
