"""The template as AWS would deploy it."""

import pytest

from scripts.translate import translated
from tests.template.stack import Stack


@pytest.fixture(scope="session")
def stack() -> Stack:
    return Stack(translated())
