"""The people of a business: who decides about whom."""

from dataclasses import replace
from typing import Any

import pytest

from frontdesk.model import PushSubscription, User, UserRole
from tests.admin_api.desk import HOTEL, RIVAL, Desk
from tests.fakes.memory_directory import MemoryDirectory


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    """A hotel with one person of each role, each known by the role's name."""
    directory = desk.stores.register.pool
    assert isinstance(directory, MemoryDirectory)
    for role in UserRole:
        user = User(id=role.value, email=f"{role}@hotel.example", role=role, created_at=1)
        directory.users[HOTEL, user.id] = user
    return desk


def call(
    desk: Desk, role: str, method: str, who: str = "", body: Any = None, workspace: str = HOTEL
) -> tuple[int, Any]:
    path = f"/users/{who}" if who else "/users"
    answer = desk.call(method, path, body, role=role, user=role, workspace=workspace)
    return answer.status, answer.json


def test_everybody_is_listed_by_address(staffed: Desk) -> None:
    _, page = call(staffed, "admin", "GET")
    assert [user["role"] for user in page["items"]] == ["admin", "agent", "owner", "viewer"]
    assert {user["status"] for user in page["items"]} == {"active"}


def test_who_is_invited_is_there_as_such(staffed: Desk) -> None:
    status, user = call(staffed, "admin", "POST", body={"email": "zoe@hotel.example", "name": " Zoe ", "role": "agent"})
    assert (status, user["name"], user["role"], user["status"]) == (201, "Zoe", "agent", "invited")
    assert call(staffed, "admin", "POST", body={"email": "zoe@hotel.example", "role": "agent"})[0] == 409


@pytest.mark.parametrize("email", ["", "zoe", "zoe@", "a b@hotel.example", "zoe@hotel", "x" * 250 + "@a.de"])
def test_an_address_must_be_one(staffed: Desk, email: str) -> None:
    status, problem = call(staffed, "owner", "POST", body={"email": email, "role": "agent"})
    assert (status, problem["errors"][0]["field"]) == (422, "email")


@pytest.mark.parametrize(
    ("chief", "who", "body", "status"),
    [
        ("owner", "admin", {"role": "owner"}, 200),
        ("owner", "admin", {"disabled": True}, 200),
        ("admin", "agent", {"role": "admin"}, 200),
        ("admin", "agent", {"name": "Ana"}, 200),
        ("admin", "agent", {"role": "owner"}, 403),
        ("admin", "owner", {"role": "agent"}, 403),
        ("admin", "owner", {"disabled": True}, 403),
        ("admin", "admin", {"role": "viewer"}, 403),
        ("admin", "admin", {"disabled": True}, 403),
        ("admin", "admin", {"name": "Ada"}, 200),
        ("owner", "owner", {"role": "admin"}, 403),
        ("agent", "viewer", {"role": "agent"}, 403),
        ("admin", "nobody", {"role": "agent"}, 404),
    ],
    ids=str,
)
def test_who_may_change_whom(staffed: Desk, chief: str, who: str, body: Any, status: int) -> None:
    assert call(staffed, chief, "PATCH", who, body)[0] == status


def test_a_disabled_person_is_shown_so_and_can_come_back(staffed: Desk) -> None:
    assert call(staffed, "admin", "PATCH", "agent", {"disabled": True})[1]["status"] == "disabled"
    assert call(staffed, "admin", "PATCH", "agent", {"disabled": False})[1]["status"] == "active"


@pytest.mark.parametrize(
    ("chief", "who", "status"), [("admin", "agent", 200), ("admin", "owner", 403), ("owner", "owner", 403)]
)
def test_who_may_remove_whom(staffed: Desk, chief: str, who: str, status: int) -> None:
    assert call(staffed, chief, "DELETE", who)[0] == status
    assert (call(staffed, "admin", "PATCH", who, {"name": "x"})[0] == 404) == (status == 200)


def test_a_business_keeps_an_owner(staffed: Desk) -> None:
    call(staffed, "owner", "PATCH", "admin", {"role": "owner"})
    answer = staffed.call("PATCH", "/users/owner", {"disabled": True}, role="owner", user="admin")
    assert answer.status == 200
    last = staffed.call("DELETE", "/users/admin", role="owner", user="owner")
    assert (last.status, last.json["code"]) == (422, "last_owner")


def test_people_of_another_business_are_nobody_here(staffed: Desk) -> None:
    assert call(staffed, "owner", "GET", workspace=RIVAL)[1]["items"] == []
    assert call(staffed, "owner", "PATCH", "agent", {"name": "x"}, workspace=RIVAL)[0] == 404
    assert call(staffed, "owner", "DELETE", "agent", workspace=RIVAL)[0] == 404


def test_a_repeated_invitation_is_answered_again(staffed: Desk) -> None:
    body, key = {"email": "zoe@hotel.example", "role": "agent"}, {"Idempotency-Key": "i1"}
    first, again = (staffed.call("POST", "/users", body, role="admin", headers=key) for _ in range(2))
    assert (first.status, again.status, first.json) == (201, 201, again.json)


def test_an_invitation_is_sent_again_until_its_person_has_signed_in(staffed: Desk) -> None:
    pool = staffed.stores.register.pool
    assert isinstance(pool, MemoryDirectory)
    _, zoe = call(staffed, "admin", "POST", body={"email": "zoe@hotel.example", "role": "agent"})
    assert call(staffed, "admin", "POST", f"{zoe['id']}/invite") == (200, zoe)
    assert pool.sent == ["zoe@hotel.example"] * 2
    user = pool.users[HOTEL, zoe["id"]]
    pool.users[HOTEL, zoe["id"]] = replace(user, invited=False)
    status, problem = call(staffed, "admin", "POST", f"{zoe['id']}/invite")
    assert (status, problem["code"]) == (422, "not_invited")
    assert len(pool.sent) == 2


def test_nobody_invites_again_above_themselves_elsewhere_or_whom_they_have_disabled(staffed: Desk) -> None:
    _, boss = call(staffed, "owner", "POST", body={"email": "boss@hotel.example", "role": "owner"})
    _, zoe = call(staffed, "owner", "POST", body={"email": "zoe@hotel.example", "role": "agent"})
    assert call(staffed, "admin", "POST", f"{boss['id']}/invite")[0] == 403
    assert call(staffed, "owner", "POST", f"{zoe['id']}/invite", workspace=RIVAL)[0] == 404
    assert call(staffed, "owner", "POST", "u-99/invite")[0] == 404
    call(staffed, "owner", "PATCH", zoe["id"], {"disabled": True})
    assert call(staffed, "owner", "POST", f"{zoe['id']}/invite")[0] == 422


@pytest.mark.parametrize(("method", "body"), [("PATCH", {"role": "viewer"}), ("DELETE", None)])
def test_rules_hold_for_what_somebody_became_at_the_pool_s_console(staffed: Desk, method: str, body: Any) -> None:
    assert len(call(staffed, "admin", "GET")[1]["items"]) == 4
    pool = staffed.stores.register.pool
    assert isinstance(pool, MemoryDirectory)
    promoted = replace(pool.users[HOTEL, "agent"], role=UserRole.OWNER)
    pool.users[HOTEL, "agent"] = promoted
    assert call(staffed, "admin", method, "agent", body)[0] == 403
    assert pool.users[HOTEL, "agent"] == promoted


def test_an_owner_who_is_one_only_in_the_register_is_no_second_owner(staffed: Desk) -> None:
    call(staffed, "owner", "PATCH", "admin", {"role": "owner"})
    pool = staffed.stores.register.pool
    assert isinstance(pool, MemoryDirectory)
    pool.users[HOTEL, "admin"] = replace(pool.users[HOTEL, "admin"], role=UserRole.VIEWER)
    last = staffed.call("DELETE", "/users/owner", role="owner", user="admin")
    assert (last.status, last.json["code"]) == (422, "last_owner")


@pytest.mark.parametrize(("method", "body", "status"), [("DELETE", None, 200), ("PATCH", {"name": "Ana"}, 404)])
def test_who_is_gone_from_the_pool_is_gone_here_too(staffed: Desk, method: str, body: Any, status: int) -> None:
    assert len(call(staffed, "admin", "GET")[1]["items"]) == 4
    pool = staffed.stores.register.pool
    assert isinstance(pool, MemoryDirectory)
    del pool.users[HOTEL, "agent"]
    assert call(staffed, "admin", method, "agent", body)[0] == status
    assert [user["id"] for user in call(staffed, "admin", "GET")[1]["items"]] == ["admin", "owner", "viewer"]
    assert call(staffed, "admin", method, "agent", body)[0] == 404


@pytest.mark.parametrize(("method", "body"), [("DELETE", None), ("PATCH", {"disabled": True})])
def test_who_may_not_sign_in_is_told_nothing_by_push(staffed: Desk, method: str, body: Any) -> None:
    for user in ("agent", "viewer"):
        wanted = PushSubscription(
            workspace_id=HOTEL,
            user_id=user,
            endpoint=f"https://push.example/{user}",
            p256dh="p",
            auth="a",
            created_at=1,
        )
        staffed.stores.push.subscribe(wanted)
    assert call(staffed, "admin", method, "agent", body)[0] == 200
    assert [each.user_id for each in staffed.stores.push.subscriptions(HOTEL)] == ["viewer"]
