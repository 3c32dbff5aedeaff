"""The mutants and folders of docs/testing.md are those of the tests."""

from typing import Final

from tests.docs.pages import CODE, ROOT, page
from tests.sim.test_mutants import MUTANTS

TESTING: Final = page("docs/testing.md")


def test_the_mutants_are_all_listed() -> None:
    assert [name for name, _ in TESTING.rows("mutant")] == [mutant.name for mutant in MUTANTS]


def test_the_folders_are_there() -> None:
    named = [name for folder, *_ in TESTING.rows("folder") for name in CODE.findall(folder)]
    helpers = {"tests/fakes", "tests/support"}
    there = {str(path.relative_to(ROOT)) for path in (ROOT / "tests").iterdir() if any(path.glob("**/*.py"))}
    assert set(named) == there - helpers
