"""Who works for a business, and as what: an admin sees to everybody below the owners, an owner to everybody."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from frontdesk.errors import Refused
from frontdesk.model import User, UserRole
from frontdesk.services.register import Register

RANKS: Final = tuple(UserRole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chief:
    """Who decides about people."""

    workspace_id: str
    user_id: str
    role: UserRole


def invite(register: Register, chief: Chief, email: str, name: str | None, role: UserRole) -> User:
    """Let somebody work for the business; Refused when that is above the one who asks."""
    _within(chief, role)
    return register.invite(chief.workspace_id, email, name, role)


def invite_again(register: Register, chief: Chief, user_id: str) -> User | None:
    """Send an invitation once more; None without such a person, Refused when that is above the one who asks.

    Who has signed in already needs none, and who is disabled is to get none.
    """
    user = _found(register.people(chief.workspace_id), user_id)
    if user is None:
        return None
    _within(chief, user.role)
    if not register.invite_again(chief.workspace_id, user):
        raise Refused("not_invited", "Only who is invited and has not signed in yet can be invited again.")
    return user


def change(  # each may be left as it is
    register: Register,
    chief: Chief,
    user_id: str,
    *,
    role: UserRole | None = None,
    disabled: bool | None = None,
    name: str | None = None,
) -> User | None:
    """Change role, name, or whether somebody may sign in; None without such a person, Refused by a rule."""
    everybody = register.people(chief.workspace_id)
    before = _found(everybody, user_id)
    if before is None:
        return None
    after = replace(
        before,
        role=before.role if role is None else role,
        disabled=before.disabled if disabled is None else disabled,
        name=before.name if name is None else name,
    )
    _allowed(chief, before, after, everybody)
    register.change(chief.workspace_id, before, after)
    return after


def remove(register: Register, chief: Chief, user_id: str) -> User | None:
    """Let somebody work here no more; None without such a person, Refused when a rule forbids it."""
    everybody = register.people(chief.workspace_id)
    user = _found(everybody, user_id)
    if user is None:
        return None
    _allowed(chief, user, replace(user, disabled=True), everybody)
    register.remove(chief.workspace_id, user)
    return user


def _found(everybody: Sequence[User], user_id: str) -> User | None:
    return next((user for user in everybody if user.id == user_id), None)


def _within(chief: Chief, role: UserRole) -> None:
    if role is UserRole.OWNER and chief.role is not UserRole.OWNER:
        raise Refused("forbidden", "Only an owner decides about owners.")


def _allowed(chief: Chief, before: User, after: User, everybody: Sequence[User]) -> None:
    _within(chief, before.role)
    _within(chief, after.role)
    loses = after.disabled or RANKS.index(after.role) < RANKS.index(before.role)
    if loses and before.id == chief.user_id:
        raise Refused("forbidden", "Somebody else has to do that to you.")
    owners = [user for user in everybody if user.role is UserRole.OWNER and not user.disabled]
    if loses and owners == [before]:
        raise Refused("last_owner", "A business keeps at least one owner.")
