"""The shapes of the API as JSON Schema, named once for the whole document."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias, cast

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, models_json_schema
from typing_extensions import override

from frontdesk_api.shapes.base import Input

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Object: TypeAlias = "dict[str, Json]"

REF: Final = "#/components/schemas/"


class _Untitled(GenerateJsonSchema):
    """Schemas whose fields are not named a second time."""

    @override
    def field_title_should_be_set(self, schema: object) -> bool:
        return False


def schemas(models: Sequence[type[BaseModel]]) -> dict[str, Object]:
    """Describe models and all they are made of: inputs as they are read, answers as they are written."""
    modes: list[tuple[type[BaseModel], JsonSchemaMode]] = [
        (model, "validation" if issubclass(model, Input) else "serialization") for model in models
    ]
    _, definitions = models_json_schema(modes, ref_template=REF + "{model}", schema_generator=_Untitled)
    found = cast("Mapping[str, Object]", definitions["$defs"])
    return {_public(name): cast("Object", _renamed(_tidy(schema))) for name, schema in found.items()}


def name_of(model: type[BaseModel]) -> str:
    """A model's name in the document."""
    return _public(model.__name__)


def reference(model: type[BaseModel]) -> Object:
    """Point at a model's schema."""
    return {"$ref": REF + name_of(model)}


def _public(name: str) -> str:
    return name.removesuffix("Shape")


def _renamed(value: Json) -> Json:
    match value:
        case str() if value.startswith(REF):
            return _public(value)
        case list():
            return [_renamed(part) for part in value]
        case dict():
            return {name: _renamed(part) for name, part in value.items()}
        case _:
            return value


def properties(schema: Object) -> dict[str, Object]:
    """Each property's schema, without the null that only says it may be left out."""
    found = cast("Mapping[str, Object]", schema.get("properties", {}))
    return {name: _without_null(part) for name, part in found.items()}


def _without_null(schema: Object) -> Object:
    choices = cast("list[Object]", schema.get("anyOf", []))
    named = [choice for choice in choices if choice != {"type": "null"}]
    if len(named) != 1:
        return schema
    rest = {name: value for name, value in schema.items() if name != "anyOf"}
    return {**named[0], **rest}


def _tidy(schema: Object) -> Object:
    """Leave out the model's title, which is its name, and the defaults that only say that a field may be left out."""
    fields = cast("Mapping[str, Object]", schema.get("properties", {}))
    shown: Object = {
        name: {word: value for word, value in field.items() if word != "default" or value is not None}
        for name, field in fields.items()
    }
    rest = {name: value for name, value in schema.items() if name != "title"}
    return rest | ({"properties": shown} if fields else {})
