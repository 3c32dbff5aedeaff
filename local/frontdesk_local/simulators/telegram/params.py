"""Looking into a call's parameters, which may come as JSON, form, query or multipart, all meaning the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from frontdesk_local.simulators.call import Call, Upload
from frontdesk_local.simulators.jsons import Doc, Json, doc, loads, whole
from frontdesk_local.simulators.telegram.refused import bad_request


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """The parameters of one method call."""

    values: Doc
    files: Mapping[str, Upload] = field(default_factory=dict)

    def word(self, name: str) -> str:
        """Give a string; numbers count as their digits, absent and null as empty."""
        value = self.values.get(name)
        if value is None or isinstance(value, dict | list):
            return ""
        return value if isinstance(value, str) else str(value)

    def number(self, name: str) -> int | None:
        """Give a whole number, None if it is absent or none."""
        return whole(self.values.get(name))

    def structure(self, name: str, refusal: str) -> Json:
        """Give an object or array, which a form carries as JSON in a string; None if absent."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return loads(value)
        except ValueError as broken:
            raise bad_request(refusal) from broken


def params_of(call: Call) -> Params:
    """Collect a call's parameters; the body wins over the query."""
    if isinstance(call.body, str):
        raise bad_request("can't parse JSON object")
    return Params(values={**call.query, **doc(call.body)}, files=call.files)
