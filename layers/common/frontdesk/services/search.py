"""Finding conversations by what is known of their contact, then by what was said, newest first."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from frontdesk.model import Head
from frontdesk.searching import Place, Wanted, facts, known
from frontdesk.services.candidates import steps
from frontdesk.store.search import Found, SearchStore

_MOST_PEOPLE: Final = 100
_MOST_ROWS: Final = 2_000
"""Rows of a word that are looked at when every word is common."""
_MOST_HEADS: Final = 300
"""Candidates whose heads are read."""
_AT_ONCE: Final = 60
_MOST_READ: Final = 500
"""Messages that are looked at for one page."""
_LEAST_BEGINNING: Final = 2
"""Letters of a word until others that begin so are looked for."""
_PEOPLE: Final = "p"
_SAID: Final = "m"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A conversation, and the text in which it was found, with the places of the words in it."""

    head: Head
    place: Place
    text: str
    spans: tuple[tuple[int, int], ...]
    message_id: str | None = None
    message_seq: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """A page of hits, and the position to go on from; None at the end."""

    hits: Sequence[Hit]
    position: str | None


def find(
    store: SearchStore, workspace_id: str, wanted: Wanted, keep: Callable[[Head], bool], limit: int, after: str | None
) -> Hits:
    """Find up to `limit` conversations that `keep` keeps; each is shown once on a page, at its newest hit.

    First come those whose contact is known by all the words. What is read for a page is bounded: where words are
    common, but seldom together, or filters keep little, a page has fewer, and the position goes on.
    """
    kind, _, place = (after or f"{_PEOPLE}:0").partition(":")
    people = _people(store, workspace_id, wanted, keep)[int(place) :] if kind == _PEOPLE else []
    if len(people) > limit:
        return Hits(hits=people[:limit], position=f"{_PEOPLE}:{int(place) + limit}")
    return _said(store, workspace_id, wanted, keep, limit, people, place if kind == _SAID else "")


def _said(  # noqa: PLR0913, PLR0917  # a page goes on from what stands on it
    store: SearchStore,
    workspace_id: str,
    wanted: Wanted,
    keep: Callable[[Head], bool],
    limit: int,
    people: Sequence[Hit],
    position: str,
) -> Hits:
    """Fill a page with messages."""
    shown = {hit.head.conversation_id: hit for hit in people}
    read = 0
    for step in steps(store, workspace_id, wanted, position, limit + 1):
        for start in range(0, len(step.found), _AT_ONCE):
            some = step.found[start : start + _AT_ONCE]
            for hit, at in _hits(store, workspace_id, wanted, keep, some):
                if len(shown) == limit:
                    return Hits(hits=[*shown.values()], position=f"{_SAID}:{position}")
                position = at
                if hit is not None:
                    shown.setdefault(hit.head.conversation_id, hit)
            read += len(some)
            if read >= _MOST_READ:
                return Hits(hits=[*shown.values()], position=f"{_SAID}:{position}")
        if step.position is None:
            return Hits(hits=[*shown.values()], position=None)
        position = step.position
        if len(shown) == limit:
            break
    return Hits(hits=[*shown.values()], position=f"{_SAID}:{position}")


def _people(store: SearchStore, workspace_id: str, wanted: Wanted, keep: Callable[[Head], bool]) -> Sequence[Hit]:
    """Whose contact is known by every word, the latest conversation first."""
    heads = [head for head in known_by(store, workspace_id, wanted, frozenset(Place)) if keep(head)]
    return [_known(head, wanted) for head in sorted(heads, key=lambda head: -head.last_message_at)]


def known_by(store: SearchStore, workspace_id: str, wanted: Wanted, places: AbstractSet[Place]) -> Sequence[Head]:
    """Conversations whose contact is known by every word, each in one of these places.

    A single letter after other words is only looked for in what those words have found.
    """
    lookups = [(word, True) for word in wanted.words]
    if not lookups or len(wanted.beginning) >= _LEAST_BEGINNING:
        lookups.append((wanted.beginning, False))
    candidates = _candidates(store, workspace_id, lookups)
    heads: list[Head] = []
    for start in range(0, min(len(candidates), _MOST_HEADS), _MOST_PEOPLE):
        found = store.heads(workspace_id, candidates[start : start + _MOST_PEOPLE])
        heads += [head for head in found.values() if _is_known(head, wanted, places)]
    return heads[:_MOST_PEOPLE]


def _candidates(store: SearchStore, workspace_id: str, lookups: Sequence[tuple[str, bool]]) -> Sequence[str]:
    """Whom the rarest word leads to: all of them, so that no common word beside it hides anybody.

    Where all words are common, those come first that most of them lead to.
    """
    sets: list[frozenset[str]] = []
    for most in (_MOST_PEOPLE, _MOST_ROWS)[: len(lookups)]:
        found = [store.about(workspace_id, word, most, whole=whole) for word, whole in lookups]
        sets = [frozenset(name for name, _ in rows) for rows in found]
        complete = [names for names, rows in zip(sets, found, strict=True) if len(rows) < most]
        if complete:
            return sorted(frozenset.intersection(*complete))
    shared = Counter(name for names in sets for name in names)
    return sorted(shared, key=lambda name: (-shared[name], name))


def _is_known(head: Head, wanted: Wanted, places: AbstractSet[Place]) -> bool:
    present = {word for word, place in known(head) if place in places}
    return present.issuperset(wanted.words) and any(word.startswith(wanted.beginning) for word in present)


def _known(head: Head, wanted: Wanted) -> Hit:
    """Show the fact that has the word being typed."""
    places = {place for word, place in known(head) if word.startswith(wanted.beginning)}
    place, text = next((place, text) for place, text in facts(head) if place in places)
    words = Wanted(words=(), beginning=wanted.beginning).spans(text)
    return Hit(head=head, place=place, text=text, spans=words)


def _hits(
    store: SearchStore, workspace_id: str, wanted: Wanted, keep: Callable[[Head], bool], page: Sequence[Found]
) -> Iterator[tuple[Hit | None, str]]:
    """Look at the messages themselves: the others of the words must be in them too. Each with its position."""
    messages = store.messages(workspace_id, page)
    texts = {found: message.text or "" for found, message in messages.items() if not message.deleted}
    spans = {found: spans for found, text in texts.items() if (spans := wanted.spans(text))}
    heads = store.heads(workspace_id, list(dict.fromkeys(found.conversation_id for found in spans)))
    for found in page:
        head = heads.get(found.conversation_id)
        if head is None or found not in spans or not keep(head):
            yield None, found.position
            continue
        hit = Hit(
            head=head,
            place=Place.MESSAGE,
            text=texts[found],
            spans=spans[found],
            message_id=found.message_id,
            message_seq=messages[found].seq,
        )
        yield hit, found.position
