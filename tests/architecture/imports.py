"""What a source file imports and calls, read from its text alone."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
LAYER: Final = ROOT / "layers/common"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One module of the product."""

    module: str
    path: Path

    def imports(self) -> frozenset[str]:
        """The dotted names of everything it imports, wherever in the file, for types only or not."""
        return frozenset(_imported(ast.parse(self.path.read_text(encoding="utf-8"))))

    def calls(self) -> frozenset[str]:
        """The dotted names it calls, as written: `datetime.now`, `time.time`."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        return frozenset(ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call))


def sources() -> list[Source]:
    """Every module of the layer and of the functions."""
    bases = ((LAYER, LAYER / "frontdesk"), (ROOT, ROOT / "functions"))
    return [
        Source(module=_module(path.relative_to(base)), path=path)
        for base, folder in bases
        for path in sorted(folder.rglob("*.py"))
    ]


def _module(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
