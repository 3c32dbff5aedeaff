"""Whom a note names."""

from collections.abc import Sequence
from typing import Final

import pytest

from frontdesk.domain.mentions import mentioned, names_somebody, unknown
from frontdesk.model import User, UserRole


def person(name: str, address: str, called: str | None = None, *, disabled: bool = False) -> User:
    email = f"{address}@hotel.example"
    return User(id=name, email=email, name=called, role=UserRole.AGENT, created_at=1, disabled=disabled)


PEOPLE: Final = (
    person("ana", "ana", "Ana"),
    person("lopez", "a.lopez", "Ana López"),
    person("ben", "ben", "Ben Stone"),
    person("bea", "bea", "Ben Ali"),
    person("neda", "neda", "ندا کریمی"),
    person("zoe", "zoe"),
    person("gone", "gone", "Gwen", disabled=True),
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@ana please look", ["ana"]),
        ("@ANA, please", ["ana"]),
        ("Ask @Ana López.", ["lopez"]),
        ("@Ana lo is not López", ["ana"]),
        ("@ben?", []),
        ("@Ben Stone and @Ben Ali", ["ben", "bea"]),
        ("@a.lopez@hotel.example", ["lopez"]),
        ("@a.lopez.", ["lopez"]),
        ("@a.lopez@other.example", []),
        ("@ندا لطفا", ["neda"]),
        ("@zoe @zoe", ["zoe"]),
        ("@gwen", []),
        ("@anabel", []),
        ("@ana-maria", []),
        ("write to ana@hotel.example", []),
        ("@nobody", []),
        ("@", []),
        ("", []),
    ],
)
def test_a_name_or_address_after_an_at_is_who_alone_has_it(text: str, named: Sequence[str]) -> None:
    assert [who.id for who in mentioned(text, (), PEOPLE)] == named


def test_who_is_asked_for_comes_first_and_nobody_twice() -> None:
    assert [who.id for who in mentioned("@ana and @zoe", ("ben", "ana"), PEOPLE)] == ["ben", "ana", "zoe"]


def test_who_is_called_nothing_goes_by_their_address() -> None:
    assert [who.name for who in mentioned("", ("zoe", "ben"), PEOPLE)] == ["zoe@hotel.example", "Ben Stone"]


def test_a_note_names_so_many_at_most() -> None:
    crowd = [person(f"p{n}", f"p{n}") for n in range(30)]
    assert len(mentioned(" ".join(f"@p{n}" for n in range(30)), (), crowd)) == 20


def test_nobody_who_left_or_never_was_here_is_known() -> None:
    assert unknown(("ana", "gone", "x"), PEOPLE) == (1, 2)


@pytest.mark.parametrize(
    ("text", "may"), [("@x", True), ("(@x)", True), ("a@x", False), ("a.@x", False), ("@ x", False), ("", False)]
)
def test_the_directory_is_asked_only_where_somebody_may_be_named(text: str, may: bool) -> None:
    assert names_somebody(text) is may
