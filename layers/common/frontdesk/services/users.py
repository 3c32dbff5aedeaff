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
    user = _present(register, chief, _found(register.people(chief.workspace_id), user_id))
    if user is None:
        return None
    _within(chief, user.role)
    if not register.invite_again(user):
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
    before = _present(register, chief, _found(everybody, user_id))
    if before is None:
        return None
    after = replace(
        before,
        role=before.role if role is None else role,
        disabled=before.disabled if disabled is None else disabled,
        name=before.name if name is None else name,
    )
    _allowed(chief, before, after)
    _keeps_an_owner(chief, register, before, after, everybody)
    register.change(chief.workspace_id, before, after)
    return after


def remove(register: Register, chief: Chief, user_id: str) -> User | None:
    """Let somebody work here no more; None without such a person, Refused when a rule forbids it.

    Whom the pool no longer has, somebody has removed already: nobody is asked whether they may.
    """
    everybody = register.people(chief.workspace_id)
    known = _found(everybody, user_id)
    user = _present(register, chief, known)
    if user is None:
        return known
    after = replace(user, disabled=True)
    _allowed(chief, user, after)
    _keeps_an_owner(chief, register, user, after, everybody)
    register.remove(chief.workspace_id, user)
    return user


def _found(everybody: Sequence[User], user_id: str) -> User | None:
    return next((user for user in everybody if user.id == user_id), None)


def _within(chief: Chief, role: UserRole) -> None:
    if role is UserRole.OWNER and chief.role is not UserRole.OWNER:
        raise Refused("forbidden", "Only an owner decides about owners.")


def _present(register: Register, chief: Chief, known: User | None) -> User | None:
    """Somebody as the pool has them now: the register's row may be old. Whoever is gone there is forgotten here."""
    if known is None:
        return None
    user = register.as_it_is(chief.workspace_id, known)
    if user is None:
        register.forget(chief.workspace_id, known)
    return user


def _allowed(chief: Chief, before: User, after: User) -> None:
    _within(chief, before.role)
    _within(chief, after.role)
    if _loses(before, after) and before.id == chief.user_id:
        raise Refused("forbidden", "Somebody else has to do that to you.")


def _keeps_an_owner(chief: Chief, register: Register, before: User, after: User, everybody: Sequence[User]) -> None:
    if before.role is not UserRole.OWNER or before.disabled or not _loses(before, after):
        return
    for other in everybody:
        candidate = other.id != before.id and other.role is UserRole.OWNER
        found = register.as_it_is(chief.workspace_id, other) if candidate else None
        if found is not None and found.role is UserRole.OWNER and not found.disabled:
            return
    raise Refused("last_owner", "A business keeps at least one owner.")


def _loses(before: User, after: User) -> bool:
    return after.disabled or RANKS.index(after.role) < RANKS.index(before.role)
