"""One believable example for every shape of the API, made from its schema and the words for its fields.

A field is looked up as `Shape.field`, then as `field`; where neither is there its schema tells.
"""

from collections.abc import Mapping
from typing import Final, cast

from frontdesk_api.example_words import AT, WORDS
from frontdesk_api.schemas import REF, Json, Object

_KINDS: Final[Mapping[type, frozenset[str]]] = {
    str: frozenset({"string"}),
    int: frozenset({"integer", "number"}),
    float: frozenset({"number"}),
    list: frozenset({"array"}),
    dict: frozenset({"object"}),
    type(None): frozenset({"null"}),
}
"""What a word may stand for in JSON Schema."""


def example_of(name: str, components: Mapping[str, Object]) -> Json:
    """Make the example of a named shape."""
    return _Maker(components).of(components[name], name, "")


class _Maker:
    def __init__(self, components: Mapping[str, Object]) -> None:
        self._components = components
        self._open: list[str] = []

    def of(self, schema: Object, shape: str, field: str) -> Json:
        """Make a value of a schema that is a field of a shape."""
        for word in (f"{shape}.{field}", field):
            if word in WORDS and not _KINDS[type(WORDS[word])].isdisjoint(_kinds(schema)):
                return WORDS[word]
        if "examples" in schema:
            return cast("list[Json]", schema["examples"])[0]
        return self._made(schema, shape, field)

    def _made(self, schema: Object, shape: str, field: str) -> Json:
        match schema:
            case {"$ref": str(ref)}:
                return self._named(ref.removeprefix(REF))
            case {"const": value} | {"enum": [value, *_]}:
                return value
            case {"anyOf": list(choices)} | {"oneOf": list(choices)}:
                return self._first(cast("list[Object]", choices), shape, field)
            case {"default": value} if value is not None:
                return value
            case {"type": "object"}:
                return self._object(schema, shape)
            case {"type": "array"}:
                return self._array(schema, shape, field)
            case {"type": "string", "format": "date-time"}:
                return AT
            case {"type": "integer" | "number"}:
                return cast("int", schema.get("minimum", 1))
            case {"type": "boolean"}:
                return False
            case _:
                return None

    def _named(self, name: str) -> Json:
        if name in self._open:
            return None
        self._open.append(name)
        made = self.of(self._components[name], name, "")
        self._open.pop()
        return made

    def _first(self, choices: list[Object], shape: str, field: str) -> Json:
        made = (self._made(choice, shape, field) for choice in choices if choice != {"type": "null"})
        return next((value for value in made if value is not None), None)

    def _object(self, schema: Object, shape: str) -> Json:
        fields = cast("Mapping[str, Object]", schema.get("properties", {}))
        made = {name: self.of(field, shape, name) for name, field in fields.items()}
        required = cast("list[str]", schema.get("required", []))
        return {name: value for name, value in made.items() if value is not None or name in required}

    def _array(self, schema: Object, shape: str, field: str) -> Json:
        made = self.of(cast("Object", schema.get("items", {})), shape, field)
        if isinstance(made, list):
            return made
        return [] if made is None else [made]


def _kinds(schema: Object) -> set[str]:
    """The JSON types a field may have; what points at another shape is an object here."""
    choices = cast("list[Object]", schema.get("anyOf", [schema]))
    return {str(choice.get("type", "object")) for choice in choices} | {"null"}
