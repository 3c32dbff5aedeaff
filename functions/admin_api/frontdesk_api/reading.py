"""What people send, checked: JSON bodies, queries, headers. Every refusal names its field and its rule."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final, TypeVar
from urllib.parse import parse_qsl

from pydantic import ValidationError

from frontdesk.domain.bookings.csv_file import decoded
from frontdesk_api.problems import Problem, invalid, malformed
from frontdesk_api.shapes.base import Input
from frontdesk_api.shapes.problem import FieldError

I = TypeVar("I", bound=Input)  # noqa: E741  # an input

_MOST_PARAMETERS: Final = 50
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_KEY: Final = re.compile(r"[\x21-\x7e]{1,255}")
_VERSION: Final = re.compile(r'(?:W/)?"?(\d{1,15})"?')


def read_body(raw: bytes, model: type[I]) -> I:
    """Read a JSON object; an empty body counts as one without fields."""
    if len(raw) > model.largest:
        raise Problem(413, "too_large", f"A body may have at most {model.largest // 1024} KB.")
    if model.media_type == "text/csv":
        return model.model_validate({"text": decoded(raw)})
    text = _decoded(raw.strip() or b"{}")
    try:
        _refuse_unstorable(json.loads(text, parse_constant=_no_number))
        return model.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise _problem(error) from None
    except (ValueError, RecursionError):
        raise malformed() from None


def read_query(query: str, model: type[I]) -> I:
    """Read a query string; nothing may be said twice."""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        raise invalid("query", f"At most {_MOST_PARAMETERS} parameters are read.") from None
    values = dict(pairs)
    if len(values) < len(pairs):
        repeated = next(name for name, _ in pairs if [other for other, _ in pairs].count(name) > 1)
        raise invalid(repeated, "Say it once.")
    _refuse_unstorable(values)
    try:
        return model.model_validate_strings(values)
    except ValidationError as error:
        raise _problem(error) from None


def read_key(headers: Mapping[str, str]) -> str | None:
    """Read the Idempotency-Key: up to 255 visible ASCII characters."""
    key = headers.get("idempotency-key")
    if key is not None and not _KEY.fullmatch(key):
        raise invalid("Idempotency-Key", "1 to 255 visible ASCII characters")
    return key


def read_version(headers: Mapping[str, str]) -> int | None:
    """Read If-Match: the version that the caller saw, or `*` for any."""
    said = headers.get("if-match", "*").strip()
    if said == "*":
        return None
    matched = _VERSION.fullmatch(said)
    if matched is None:
        raise invalid("If-Match", "the version of what you read, a number")
    return int(matched[1])


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise malformed() from None


def _no_number(word: str) -> float:
    raise ValueError(word)


def _refuse_unstorable(value: object) -> None:
    field = next(_unstorable(value, ""), None)
    if field is not None:
        raise invalid(_UNSTORABLE.sub("\ufffd", field) or "body", "Contains NUL or half a surrogate pair.")


def _unstorable(value: object, field: str) -> Iterator[str]:
    match value:
        case str() if _UNSTORABLE.search(value):
            yield field
        case dict():
            for name, part in value.items():
                inner = f"{field}.{name}" if field else name
                yield from (inner for _ in _unstorable(name, ""))
                yield from _unstorable(part, inner)
        case list():
            for number, part in enumerate(value):
                yield from _unstorable(part, f"{field}.{number}")


def _problem(error: ValidationError) -> Problem:
    found = error.errors(include_url=False, include_context=False, include_input=False)
    if any(fault["type"] == "json_invalid" for fault in found):
        return malformed()
    errors = [_field_error(fault["loc"], fault["type"], fault["msg"]) for fault in found]
    return Problem(422, "invalid", "Some fields are not as they should be.", errors)


def _field_error(place: tuple[int | str, ...], kind: str, message: str) -> FieldError:
    """Name the field as the caller wrote it; a wrong key is named by the key itself."""
    field = ".".join(str(part) for part in place if part != "[key]") or "body"
    if kind == "extra_forbidden":
        message = "There is no such field"
    return FieldError(field=field, message=message.removeprefix("Value error, "))
