"""Answering without a model: the best article's own words, and how sure it is that they are the answer."""

from collections.abc import Sequence
from typing import Final

from frontdesk.ai.base import Answer, Prompt, Tool
from frontdesk.ai.terms import telling
from frontdesk.sentences import GREETING, in_language

NAME: Final = "knowledge"


class ArticleAnswerer:
    """Works offline and costs nothing; whatever no article answers is for people."""

    def model(self, preferred: str | None) -> str:
        """There is no model to prefer."""
        del preferred
        return NAME

    def answer(self, prompt: Prompt, model: str, tools: Sequence[Tool] = ()) -> Answer:
        """Say what the best article says; a greeting is answered with one."""
        del tools
        if not telling(prompt.question):
            return Answer(text=in_language(GREETING, prompt.language), model=model, confidence=1.0)
        if not prompt.hits:
            return Answer(text="", model=model, confidence=0.0)
        best = prompt.hits[0]
        return Answer(
            text=best.article.text, model=model, confidence=round(best.confidence, 3), sources=(best.article.id,)
        )
