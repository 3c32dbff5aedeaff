"""docs/api.md shows a call of every operation; a test on the running stack makes them."""

import re
from typing import Final

import pytest

from frontdesk_api.operation import Route
from frontdesk_api.routes import ROUTES
from tests.docs.pages import page

CALL: Final = re.compile(r"""desk (GET|POST|PUT|PATCH|DELETE) ['"]?(/[^\s'"?)]*)""")
CALLS: Final = [call for block in page("docs/api.md").blocks("sh") for call in CALL.findall(block)]


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_an_operation_is_called_on_the_page(route: Route) -> None:
    fitting = re.compile(re.sub(r"{\w+}", "[^/]+", route.path))
    assert any(method == route.method and fitting.fullmatch(path) for method, path in CALLS)
