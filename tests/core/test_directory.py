"""The user pool as the directory of people; the fake of the API's tests keeps to the same."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from frontdesk.directory import UserPool
from frontdesk.errors import DirectoryUnavailable, Refused
from frontdesk.model import UserRole
from frontdesk.services.register import Directory
from frontdesk_local.clients import Clients
from tests.fakes.memory_directory import MemoryDirectory

if TYPE_CHECKING:
    from types_boto3_cognito_idp import CognitoIdentityProviderClient

    from frontdesk_local.stackfile import Stack

AGENT, ADMIN = UserRole.AGENT, UserRole.ADMIN


@pytest.fixture(params=["memory", pytest.param("pool", marks=pytest.mark.stack)])
def directory(request: pytest.FixtureRequest) -> Iterator[Directory]:
    """An empty directory."""
    if request.param == "memory":
        yield MemoryDirectory()
        return
    stack: Stack = request.getfixturevalue("stack")
    client = Clients(stack.aws.endpoint_url).cognito
    pool = _pool(client)
    yield UserPool(client, pool)
    client.delete_user_pool(UserPoolId=pool)


def _pool(client: "CognitoIdentityProviderClient") -> str:
    pool = client.create_user_pool(
        PoolName="people",
        UsernameAttributes=["email"],
        Schema=[{"Name": "workspace_id", "AttributeDataType": "String", "Mutable": True}],
    )["UserPool"]["Id"]
    for role in UserRole:
        client.create_group(UserPoolId=pool, GroupName=role)
    return pool


def test_who_is_invited_is_one_of_the_people_of_that_workspace(directory: Directory) -> None:
    user = directory.invite("hotel", "zoe@hotel.example", "Zoe", AGENT)
    assert (user.email, user.name, user.role, user.invited) == ("zoe@hotel.example", "Zoe", AGENT, True)
    assert list(directory.people("hotel")) == [user]
    assert list(directory.people("rival")) == []


def test_a_person_is_found_by_address_in_their_own_workspace(directory: Directory) -> None:
    user = directory.invite("hotel", "zoe@hotel.example", "Zoe", AGENT)
    assert directory.person("hotel", "zoe@hotel.example") == user
    assert directory.person("rival", "zoe@hotel.example") is None
    assert directory.person("hotel", "nobody@hotel.example") is None


def test_an_address_signs_in_once(directory: Directory) -> None:
    directory.invite("hotel", "zoe@hotel.example", None, AGENT)
    with pytest.raises(Refused) as refused:
        directory.invite("rival", "zoe@hotel.example", None, AGENT)
    assert refused.value.code == "conflict"


def test_people_come_by_address_however_many_there_are(directory: Directory) -> None:
    for number in range(65):
        directory.invite("hotel", f"p{number:02d}@hotel.example", None, AGENT)
    assert [user.email for user in directory.people("hotel")] == [
        f"p{number:02d}@hotel.example" for number in range(65)
    ]


def test_what_is_changed_is_seen(directory: Directory) -> None:
    user = directory.invite("hotel", "zoe@hotel.example", None, AGENT)
    wanted = replace(user, role=ADMIN, name="Zoe", disabled=True)
    directory.change(user, wanted)
    (changed,) = directory.people("hotel")
    assert (changed.role, changed.name, changed.disabled) == (ADMIN, "Zoe", True)
    directory.change(changed, replace(changed, disabled=False))
    assert directory.people("hotel")[0].disabled is False


def test_who_is_removed_is_gone(directory: Directory) -> None:
    directory.remove(directory.invite("hotel", "zoe@hotel.example", None, AGENT))
    assert list(directory.people("hotel")) == []


def test_who_is_gone_already_is_removed_without_ado(directory: Directory) -> None:
    user = directory.invite("hotel", "zoe@hotel.example", None, AGENT)
    directory.remove(user)
    directory.remove(user)
    assert directory.person("hotel", user.email) is None


@pytest.mark.stack
def test_a_new_role_is_the_only_one(stack: "Stack") -> None:
    client = Clients(stack.aws.endpoint_url).cognito
    pool = _pool(client)
    directory = UserPool(client, pool)
    user = directory.invite("hotel", "zoe@hotel.example", None, AGENT)
    for role in (ADMIN, UserRole.OWNER):  # at the pool's console
        client.admin_add_user_to_group(UserPoolId=pool, Username=user.email, GroupName=role)
    now = directory.person("hotel", user.email)
    assert now is not None
    assert now.role is UserRole.OWNER
    directory.change(now, replace(now, role=UserRole.VIEWER))
    after = directory.person("hotel", user.email)
    assert after is not None
    assert after.role is UserRole.VIEWER
    client.delete_user_pool(UserPoolId=pool)


@pytest.mark.stack
def test_a_pool_that_refuses_is_told_in_one_way(stack: "Stack") -> None:
    with pytest.raises(DirectoryUnavailable):
        UserPool(Clients(stack.aws.endpoint_url).cognito, "us-east-1_nowhere").people("hotel")


def test_an_invitation_can_be_sent_again_and_changes_nobody(directory: Directory) -> None:
    user = directory.invite("hotel", "zoe@hotel.example", "Zoe", AGENT)
    directory.invite_again(user)
    assert list(directory.people("hotel")) == [user]


def test_nobody_who_is_gone_is_invited_again(directory: Directory) -> None:
    user = directory.invite("hotel", "zoe@hotel.example", None, AGENT)
    directory.remove(user)
    with pytest.raises(DirectoryUnavailable):
        directory.invite_again(user)
