"""What answers: a Protocol of two methods, and the values it speaks in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Protocol, TypeAlias

from frontdesk.model import Article, Millis

HAND_OFF: Final = "hand_off"
"""The tool that ends the answer: people take over."""

Arguments: TypeAlias = Mapping[str, object]


class Role(StrEnum):
    """Who speaks in a prompt: the customer, or our side."""

    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One side's words in a prompt."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article and how sure it is that it answers: a probability, see docs/ai.md.

    It leads where it is the best for a part of what was asked.
    """

    article: Article
    confidence: float
    leads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """All a model gets to see of a conversation; turns alternate and begin and end with the customer.

    `question` is what waits for an answer, in the customer's own words; `hits` are the articles that the prompt shows,
    `confidence` is how sure they answer all of it.
    """

    system: str
    turns: tuple[Turn, ...]
    temperature: float
    max_tokens: int = 600
    question: str = ""
    language: str = "en"
    hits: tuple[Hit, ...] = ()
    confidence: float = 0.0

    @property
    def words(self) -> str:
        """Everything an answerer reads of it."""
        articles = (part for hit in self.hits for part in (hit.article.title, hit.article.text, *hit.article.tags))
        return "\n".join((self.system, *(turn.text for turn in self.turns), self.question, *articles))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """Something a model may ask for while it answers; it reads and never writes.

    `parameters` are texts, each with its description; `run` answers in words.
    """

    name: str
    description: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    run: Callable[[Arguments], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was said and what it cost.

    `hand_off` is why people should take over, `filtered` why the model's own filter held the answer back. `confidence`
    is how sure an answerer is that knows it; `sources` are the articles it answers from.
    """

    text: str
    model: str
    input_tokens: int = 0
    output_tokens: int = 0
    milliseconds: Millis = 0
    rounds: int = 1
    cost_usd: float | None = None
    hand_off: str | None = None
    filtered: str | None = None
    confidence: float | None = None
    sources: tuple[str, ...] = ()


class Answerer(Protocol):
    """A model, or something in its place."""

    def model(self, preferred: str | None) -> str:
        """Name the model that will answer, given the workspace's preference."""
        ...

    def answer(self, prompt: Prompt, model: str, tools: Sequence[Tool] = ()) -> Answer:
        """Answer within the deadline the answerer was made with; ModelError otherwise."""
        ...
