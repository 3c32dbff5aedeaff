"""Finding conversations by what is known of their contact, then by what was said, newest first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from frontdesk.model import Head, MessageType
from frontdesk.searching import Place, Wanted, facts
from frontdesk.services.acquaintance import EVERYWHERE, MOST_PEOPLE, candidates, heads_of, lookups, narrowing
from frontdesk.services.candidates import Terms, steps
from frontdesk.sought import OF_A_PERSON, Sought, has_words
from frontdesk.store.search import Found, SearchStore

_AT_ONCE: Final = 60
_MOST_READ: Final = 500
"""Messages that are looked at for one page."""
_PEOPLE: Final = "p"
_SAID: Final = "m"
_OF_A_STAY: Final = frozenset({Place.BOOKING, Place.APARTMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A conversation, and the text in which it was found, with the places of the words in it."""

    head: Head
    place: Place
    text: str
    spans: tuple[tuple[int, int], ...]
    message_id: str | None = None
    message_seq: int | None = None
    message_type: MessageType | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """A page of hits, and the position to go on from; None at the end."""

    hits: Sequence[Hit]
    position: str | None


def find(
    store: SearchStore, workspace_id: str, sought: Sought, keep: Callable[[Head], bool], limit: int, after: str | None
) -> Hits:
    """Find up to `limit` conversations that `keep` keeps; each is shown once on a page, at its newest hit.

    First come those whose contact is known by all the words, then those whose stay is. What is read for a page is
    bounded: where words are common, but seldom together, or filters keep little, a page has fewer, and the position
    goes on.
    """
    search = _Search(store, workspace_id, sought, lambda head: keep(head) and sought.concerns(head))
    kind, _, place = (after or f"{_PEOPLE}:0").partition(":")
    people = search.people()[int(place) :] if kind == _PEOPLE and not sought.only_messages else []
    if len(people) > limit:
        return Hits(hits=people[:limit], position=f"{_PEOPLE}:{int(place) + limit}")
    if not sought.in_messages:
        return Hits(hits=people, position=None)
    return search.said(limit, people, place if kind == _SAID else "")


class _Search(NamedTuple):
    """One search of a workspace."""

    store: SearchStore
    workspace_id: str
    sought: Sought
    keep: Callable[[Head], bool]

    def people(self) -> Sequence[Hit]:
        """Whose contact is known by every word, then whose stay is; of each the latest conversation first."""
        sought = self.sought
        asked = [*narrowing(sought), *lookups(sought.words, EVERYWHERE)]
        found = candidates(self.store, self.workspace_id, asked)
        heads = heads_of(self.store, self.workspace_id, found)
        kept = islice((head for head in heads if _is_known(head, sought.words) and self.keep(head)), MOST_PEOPLE)
        hits = [_known(head, sought) for head in sorted(kept, key=lambda head: -head.last_message_at)]
        return sorted(hits, key=lambda hit: hit.place in _OF_A_STAY)

    def said(self, limit: int, people: Sequence[Hit], position: str) -> Hits:
        """Fill a page with messages."""
        shown = {hit.head.conversation_id: hit for hit in people}
        read = 0
        for step in steps(self.store, self.workspace_id, self._terms(position), limit + 1):
            for start in range(0, len(step.found), _AT_ONCE):
                some = step.found[start : start + _AT_ONCE]
                for hit, at in self._hits(some):
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

    def _terms(self, position: str) -> Terms:
        """Only the conversations that are meant, where it is known which these are."""
        meant = narrowing(self.sought)
        found = candidates(self.store, self.workspace_id, meant) if meant else None
        known_all = frozenset(found.ids) if found and found.complete else None
        return Terms.of_messages(self.sought, position, known_all)

    def _hits(self, page: Sequence[Found]) -> Iterator[tuple[Hit | None, str]]:
        """Look at the messages themselves: all that is asked for must be so. Each with its position."""
        messages = self.store.messages(self.workspace_id, page)
        spans = {found: spans for found, each in messages.items() if (spans := self.sought.spans(each)) is not None}
        heads = self.store.heads(self.workspace_id, list(dict.fromkeys(found.conversation_id for found in spans)))
        for found in page:
            head = heads.get(found.conversation_id)
            if head is None or found not in spans or not self.keep(head):
                yield None, found.position
                continue
            message = messages[found]
            hit = Hit(
                head=head,
                place=Place.MESSAGE,
                text=message.text or "",
                spans=spans[found],
                message_id=found.message_id,
                message_seq=message.seq,
                message_type=message.type,
            )
            yield hit, found.position


def _is_known(head: Head, words: Wanted | None) -> bool:
    return words is None or has_words(head, words, EVERYWHERE)


def _known(head: Head, sought: Sought) -> Hit:
    """Show the fact that has the word being typed, or the one that was named."""
    words = sought.words or sought.person
    if words is None:
        meant = Place.BOOKING if sought.booking else Place.APARTMENT
        text = next(text for place, text in facts(head) if place is meant)
        return Hit(head=head, place=meant, text=text, spans=((0, len(text)),))
    allowed = EVERYWHERE if sought.words else OF_A_PERSON
    told = [(place, text) for place, text in facts(head) if place in allowed]
    begun = Wanted(words=(), beginning=words.beginning)
    place, text = next((fact for fact in told if begun.spans(fact[1])), told[0])
    return Hit(head=head, place=place, text=text, spans=begun.spans(text))
