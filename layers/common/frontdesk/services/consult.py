"""What an answerer is given: the prompt, and tools that reach no further than this customer's rights."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.ai import prompt
from frontdesk.ai.base import HAND_OFF, Arguments, Prompt, Tool
from frontdesk.ai.prompt import article_text
from frontdesk.ai.retrieval import Index
from frontdesk.ai.understanding import understood
from frontdesk.domain.answers.rights import facts_of, reader_of
from frontdesk.model import Head, Message, Millis, Reader, WorkspaceSettings
from frontdesk.sentences import spoken_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """All that goes to the answerer."""

    prompt: Prompt
    tools: tuple[Tool, ...]


def consult(
    head: Head, latest: Sequence[Message], settings: WorkspaceSettings, index: Index, now: Millis
) -> Consultation:
    """Gather what this customer may know about what they ask."""
    stay = head.booking.stay if head.booking else None
    reader = reader_of(stay, settings, now)
    facts = facts_of(stay, reader)
    question = prompt.question_of(latest)
    built = prompt.build(
        latest,
        settings,
        found=understood(index, question, reader),
        facts=facts,
        language=spoken_language(question, head.contact.language, settings.locale),
    )
    return Consultation(prompt=built, tools=_tools(index, reader, facts))


def _tools(index: Index, reader: Reader, facts: Sequence[str]) -> tuple[Tool, ...]:
    """None of them writes; people take over by the answer's own commit."""
    hand_off = Tool(
        name=HAND_OFF,
        description="Let a person of the business answer: you do not know, or the customer wants a person.",
        parameters={"reason": "Why, in a few words, for the person who takes over"},
        run=lambda _: "People take over.",
    )
    stay = Tool(
        name="get_stay_facts",
        description="What this customer has booked, as far as they may know it.",
        run=lambda _: "\n".join(facts) or "No booking is known.",
    )
    search = Tool(
        name="search_knowledge",
        description="Look something up in the articles of the business.",
        parameters={"query": "What to look for, in the customer's language"},
        run=lambda arguments: _found(index, reader, arguments),
    )
    return (hand_off, stay, search)


def _found(index: Index, reader: Reader, arguments: Arguments) -> str:
    hits = index.search(str(arguments.get("query", ""))[:1_000], reader)
    return "\n".join(article_text(hit) for hit in hits) or "No article speaks of this."
