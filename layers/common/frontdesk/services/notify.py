"""The table's stream to whoever has to know."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from frontdesk.changed import Changed, MessageChanged, NoteWritten, RecordChanged, every_head, messages
from frontdesk.model import Connection
from frontdesk.services.live import Event, LiveDeps, tell
from frontdesk.store.lists import ListStore
from frontdesk.store.search import SearchStore
from frontdesk.store.totals import TotalStore
from frontdesk.stream import StreamEvent, StreamRecord, changed, contact_changed, note_written, record_changed

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyDeps:
    """What notify needs of the outside.

    `lists` are the views and counters that follow the heads, `totals` those of the contacts, `search` the words that
    follow all, `begin` what says from when a workspace's sums are whole, `figures` what brings them up to messages and
    records. `assign` gives what begins
    to want a person to somebody. `show` puts changes into the API's words, each with its workspace, `mention` notes,
    each with its workspace and whom it concerns, `count` a workspace's counters as one person sees them; `alert` tells
    those whose inbox is closed; `park` puts a record aside that cannot be worked on.
    """

    lists: ListStore
    totals: TotalStore
    search: SearchStore
    begin: Callable[[Iterable[str]], None]
    figures: Callable[[Sequence[MessageChanged | RecordChanged]], None]
    assign: Callable[[Sequence[RecordChanged]], None]
    live: LiveDeps
    show: Callable[[Sequence[Changed]], Iterator[tuple[str, Event]]]
    mention: Callable[[Sequence[NoteWritten]], Iterator[tuple[str, str, Event]]]
    count: Callable[[Mapping[str, int], str], Event]
    alert: Callable[[Sequence[Changed], Sequence[NoteWritten]], None]
    park: Callable[[StreamRecord], None]


def notify(event: StreamEvent, deps: NotifyDeps) -> None:
    """Tell open browsers what changed, and bring lists and search up to it.

    StoreUnavailable and Conflict bring the batch again, which does no harm.
    """
    changes: Sequence[Changed] = _read(event, deps, changed)
    notes: Sequence[NoteWritten] = [written for written in _read(event, deps, note_written) if written.note.concerns]
    online = _online([*changes, *notes], deps.live)
    told: dict[str, list[Event]] = defaultdict(list)
    for workspace_id, said in deps.show([change for change in changes if change.ref.workspace_id in online]):
        told[workspace_id].append(said)
    for workspace_id, events in told.items():
        tell(deps.live, online[workspace_id], events)
    for workspace_id, user_id, said in deps.mention([noted for noted in notes if noted.ref.workspace_id in online]):
        tell(deps.live, [each for each in online[workspace_id] if each.user_id == user_id], [said])
    deps.begin(change.ref.workspace_id for change in changes)
    deps.search.follow(changes)
    deps.totals.follow(_read(event, deps, contact_changed))
    for workspace_id in deps.lists.follow(every_head(changes)) & online.keys():
        numbers = deps.lists.counts(workspace_id)
        for connection in online[workspace_id]:
            tell(deps.live, [connection], [deps.count(numbers, connection.user_id)])
    deps.alert(changes, notes)
    records: Sequence[RecordChanged] = _read(event, deps, record_changed)
    _unless_unreadable("assign", lambda: deps.assign(records), deps)
    _unless_unreadable("figures", lambda: deps.figures([*messages(changes), *records]), deps)


def _unless_unreadable(what: str, work: Callable[[], None], deps: NotifyDeps) -> None:
    """Do what reads more of the table than the batch holds; an item that cannot be read must not hold up the shard.

    What is left out of the sums so `frontdesk rebuild analytics` makes good.
    """
    try:
        work()
    except (ValueError, KeyError, TypeError):
        deps.live.count("RecordSkipped", what)


def _read(event: StreamEvent, deps: NotifyDeps, read: Callable[[StreamRecord], T | None]) -> Sequence[T]:
    """Read the batch; a record that cannot be read is put aside, for it would hold up all that follow it."""
    found: list[T] = []
    for record in event["Records"]:
        try:
            change = read(record)
        except (ValueError, KeyError, TypeError):
            deps.live.count("RecordParked", "notify")
            deps.park(record)
            continue
        if change is not None:
            found.append(change)
    return found


def _online(changes: Sequence[Changed | NoteWritten], live: LiveDeps) -> Mapping[str, Sequence[Connection]]:
    now = live.clock()
    workspaces = {change.ref.workspace_id for change in changes}
    present = {name: live.store.presence(name).open(now) for name in sorted(workspaces)}
    return {name: connections for name, connections in present.items() if connections}
