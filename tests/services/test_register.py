"""The register of people: cheap to read, and right again after whatever happens between it and the user pool."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import pytest
from typing_extensions import override

from frontdesk.errors import DirectoryUnavailable, Refused
from frontdesk.model import User, UserRole
from frontdesk.services.register import Register
from frontdesk.store.people import TablePeople
from tests.fakes.memory_directory import MemoryDirectory
from tests.fakes.memory_table import MemoryTable

HOTEL: Final = "hotel"
ZOE: Final = "zoe@hotel.example"
AGENT, ADMIN = UserRole.AGENT, UserRole.ADMIN


@dataclass
class WatchedPool(MemoryDirectory):
    """A pool that counts how often everybody and how often one was asked for, and may break around a change."""

    whole: int = 0
    single: list[str] = field(default_factory=list)
    breaks: str = ""

    @override
    def people(self, workspace_id: str) -> Sequence[User]:
        self.whole += 1
        return super().people(workspace_id)

    @override
    def person(self, workspace_id: str, email: str) -> User | None:
        self.single.append(email)
        return next((user for user in MemoryDirectory.people(self, workspace_id) if user.email == email), None)

    @override
    def invite(self, workspace_id: str, email: str, name: str | None, role: UserRole) -> User:
        self._break("before")
        user = super().invite(workspace_id, email, name, role)
        self._break("after")
        return user

    @override
    def change(self, before: User, after: User) -> None:
        self._break("before")
        super().change(before, after)
        self._break("after")

    @override
    def remove(self, user: User) -> None:
        self._break("before")
        super().remove(user)
        self._break("after")

    def _break(self, when: str) -> None:
        if self.breaks == when:
            raise DirectoryUnavailable("cut off")


@pytest.fixture
def pool() -> WatchedPool:
    return WatchedPool()


@pytest.fixture
def register(pool: WatchedPool) -> Register:
    return Register(pool=pool, store=TablePeople(MemoryTable()))


def test_the_whole_pool_is_read_once_and_then_a_list_is_the_register_s(pool: WatchedPool, register: Register) -> None:
    pool.invite(HOTEL, ZOE, "Zoe", AGENT)
    listed = [register.people(HOTEL) for _ in range(3)]
    assert [[user.email for user in people] for people in listed] == [[ZOE]] * 3
    assert (pool.whole, pool.single) == (1, [])


def test_changes_made_through_it_cost_no_reading_of_the_pool(pool: WatchedPool, register: Register) -> None:
    zoe = register.invite(HOTEL, ZOE, "Zoe", AGENT)
    register.change(HOTEL, zoe, replace(zoe, role=ADMIN))
    assert [user.role for user in register.people(HOTEL)] == [ADMIN]
    register.remove(HOTEL, replace(zoe, role=ADMIN))
    assert register.people(HOTEL) == []
    assert (pool.whole, pool.single) == (1, [])


@pytest.mark.parametrize("breaks", ["before", "after"])
@pytest.mark.parametrize("what", ["invite", "change", "remove"])
def test_after_a_change_that_was_cut_off_it_says_what_the_pool_has(
    pool: WatchedPool, register: Register, what: str, breaks: str
) -> None:
    ana = register.invite(HOTEL, "ana@hotel.example", "Ana", AGENT)
    changes: dict[str, Callable[[], object]] = {
        "invite": lambda: register.invite(HOTEL, ZOE, "Zoe", AGENT),
        "change": lambda: register.change(HOTEL, ana, replace(ana, role=ADMIN)),
        "remove": lambda: register.remove(HOTEL, ana),
    }
    pool.breaks = breaks
    with pytest.raises(DirectoryUnavailable):
        changes[what]()
    pool.breaks = ""
    assert register.people(HOTEL) == MemoryDirectory.people(pool, HOTEL)
    assert pool.whole == 1


def test_who_is_taken_elsewhere_leaves_no_trace_here(pool: WatchedPool, register: Register) -> None:
    pool.invite("rival", ZOE, None, AGENT)
    with pytest.raises(Refused):
        register.invite(HOTEL, ZOE, None, AGENT)
    assert register.people(HOTEL) == []
    assert pool.single == []


def test_who_signs_in_is_asked_about_where_the_register_says_otherwise(pool: WatchedPool, register: Register) -> None:
    zoe = register.invite(HOTEL, ZOE, "Zoe", AGENT)
    arrived = replace(zoe, role=ADMIN, invited=False)
    pool.change(zoe, arrived)  # as the pool does by itself, and somebody at its console
    register.met(HOTEL, ZOE, ADMIN)
    register.met(HOTEL, ZOE, ADMIN)
    assert register.people(HOTEL) == [arrived]
    assert pool.single == [ZOE]


def test_who_was_made_at_the_console_is_there_from_the_first_sign_in(pool: WatchedPool, register: Register) -> None:
    assert register.people(HOTEL) == []
    zoe = pool.invite(HOTEL, ZOE, "Zoe", AGENT)
    register.met(HOTEL, ZOE, AGENT)
    assert register.people(HOTEL) == [zoe]


def test_who_was_removed_does_not_come_back_with_an_old_token(register: Register) -> None:
    zoe = register.invite(HOTEL, ZOE, "Zoe", AGENT)
    register.remove(HOTEL, zoe)
    register.met(HOTEL, ZOE, AGENT)
    assert register.people(HOTEL) == []


def test_an_old_token_does_not_bring_an_old_role_back(register: Register) -> None:
    zoe = register.invite(HOTEL, ZOE, "Zoe", ADMIN)
    register.change(HOTEL, zoe, replace(zoe, role=AGENT))
    register.met(HOTEL, ZOE, ADMIN)
    assert [user.role for user in register.people(HOTEL)] == [AGENT]
