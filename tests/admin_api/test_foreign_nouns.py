"""Every operation on a noun that is no customer's: a role, and an id that is foreign, absent or malformed."""

import re
from typing import Final

import pytest

from tests.admin_api.contract import Documented
from tests.admin_api.desk import RIVAL
from tests.admin_api.test_authorization import LEAST, MALFORMED, NOBODY, ROLES, SIGNED_IN, House

NAMED_BY_THE_CALLER: Final = {"saveBooking", "putArticle", "putTemplate"}
NAMED: Final = [
    known
    for known in SIGNED_IN
    if "{" in known.path and not known.names_a_customer and known.name not in NAMED_BY_THE_CALLER
]
each_named = pytest.mark.parametrize("known", NAMED, ids=lambda known: known.name)


@pytest.fixture
def house() -> House:
    return House()


@each_named
@pytest.mark.parametrize("role", ROLES)
def test_what_is_absent_or_malformed_is_nothing(house: House, known: Documented, role: str) -> None:
    expected = 404 if ROLES.index(role) >= ROLES.index(LEAST[known.name]) else 403
    paths = [re.sub(r"{\w+}", name, known.path) for name in (NOBODY, *MALFORMED)]
    answers = [house.desk.call(known.method, path, house.bodies.get(known.name), role=role) for path in paths]
    assert {answer.status for answer in answers} == {expected}


@each_named
def test_the_owner_of_another_workspace_changes_nothing_of_ours(house: House, known: Documented) -> None:
    house.call(known, house.ours, workspace=RIVAL)
    assert house.call(known, house.ours).status == 200
