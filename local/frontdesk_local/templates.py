"""Menu templates as people keep them in files: YAML or JSON, one template each."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import yaml
from pydantic import ValidationError

from frontdesk.authoring.compiling import compiled
from frontdesk.authoring.written import NAME, TemplateFields
from frontdesk.model import Template
from frontdesk_local.errors import LocalStackError

SHIPPED: Final = Path(__file__).resolve().parents[2] / "templates"
"""The folder of the repository."""
ENDINGS: Final = (".json", ".yaml", ".yml")
FIELDS: Final = tuple(TemplateFields.model_fields)

Body: TypeAlias = Mapping[str, Any]


class _Loader(yaml.SafeLoader):
    """Plain words stay words: `yes`, `no`, `12:00` and dates are ids and titles here, no other kinds of value."""


_Loader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0].rpartition(":")[2] not in {"bool", "int", "timestamp"}]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(0|[1-9]\d*)$"), list("-0123456789"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A template of a file; its name is the file's unless it says another."""

    name: str
    body: Body
    path: Path

    def template(self, workspace_id: str, others: Iterable[str]) -> Template:
        """The template as the engine takes it; LocalStackError names every field that is wrong."""
        try:
            fields = TemplateFields.model_validate({name: value for name, value in self.body.items() if name != "name"})
        except ValidationError as wrong:
            raise LocalStackError("\n".join(self._faults(wrong))) from None
        return compiled(workspace_id, self.name, fields, tuple(others))

    def _faults(self, wrong: ValidationError) -> Iterable[str]:
        for fault in wrong.errors(include_url=False, include_context=False, include_input=False):
            field = ".".join(str(part) for part in fault["loc"]) or "the file"
            yield f"{self.path}: {field}: {fault['msg'].removeprefix('Value error, ')}"


def read_templates(paths: Iterable[Path]) -> list[Written]:
    """Read files, and all files of folders; LocalStackError says what is wrong where."""
    files = [file for path in paths for file in (_inside(path) if path.is_dir() else [path])]
    found = [_written(file) for file in files]
    names = [one.name for one in found]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise LocalStackError(f"Two files hold a template named {twice!r}.")
    if not found:
        raise LocalStackError(f"There is no template: files end in {', '.join(ENDINGS)}.")
    return found


def _inside(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix in ENDINGS)


def _written(path: Path) -> Written:
    body = _loaded(path)
    if not isinstance(body, dict):
        raise LocalStackError(f"{path}: a template is an object with the fields {', '.join(FIELDS)}.")
    unknown = sorted(str(name) for name in body if name not in (*FIELDS, "name"))
    if unknown:
        raise LocalStackError(f"{path}: there is no field {unknown[0]!r}, only name, {', '.join(FIELDS)}.")
    name = body.get("name", path.stem)
    if not isinstance(name, str) or not re.fullmatch(NAME, name):
        raise LocalStackError(f"{path}: name: 1 to 64 letters, digits, - . and _")
    return Written(name=name, body=body, path=path)


def _loaded(path: Path) -> object:
    try:
        text = path.read_text(encoding="utf-8-sig")
        return json.loads(text) if path.suffix == ".json" else yaml.load(text, _Loader)  # noqa: S506  # a safe loader
    except (OSError, UnicodeDecodeError, ValueError, yaml.YAMLError) as broken:
        raise LocalStackError(f"{path} cannot be read: {broken}") from broken
