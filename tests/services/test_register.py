"""The register of people: cheap to read, and right again after whatever happens between it and the user pool."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pytest
from typing_extensions import override

from frontdesk.errors import DirectoryUnavailable, Refused
from frontdesk.model import User, UserRole
from frontdesk.services.register import CUT_OFF, Register
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
    meanwhile: Callable[[], object] | None = None

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
        if self.meanwhile is not None and when == "before":
            self.meanwhile()
        if self.breaks == when:
            raise DirectoryUnavailable("cut off")


@pytest.fixture
def pool() -> WatchedPool:
    return WatchedPool()


@dataclass
class Clock:
    """A clock that moves when it is told to."""

    now: int = 1_800_000_000_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def register(pool: WatchedPool, clock: Clock) -> Register:
    return Register(pool=pool, store=TablePeople(MemoryTable()), clock=clock)


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


def test_a_doubt_is_settled_by_whoever_looks_once_the_change_is_certainly_over(
    pool: WatchedPool, register: Register, clock: Clock
) -> None:
    ana = register.invite(HOTEL, "ana@hotel.example", "Ana", AGENT)
    pool.breaks = "after"
    with pytest.raises(DirectoryUnavailable):
        register.change(HOTEL, ana, replace(ana, role=ADMIN))
    clock.now += CUT_OFF
    asked = [(register.people(HOTEL), list(pool.single)) for _ in range(2)]
    clock.now += 1
    later = [(register.people(HOTEL), list(pool.single)) for _ in range(3)]
    assert [len(single) for _, single in asked + later] == [1, 2, 3, 3, 3]
    assert {people[0].role for people, _ in asked + later} == {ADMIN}


def test_a_person_is_changed_by_one_at_a_time(pool: WatchedPool, register: Register, clock: Clock) -> None:
    ana = register.invite(HOTEL, "ana@hotel.example", "Ana", AGENT)
    pool.breaks = "before"
    with pytest.raises(DirectoryUnavailable):
        register.change(HOTEL, ana, replace(ana, role=ADMIN))
    pool.breaks = ""
    changes: list[Callable[[], object]] = [
        lambda: register.change(HOTEL, ana, replace(ana, name="Anna")),
        lambda: register.remove(HOTEL, ana),
    ]
    for change in changes:
        with pytest.raises(Refused) as refused:
            change()
        assert refused.value.code == "conflict"
    clock.now += CUT_OFF + 1
    register.change(HOTEL, ana, replace(ana, name="Anna"))
    assert [user.name for user in register.people(HOTEL)] == ["Anna"]


def test_signing_in_amid_a_change_brings_nothing_old_back(pool: WatchedPool, register: Register) -> None:
    ana = register.invite(HOTEL, "ana@hotel.example", "Ana", AGENT)
    pool.meanwhile = lambda: register.met(HOTEL, ana.email, AGENT)
    register.change(HOTEL, ana, replace(ana, role=ADMIN))
    assert [user.role for user in register.people(HOTEL)] == [ADMIN]


@pytest.mark.parametrize("breaks", ["", "after"])
def test_two_invitations_at_once_hide_nobody(pool: WatchedPool, register: Register, clock: Clock, breaks: str) -> None:
    def second() -> None:
        pool.meanwhile, pool.breaks = None, ""
        with pytest.raises(Refused):
            register.invite(HOTEL, ZOE, "Zoe", AGENT)
        pool.breaks = breaks

    assert register.people(HOTEL) == []
    pool.meanwhile = second
    try:
        register.invite(HOTEL, ZOE, "Zoe", AGENT)
    except DirectoryUnavailable:
        assert breaks
    for _ in range(2):
        assert [user.email for user in register.people(HOTEL)] == [ZOE]
        clock.now += CUT_OFF + 1


def test_who_is_gone_from_the_pool_can_be_removed_here(pool: WatchedPool, register: Register) -> None:
    zoe = register.invite(HOTEL, ZOE, "Zoe", AGENT)
    pool.users.clear()
    register.remove(HOTEL, zoe)
    assert register.people(HOTEL) == []


@pytest.mark.parametrize(
    ("become", "may"),
    [({}, True), ({"role": ADMIN}, True), ({"disabled": True}, False), ({"id": "u-9"}, False), (None, False)],
)
def test_a_token_outlives_nobody_s_leave(
    pool: WatchedPool, register: Register, become: dict[str, Any] | None, *, may: bool
) -> None:
    zoe = pool.invite(HOTEL, ZOE, "Zoe", AGENT)
    pool.users = {} if become is None else {(HOTEL, zoe.id): replace(zoe, **become)}
    assert register.may_sign_in(HOTEL, zoe.id, ZOE) is may
    assert not register.may_sign_in("rival", zoe.id, ZOE)
    assert not register.may_sign_in(HOTEL, zoe.id, None)


def test_who_is_taken_elsewhere_leaves_no_trace_here(pool: WatchedPool, register: Register) -> None:
    pool.invite("rival", ZOE, None, AGENT)
    with pytest.raises(Refused):
        register.invite(HOTEL, ZOE, None, AGENT)
    assert pool.single == [ZOE]
    assert register.people(HOTEL) == []
    assert pool.single == [ZOE]


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
