"""What every test of the API starts from."""

import pytest

from tests.admin_api.desk import Desk


@pytest.fixture
def desk() -> Desk:
    """A desk nobody has written to yet."""
    return Desk()
