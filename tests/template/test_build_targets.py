"""`sam build` makes each function and layer by a target of the Makefile: every one has its folder."""

import re

from tests.architecture.imports import ROOT
from tests.template.stack import Stack


def test_every_function_of_the_template_has_its_folder_in_the_makefile(stack: Stack) -> None:
    named = dict(
        re.findall(r"^build-(\w+): FOLDER = (\S+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    functions = set(stack.of_type("Lambda::Function"))
    assert functions <= named.keys(), functions - named.keys()
    assert all((ROOT / folder).is_dir() for folder in named.values())
