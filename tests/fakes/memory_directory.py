"""The people of two businesses in memory; held to the same contract as the user pool."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from frontdesk.errors import DirectoryUnavailable, Refused
from frontdesk.model import User, UserRole


@dataclass
class MemoryDirectory:
    """Users by workspace and id."""

    users: dict[tuple[str, str], User] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def people(self, workspace_id: str) -> Sequence[User]:
        return sorted(
            (user for (workspace, _), user in self.users.items() if workspace == workspace_id),
            key=lambda user: user.email,
        )

    def person(self, workspace_id: str, email: str) -> User | None:
        return next((user for user in self.people(workspace_id) if user.email == email), None)

    def invite(self, workspace_id: str, email: str, name: str | None, role: UserRole) -> User:
        if any(user.email == email for user in self.users.values()):
            raise Refused("conflict", "taken")
        number = next(self.numbers)
        user = User(id=f"u-{number}", email=email, name=name, role=role, invited=True, created_at=number)
        self.users[workspace_id, user.id] = user
        self.sent.append(email)
        return user

    def invite_again(self, user: User) -> None:
        if user not in self.users.values():
            raise DirectoryUnavailable("UserNotFoundException")
        self.sent.append(user.email)

    def change(self, before: User, after: User) -> None:
        place = next((place for place, user in self.users.items() if user.id == before.id), None)
        if place is None:
            raise DirectoryUnavailable("UserNotFoundException")
        self.users[place] = after

    def remove(self, user: User) -> None:
        self.users = {place: known for place, known in self.users.items() if known.id != user.id}
