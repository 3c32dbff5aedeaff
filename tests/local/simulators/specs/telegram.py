"""A reader of the Bot API's machine-readable specification: it says whether a value fits a type."""

from collections.abc import Iterator
from typing import Final

from frontdesk_local.simulators.jsons import Doc, Json, doc, loads, rows, text
from tests.local.simulators.shared import shared

ARRAY: Final = "Array of "
PLAIN: Final[dict[str, tuple[type, ...]]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
    "InputFile": (str,),
}


class TelegramSpec:
    """Methods and types, as the specification lists them."""

    def __init__(self) -> None:
        """Read the specification, or skip the test where it is absent."""
        spec = doc(loads(shared("specs/telegram_bot_api.min.json").read_bytes()))
        self._methods, self._types = doc(spec["methods"]), doc(spec["types"])

    def fields_of_method(self, method: str) -> dict[str, Doc]:
        """The parameters of a method by name."""
        assert method in self._methods, f"{method} is no method"
        return {text(doc(field)["name"]): doc(field) for field in rows(doc(self._methods[method]).get("fields"))}

    def returns(self, method: str) -> list[str]:
        """What a method gives."""
        return [text(name) for name in rows(doc(self._methods[method])["returns"])]

    def faults(self, value: Json, types: list[str], where: str) -> list[str]:
        """Say where a value fits none of these types, nothing if it fits one."""
        every = [list(self._faults(value, name, where)) for name in types]
        return min(every, key=len)

    def request_faults(self, method: str, params: Doc) -> list[str]:
        """Say what is wrong with a call."""
        return list(self._fields_faults(params, self.fields_of_method(method), method))

    def _faults(self, value: Json, name: str, where: str) -> Iterator[str]:
        if name.startswith(ARRAY):
            if not isinstance(value, list):
                yield f"{where} is no array"
            for place, one in enumerate(rows(value)):
                yield from self._faults(one, name.removeprefix(ARRAY), f"{where}[{place}]")
        elif name in PLAIN:
            if not isinstance(value, PLAIN[name]) or (isinstance(value, bool) and name != "Boolean"):
                yield f"{where} is no {name}"
        else:
            yield from self._object_faults(value, name, where)

    def _object_faults(self, value: Json, name: str, where: str) -> Iterator[str]:
        described = doc(self._types[name])
        if kinds := [text(kind) for kind in rows(described.get("subtypes"))]:
            yield from self.faults(value, kinds, where)
            return
        if not isinstance(value, dict):
            yield f"{where} is no {name}"
            return
        fields = {text(doc(field)["name"]): doc(field) for field in rows(described.get("fields"))}
        yield from self._fields_faults(value, fields, where)

    def _fields_faults(self, given: Doc, fields: dict[str, Doc], where: str) -> Iterator[str]:
        yield from (f"{where}.{name} is unknown" for name in given if name not in fields)
        yield from (
            f"{where}.{name} is missing" for name, field in fields.items() if field["required"] and name not in given
        )
        for name, value in given.items():
            if name in fields:
                types = [text(kind) for kind in rows(fields[name]["types"])]
                yield from self.faults(value, types, f"{where}.{name}")
