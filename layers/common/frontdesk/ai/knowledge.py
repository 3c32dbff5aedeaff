"""Answering without a model: the best articles' own words, and how sure it is that they are the answer."""

from collections.abc import Sequence
from typing import Final

from frontdesk.ai.base import Answer, Prompt, Tool
from frontdesk.ai.terms import telling
from frontdesk.sentences import small_talk

NAME: Final = "knowledge"


class ArticleAnswerer:
    """Works offline and costs nothing; whatever no article answers is for people."""

    def model(self, preferred: str | None) -> str:
        """There is no model to prefer."""
        del preferred
        return NAME

    def answer(self, prompt: Prompt, model: str, tools: Sequence[Tool] = ()) -> Answer:
        """Say what the best article for each part of the question says; a greeting is answered with one."""
        del tools
        if prompt.question and not telling(prompt.question):
            return Answer(text=small_talk(prompt.question, prompt.language), model=model, confidence=1.0)
        leading = [hit for hit in prompt.hits if hit.leads]
        if not leading:
            return Answer(text="", model=model, confidence=0.0)
        confidence = round(min(prompt.confidence, *(hit.confidence for hit in leading)), 3)
        return Answer(
            text="\n\n".join(hit.article.text for hit in leading),
            model=model,
            confidence=confidence,
            sources=tuple(hit.article.id for hit in leading),
        )
