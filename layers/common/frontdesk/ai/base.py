"""What answers: a Protocol of two methods, and the values it speaks in."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from frontdesk.model import Millis


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
class Prompt:
    """All a model gets to see of a conversation; turns alternate and begin and end with the customer."""

    system: str
    turns: tuple[Turn, ...]
    temperature: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the model said and what it cost."""

    text: str
    model: str
    input_tokens: int = 0
    output_tokens: int = 0
    milliseconds: Millis = 0


class Answerer(Protocol):
    """A model, or something in its place."""

    def model(self, preferred: str | None) -> str:
        """Name the model that will answer, given the workspace's preference."""
        ...

    def answer(self, prompt: Prompt, model: str) -> Answer:
        """Answer within the deadline the answerer was made with; ModelError otherwise."""
        ...
