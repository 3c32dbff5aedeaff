"""The bucket in memory; held to the same contract as the one on S3."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from frontdesk.ids import natural_id
from frontdesk.model import Millis
from frontdesk.store.bucket import LINK_LIFE, Described, Form


@dataclass
class MemoryBucket:
    """Files by workspace and name."""

    numbers: Iterator[int] = field(default_factory=count)
    files: dict[tuple[str, str], tuple[bytes, Described]] = field(default_factory=dict)

    def put(self, workspace_id: str, name: str, data: bytes, described: Described) -> None:
        self.files[workspace_id, name] = (data, described)

    def read(self, workspace_id: str, name: str, most: int | None = None) -> bytes | None:
        found = self.files.get((workspace_id, name))
        return None if found is None else found[0][:most]

    def describe(self, workspace_id: str, name: str) -> Described | None:
        found = self.files.get((workspace_id, name))
        return None if found is None else found[1]

    def link(self, workspace_id: str, name: str, life: Millis = LINK_LIFE) -> str:
        return f"https://files.example/{workspace_id}/{name}?for={life}"

    def remove(self, workspace_id: str, name: str) -> None:
        self.files.pop((workspace_id, name), None)

    def form(self, workspace_id: str, described: Described) -> Form:
        name = natural_id(str(next(self.numbers)))
        fields = {"key": f"{workspace_id}/{name}", "Content-Type": described.mime}
        return Form(name=name, url="https://files.example/", fields=fields)
