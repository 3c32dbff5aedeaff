"""Keep the sums of what happened, from the stream or anew.

A change only says what to count again: what it adds is read from the conversation itself, after the sheet was read. So
it counts once however often and in whatever order the stream brings it, and counting all anew is the same act.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import dropwhile
from typing import TYPE_CHECKING, Final, NamedTuple

from frontdesk.changed import MessageChanged, RecordChanged
from frontdesk.domain.happenings import (
    Happening,
    answers,
    closes,
    happenings,
    in_order,
    names_of,
    of_message,
    of_record,
    order,
    quarter,
)
from frontdesk.errors import Conflict
from frontdesk.model import SECOND, ConversationRef, Direction, Head, Message, Millis
from frontdesk.store import keys
from frontdesk.store.figures import Entry, FigureStore, Place, Sheet, Step
from frontdesk.store.stories import StoryStore

if TYPE_CHECKING:
    from frontdesk.store.keys import Key

_TRIES: Final = 4
_FIRST_PAUSE: Final[Millis] = 20
_AT_ONCE: Final = 40
_NEVER: Final[Millis] = 10**13 - 1
"""Behind every moment that a key can name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureDeps:
    """What counting needs of the outside; `pause` is of random length, up to what it is given."""

    figures: FigureStore
    stories: StoryStore
    pause: Callable[[Millis], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A counter of a quarter of an hour, channel and person that is not what a recount finds."""

    place: str
    counter: str
    kept: int
    found: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """What is to be counted again: these names at a place, and how to find what they add now."""

    place: Place
    names: Sequence[str]
    ask: Callable[[], Iterable[Happening]]


def follow(deps: FigureDeps, changes: Sequence[MessageChanged | RecordChanged]) -> None:
    """Bring the sums up to these changes; Conflict when others count the same all the time."""
    found = {(question.place, *question.names): question for question in _questions(deps.stories, changes)}
    questions = list(found.values())
    for start in range(0, len(questions), _AT_ONCE):
        _again(partial(_steps, deps, questions[start : start + _AT_ONCE]), deps)


def restore(deps: FigureDeps, head: Head, *, dry_run: bool = False) -> bool:
    """Count a conversation anew; says whether its sheets were not what is found."""
    moved: list[Step] = []

    def steps() -> Sequence[Step]:
        before = deps.figures.sheets_of(head.ref)
        after = sheets(deps.stories, head)
        moved[:] = [
            Step(place=place, before=before.get(place), after=after.get(place))
            for place in before.keys() | after.keys()
        ]
        return [] if dry_run else moved

    _again(steps, deps)
    return any(step.before != step.after for step in moved)


def sheets(stories: StoryStore, head: Head) -> Mapping[Place, Sheet]:
    """What is found in a conversation when all of it is read."""
    found: dict[Place, dict[str, Entry]] = {}
    for each in happenings(stories.messages(head.ref), stories.records(head.ref)):
        entries = found.setdefault(Place(head.ref, quarter(each.at)), {})
        entries[each.name] = Entry(agent=each.agent, counts=each.counts)
    return {place: Sheet(channel=head.channel, entries=entries, listed=True) for place, entries in found.items()}


def differences(deps: FigureDeps, workspace_id: str, heads: Iterable[Head]) -> Sequence[Difference]:
    """Hold the sums that are kept against a recount of everything; what the stream is still to bring differs too."""
    found: Counter[tuple[Key, str]] = Counter()
    for head in heads:
        for place, sheet in sheets(deps.stories, head).items():
            for counter, number in sheet.sums(place):
                found[counter] += number
    kept = {
        (keys.figures(workspace_id, each.at, each.channel, each.agent), name): number
        for each in deps.figures.sums(workspace_id, 0, _NEVER)
        for name, number in each.counts.items()
    }
    return [
        Difference(place=counter[0].SK, counter=counter[1], kept=kept.get(counter, 0), found=found[counter])
        for counter in sorted(kept.keys() | found.keys())
        if kept.get(counter, 0) != found[counter]
    ]


def _again(steps: Callable[[], Sequence[Step]], deps: FigureDeps) -> None:
    """Try again after a lost race; pauses have full jitter, so that losers do not meet again."""
    for number in range(_TRIES):
        if number:
            deps.pause(_FIRST_PAUSE << number)
        try:
            deps.figures.move(steps())
        except Conflict:
            continue
        return
    raise Conflict("others keep writing these sheets")


def _steps(deps: FigureDeps, questions: Sequence[_Question]) -> Sequence[Step]:
    places = list(dict.fromkeys(question.place for question in questions))
    before = deps.figures.sheets(places)
    heads = deps.stories.heads(list(dict.fromkeys(place.ref for place in places)))
    steps = []
    for place in places:
        sheet, head = before.get(place), heads.get(place.ref)
        entries = dict(sheet.entries) if sheet else {}
        for question in (each for each in questions if each.place == place):
            for name in question.names:
                entries.pop(name, None)
            if head is not None:
                entries |= {each.name: Entry(agent=each.agent, counts=each.counts) for each in question.ask()}
        channel = sheet.channel if sheet else head.channel if head else ""
        after = Sheet(channel=channel, entries=entries, listed=True) if entries else None
        steps.append(Step(place=place, before=sheet, after=after))
    return steps


def _questions(stories: StoryStore, changes: Iterable[MessageChanged | RecordChanged]) -> Iterator[_Question]:
    for change in changes:
        if isinstance(change, RecordChanged):
            yield from _of_record(stories, change)
        else:
            yield from _of_message(stories, change)


def _of_record(stories: StoryStore, change: RecordChanged) -> Iterator[_Question]:
    noun, after, ref = change.after or change.before, change.after, change.ref
    if noun is None or not (closes(noun) or any(of_record(noun))):
        return

    def ask() -> Iterable[Happening]:
        return () if after is None else of_record(after, stories.statuses(ref) if closes(after) else ())

    yield _Question(place=_place(ref, noun.at), names=names_of(noun), ask=ask)


def _of_message(stories: StoryStore, change: MessageChanged) -> Iterator[_Question]:
    """The message itself, and the next answer, whose customer may have waited since this message."""
    before, after, ref = _weight(change.before), _weight(change.after), change.ref
    noun = change.after or change.before
    if noun is None:
        return
    if before != after:
        yield _asked(stories, ref, noun)
    has_come = change.before is None and noun.direction is Direction.INBOUND
    if change.after is not None and (has_come or before.ends_waiting != after.ends_waiting):
        later = in_order(stories.since(ref, noun.sent_at - noun.sent_at % SECOND))
        following = next((each for each in later if order(each) > order(noun) and answers(each)), None)
        if following is not None:
            yield _asked(stories, ref, following)


class _Weight(NamedTuple):
    """What of a message counts."""

    ends_waiting: bool = False
    failure: str | None = None


def _weight(message: Message | None) -> _Weight:
    if message is None:
        return _Weight()
    return _Weight(answers(message), message.error.code if message.error else None)


def _asked(stories: StoryStore, ref: ConversationRef, message: Message) -> _Question:
    def ask() -> Iterable[Happening]:
        until = message.sent_at - message.sent_at % SECOND + SECOND - 1
        found = dropwhile(
            lambda each: order(each) > order(message), in_order(stories.until(ref, until), latest_first=True)
        )
        latest = next(found, None)
        return of_message(latest, found) if latest and latest.id == message.id else ()

    return _Question(place=_place(ref, message.sent_at), names=names_of(message), ask=ask)


def _place(ref: ConversationRef, at: Millis) -> Place:
    return Place(ref, quarter(at))
