"""Every interleaving of some actors on one table: a deterministic scheduler that tries each choice it ever had."""

from collections.abc import Callable, Iterator, Sequence
from threading import Semaphore, Thread, current_thread
from typing import TYPE_CHECKING

from typing_extensions import override

from frontdesk.store.attributes import StoredItem
from frontdesk.store.keys import Key
from tests.fakes.memory_table import MemoryTable

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef, TransactWriteItemTypeDef


class GatedTable(MemoryTable):
    """A table that lets the scheduler choose who goes on before a call; `fine`: before plain reads too."""

    def __init__(self, *, fine: bool) -> None:
        super().__init__()
        self._fine = fine
        self.gate: Callable[[], None] = lambda: None

    @override
    def get(self, keys: Sequence[Key]) -> dict[Key, StoredItem]:
        if self._fine and not all(key.SK == "SETTINGS" for key in keys):
            self.gate()
        return super().get(keys)

    @override
    def query(self, request: "QueryInputTypeDef", limit: int | None = None) -> Iterator[StoredItem]:
        self.gate()
        return super().query(request, limit)

    @override
    def transact(self, writes: "Sequence[TransactWriteItemTypeDef]", claims: int = 0) -> None:
        self.gate()
        super().transact(writes, claims)


class _Actor:
    """A thread that only moves when it is told to, from gate to gate."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._go, self._stopped = Semaphore(0), Semaphore(0)
        self.over = False
        self.error: BaseException | None = None
        self.thread = Thread(target=self._run, args=(act,), daemon=True)
        self.thread.start()

    def step(self) -> None:
        self._go.release()
        self._stopped.acquire()
        if self.error is not None:
            raise self.error

    def gate(self) -> None:
        self._stopped.release()
        self._go.acquire()

    def _run(self, act: Callable[[], object]) -> None:
        self._go.acquire()
        try:
            act()
        except BaseException as error:  # noqa: BLE001  # it is raised again by the scheduler
            self.error = error
        self.over = True
        self._stopped.release()


def every_interleaving(
    story: Callable[[GatedTable], Sequence[Callable[[], object]]], check: Callable[[], None], *, fine: bool = False
) -> int:
    """Run the story's actors in every order of their steps and check what each leaves; return how many there were.

    Choices are tried depth first: after each run the last one that has an untried alternative takes it.
    """
    chosen: list[int] = []
    runs = 0
    while True:
        widths = _run(story, chosen, GatedTable(fine=fine))
        check()
        runs += 1
        while chosen and chosen[-1] + 1 >= widths[len(chosen) - 1]:
            chosen.pop()
        if not chosen:
            return runs
        chosen[-1] += 1


def _run(
    story: Callable[[GatedTable], Sequence[Callable[[], object]]], chosen: list[int], table: GatedTable
) -> list[int]:
    """One run along `chosen`, and the first choice wherever it does not say; how many choices there were at each."""
    actors = [_Actor(act) for act in story(table)]
    by_thread = {actor.thread: actor for actor in actors}
    widths: list[int] = []

    def gate() -> None:
        actor = by_thread.get(current_thread())
        if actor is not None:
            actor.gate()

    table.gate = gate
    while alive := [actor for actor in actors if not actor.over]:
        number = len(widths)
        widths.append(len(alive))
        if number == len(chosen):
            chosen.append(0)
        alive[chosen[number]].step()
    table.gate = lambda: None
    return widths
