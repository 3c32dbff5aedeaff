"""Which messages may have all that is looked for, newest first: one period of the index after the other."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, NamedTuple

from frontdesk.sought import Sought, mark
from frontdesk.store import keys
from frontdesk.store.search import Found, SearchStore, Within

_MOST_ROWS: Final = 2_000
"""Rows of a word that are read at once to be held against another word's."""
_MOST_WORDS: Final = 3
"""Words that are looked up; the rest are looked for in the messages themselves."""
_MOST_COMPLETIONS: Final = 12
_LEAST_BEGINNING: Final = 3
"""Letters of a begun word until others that begin so are looked up."""
_FEW: Final = 10
"""Candidates that are cheaper read than held against the rows of one more word."""
_SOME: Final = 60
"""Candidates that are cheaper read than held against the rows of a beginning."""
_MOST_LOOKS: Final = 60
"""Looks into the index for one page; at a fortnight each, over two years of what is rarely said."""
_END: Final = "~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the index is asked for: whole words, the beginning of one, between two positions, of some conversations."""

    words: Sequence[str]
    beginning: str = ""
    after: str = ""
    end: str = _END
    of: AbstractSet[str] | None = None

    @classmethod
    def of_messages(cls, sought: Sought, position: str, of: AbstractSet[str] | None = None) -> "Terms":
        """Look for messages behind a position; a kind of file, which few messages have, before the longest words."""
        marked = [mark(sought.kind)] if sought.kind else []
        words = sorted(sought.words.words, key=len, reverse=True) if sought.words else []
        beginning = sought.words.beginning if sought.words else ""
        newest = "" if sought.until is None else keys.at_most(sought.until - 1)
        end = _END if sought.since is None else keys.at_most(sought.since - 1)
        looked_up = [*marked, *words][:_MOST_WORDS]
        begun = beginning if not looked_up or len(beginning) >= _LEAST_BEGINNING else ""
        return cls(words=looked_up, beginning=begun, after=max(position, newest), end=end, of=of)

    @property
    def single(self) -> bool:
        """Whether what one look finds need not be held against anything."""
        return len(self.words) + bool(self.beginning) == 1 and self.of is None


class Step(NamedTuple):
    """Candidates, and the position up to which there are no others; None when there are none at all."""

    found: Sequence[Found]
    position: str | None


class _Rows(NamedTuple):
    """Some of what is in a period, and the position up to which it is all."""

    found: Sequence[Found]
    end: str


def steps(store: SearchStore, workspace_id: str, terms: Terms, at_once: int) -> Iterator[Step]:
    """Go towards the oldest message, about `at_once` candidates a step."""
    found: list[Found] = []
    after, looks = terms.after, 0
    for period in store.periods(workspace_id):
        end = min(keys.end_of(period), terms.end)
        while after < end:
            rows = _Look(store, workspace_id, Within(period, after, end)).candidates(terms, at_once)
            found += rows.found
            after, looks = rows.end, looks + 1
            if len(found) >= at_once or looks == _MOST_LOOKS:
                yield Step(found, after)
                found = []
            if looks == _MOST_LOOKS:
                return
    yield Step(found, None)


class _Look(NamedTuple):
    """A look into one period."""

    store: SearchStore
    workspace_id: str
    within: Within

    def candidates(self, terms: Terms, at_once: int) -> _Rows:
        """Hold the rows of the words against each other, as far as all of them were read."""
        end, limit = self.within.end, at_once if terms.single else _MOST_ROWS
        both: set[Found] | None = None
        for word in terms.words:
            both, end = _shared(both, end, self._of_word(word, limit), terms)
            if len(both) <= _FEW:
                return _both(both, end)
        if terms.beginning and (both is None or len(both) > _SOME):
            rows = self._of_begun(terms.beginning, limit if both is None else _MOST_ROWS)
            both, end = _shared(both, end, rows, terms)
        return _both(both or set(), end)

    def _of_word(self, word: str, limit: int) -> _Rows:
        found = self.store.with_word(self.workspace_id, word, self.within, limit)
        return _Rows(found, found[-1].position if len(found) == limit else self.within.end)

    def _of_begun(self, beginning: str, limit: int) -> _Rows:
        """Read all words that begin so when they are few rows, else twelve of them side by side."""
        _, after, end = self.within
        found = self.store.beginning(self.workspace_id, self.within.period, beginning, _MOST_ROWS)
        if len(found) < _MOST_ROWS:
            return _Rows([each for each in found if after < each.position < end], end)
        words = self.store.completions(self.workspace_id, self.within.period, beginning, _MOST_COMPLETIONS)
        several = [self._of_word(word, limit) for word in words]
        return _Rows(
            [each for rows in several for each in rows.found],
            min((rows.end for rows in several), default=end),
        )


def _shared(both: set[Found] | None, end: str, rows: _Rows, terms: Terms) -> tuple[set[Found], str]:
    found = {each for each in rows.found if terms.of is None or each.conversation_id in terms.of}
    return found if both is None else both & found, min(end, rows.end)


def _both(found: set[Found], end: str) -> _Rows:
    return _Rows(sorted(each for each in found if each.position <= end), end)
