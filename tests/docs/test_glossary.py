"""One word per thing: what the glossary forbids is no name in the source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from frontdesk.model import AuthorKind, Folder, Status
from tests.docs.pages import CODE, ROOT, page

GLOSSARY: Final = page("docs/glossary.md")
SOURCES: Final = sorted(
    path
    for folder in ("layers/common/frontdesk", "functions", "cli")
    for path in (ROOT / folder).rglob("*.py")
    if not path.match("channels/*/*.py")  # a channel's own words
)
WORDS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def forbidden() -> list[str]:
    return sorted({word for *_, never in GLOSSARY.rows("word") for word in CODE.findall(never)})


def names(path: Path) -> Iterator[str]:
    """Everything a file gives a name to."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                yield name


def parts(name: str) -> str:
    """A name as words between underscores: `senderId` and `SENDER_ID` are `_sender_id_`."""
    return f"_{'_'.join(word.lower() for word in WORDS.findall(name))}_"


SPOKEN: Final = {parts(name): path for path in SOURCES for name in names(path)}


@pytest.mark.parametrize("word", forbidden())
def test_a_forbidden_word_is_no_name(word: str) -> None:
    assert [f"{path.name}: {name}" for name, path in SPOKEN.items() if parts(word) in name] == []


def test_the_looking_itself_finds_names() -> None:
    assert parts("Mailbox") == "_mailbox_"
    assert parts("SENDER_ID") == parts("senderId") == "_sender_id_"
    assert any("_workspace_" in name for name in SPOKEN)
    assert len(forbidden()) > 15


@pytest.mark.parametrize("kind", [Status, Folder, AuthorKind])
def test_every_value_people_see_is_explained(kind: type[Status | Folder | AuthorKind]) -> None:
    said = set(CODE.findall(GLOSSARY.text))
    assert {value.value for value in kind} <= said


def test_a_word_is_explained_once() -> None:
    explained = [word for word, *_ in GLOSSARY.rows("word")]
    assert len(explained) == len(set(explained))
