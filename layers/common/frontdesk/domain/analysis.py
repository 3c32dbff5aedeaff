"""What happened in a span of time, read from the sums that were kept."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from frontdesk.domain.happenings import ANSWERED, COST, DECIDED, INPUT, OUTPUT, RESOLUTION, RESPONSE, THINKING
from frontdesk.model import FAILURE, HAND_OFF, RATING, Millis, Sum


@dataclass(slots=True, kw_only=True)
class Figures:
    """What is added up for one group; spans in milliseconds, each with how often there was one."""

    numbers: Counter[str] = field(default_factory=Counter)
    responses: Counter[Millis] = field(default_factory=Counter)
    resolutions: Counter[Millis] = field(default_factory=Counter)
    thinking: Counter[Millis] = field(default_factory=Counter)
    hand_offs: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    ratings: Counter[int] = field(default_factory=Counter)

    @property
    def decided(self) -> int:
        """Customers' messages that were decided on."""
        return self.numbers[DECIDED]

    @property
    def answered_by_ai(self) -> int:
        """Those of them that the AI answered."""
        return self.numbers[ANSWERED]

    def add(self, counts: Mapping[str, int]) -> None:
        """Add what was counted."""
        for counter, number in counts.items():
            name, _, tail = counter.partition("#")
            _PLACES[name](self, tail or name, number)


_PLACES: Final[Mapping[str, Callable[[Figures, str, int], None]]] = {
    **dict.fromkeys((DECIDED, ANSWERED, INPUT, OUTPUT, COST), lambda to, name, n: to.numbers.update({name: n})),
    RESPONSE: lambda to, span, n: to.responses.update({int(span): n}),
    RESOLUTION: lambda to, span, n: to.resolutions.update({int(span): n}),
    THINKING: lambda to, span, n: to.thinking.update({int(span): n}),
    HAND_OFF: lambda to, reason, n: to.hand_offs.update({reason: n}),
    FAILURE: lambda to, code, n: to.failures.update({code: n}),
    RATING: lambda to, value, n: to.ratings.update({int(value): n}),
}


def analyse(sums: Iterable[Sum], by: Callable[[Sum], str]) -> tuple[Figures, Mapping[str, Figures]]:
    """Add sums up: all of them, and group by group."""
    total, groups = Figures(), dict[str, Figures]()
    for each in sums:
        total.add(each.counts)
        groups.setdefault(by(each), Figures()).add(each.counts)
    return total, groups


def percentile(spans: Mapping[Millis, int], share: float) -> Millis | None:
    """The span that this share of them does not exceed, by the nearest rank; None of none."""
    wanted = -int(-share * sum(spans.values()) // 1)
    for span in sorted(spans):
        wanted -= spans[span]
        if wanted <= 0 < spans[span]:
            return span
    return None
