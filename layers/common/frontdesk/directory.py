"""The people of the businesses, as the user pool has them: a group is a role, an attribute the workspace."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, cast

from botocore.exceptions import BotoCoreError, ClientError

from frontdesk.errors import DirectoryUnavailable, Refused
from frontdesk.model import SECOND, User, UserRole

if TYPE_CHECKING:
    from types_boto3_cognito_idp import CognitoIdentityProviderClient
    from types_boto3_cognito_idp.type_defs import AttributeTypeTypeDef, UserTypeTypeDef

_WORKSPACE: Final = "custom:workspace_id"
_PAGE: Final = 60


class UserPool:
    """One user pool. Whoever has no group belongs to nobody."""

    def __init__(self, client: "CognitoIdentityProviderClient", pool_id: str) -> None:
        """Speak to one pool."""
        self._client = client
        self._pool = pool_id

    def people(self, workspace_id: str) -> Sequence[User]:
        """Everybody of a workspace, by address. The pool cannot look for a workspace, so its groups are read."""
        found = {}
        for role in UserRole:  # the highest role is the last to be written
            for entry in self._in_group(role):
                if _attributes(entry).get(_WORKSPACE) == workspace_id:
                    user = _user(entry, role)
                    found[user.id] = user
        return sorted(found.values(), key=lambda user: user.email)

    def person(self, workspace_id: str, email: str) -> User | None:
        """One person of a workspace, with the highest role they have."""
        with _translated():
            try:
                entry = self._client.admin_get_user(UserPoolId=self._pool, Username=email)
                groups = self._client.admin_list_groups_for_user(UserPoolId=self._pool, Username=email)["Groups"]
            except self._client.exceptions.UserNotFoundException:
                return None
        held = {group["GroupName"] for group in groups}
        roles = [role for role in UserRole if role in held]
        known = cast("UserTypeTypeDef", {**entry, "Attributes": entry.get("UserAttributes", [])})
        belongs = _attributes(known).get(_WORKSPACE) == workspace_id
        return _user(known, roles[-1]) if belongs and roles else None

    def invite(self, workspace_id: str, email: str, name: str | None, role: UserRole) -> User:
        """Let somebody sign in; the pool sends the invitation. Refused `conflict` where the address is taken."""
        attributes = {
            "email": email,
            "email_verified": "true",
            _WORKSPACE: workspace_id,
            **({"name": name} if name else {}),
        }
        with _translated():
            try:
                made = self._client.admin_create_user(
                    UserPoolId=self._pool,
                    Username=email,
                    UserAttributes=_pairs(attributes),
                    DesiredDeliveryMediums=["EMAIL"],
                )["User"]
            except self._client.exceptions.UsernameExistsException:
                raise Refused("conflict", "Somebody with this address may sign in already.") from None
            self._client.admin_add_user_to_group(UserPoolId=self._pool, Username=email, GroupName=role)
        return _user(made, role)

    def invite_again(self, user: User) -> None:
        """Send an invitation once more: the pool makes a new password, and its time begins anew."""
        with _translated():
            self._client.admin_create_user(
                UserPoolId=self._pool,
                Username=user.email,
                MessageAction="RESEND",
                DesiredDeliveryMediums=["EMAIL"],
            )

    def change(self, before: User, after: User) -> None:
        """Bring a person to what is wanted; who loses something is signed out everywhere."""
        name = before.email
        with _translated():
            if after.role is not before.role:
                self._client.admin_add_user_to_group(UserPoolId=self._pool, Username=name, GroupName=after.role)
                self._leave_all_but(after.role, name)
            if after.name != before.name:
                pairs = _pairs({"name": after.name or ""})
                self._client.admin_update_user_attributes(UserPoolId=self._pool, Username=name, UserAttributes=pairs)
            if after.disabled and not before.disabled:
                self._client.admin_disable_user(UserPoolId=self._pool, Username=name)
            if before.disabled and not after.disabled:
                self._client.admin_enable_user(UserPoolId=self._pool, Username=name)
            if after.disabled or after.role is not before.role:
                self._client.admin_user_global_sign_out(UserPoolId=self._pool, Username=name)

    def remove(self, user: User) -> None:
        """Let a person sign in no more; whoever is gone already is done with."""
        with _translated(), suppress(self._client.exceptions.UserNotFoundException):
            self._client.admin_delete_user(UserPoolId=self._pool, Username=user.email)

    def _leave_all_but(self, role: UserRole, name: str) -> None:
        """A person may hold several groups, given at the console: each counts as long as it is held."""
        held = self._client.admin_list_groups_for_user(UserPoolId=self._pool, Username=name)["Groups"]
        others = {each.value for each in UserRole if each is not role}
        for group in others & {group["GroupName"] for group in held}:
            self._client.admin_remove_user_from_group(UserPoolId=self._pool, Username=name, GroupName=group)

    def _in_group(self, role: UserRole) -> "Iterator[UserTypeTypeDef]":
        token = ""
        while True:
            more = {"NextToken": token} if token else {}
            with _translated():
                page = self._client.list_users_in_group(UserPoolId=self._pool, GroupName=role, Limit=_PAGE, **more)
            yield from page["Users"]
            token = page.get("NextToken", "")
            if not token:
                return


def _user(entry: "UserTypeTypeDef", role: UserRole) -> User:
    known = _attributes(entry)
    return User(
        id=known.get("sub") or entry["Username"],
        email=known.get("email", entry["Username"]),
        name=known.get("name") or None,
        role=role,
        disabled=not entry.get("Enabled", True),
        invited=entry.get("UserStatus") == "FORCE_CHANGE_PASSWORD",
        created_at=round(entry["UserCreateDate"].timestamp() * SECOND),
    )


def _attributes(entry: "UserTypeTypeDef") -> Mapping[str, str]:
    return {pair["Name"]: pair.get("Value", "") for pair in entry.get("Attributes", [])}


def _pairs(attributes: Mapping[str, str]) -> "list[AttributeTypeTypeDef]":
    return [{"Name": name, "Value": value} for name, value in attributes.items()]


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (ClientError, BotoCoreError) as error:
        raise DirectoryUnavailable(type(error).__name__) from error
