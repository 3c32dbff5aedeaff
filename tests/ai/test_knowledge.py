"""The answerer without a model: the articles' own words."""

import pytest

from frontdesk.ai.base import Prompt
from frontdesk.ai.knowledge import ArticleAnswerer
from frontdesk.ai.understanding import understood
from frontdesk.model import STRANGER
from tests.ai.articles import index

ANSWERER = ArticleAnswerer()


def prompt(question: str, language: str = "en") -> Prompt:
    found = understood(index("hotel"), question, STRANGER)
    return Prompt(
        system="",
        turns=(),
        temperature=0,
        question=question,
        language=language,
        hits=found.hits,
        confidence=found.confidence,
    )


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What time is check-in?", "15:00"),
        ("Do you have Wi-Fi?", "100 megabits"),
        ("Is there parking?", "garage"),
        ("پارکینگ دارید؟", "گاراژ"),
        ("¿Hay wifi?", "100 megabits"),
    ],
)
def test_an_answer_is_the_article_s_own_words(question: str, words: str) -> None:
    answer = ANSWERER.answer(prompt(question), "knowledge")
    assert words in answer.text
    assert answer.text in {article.text for article in index("hotel").articles}
    assert len(answer.sources) == 1
    assert answer.confidence is not None
    assert answer.confidence >= 0.6


def test_what_no_article_answers_is_not_guessed() -> None:
    answer = ANSWERER.answer(prompt("xylophone quintet"), "knowledge")
    assert (answer.text, answer.confidence, answer.sources) == ("", 0.0, ())


@pytest.mark.parametrize(("question", "language", "words"), [("hi!", "en", "Hello"), ("سلام", "fa", "سلام")])
def test_a_greeting_is_greeted(question: str, language: str, words: str) -> None:
    answer = ANSWERER.answer(prompt(question, language), "knowledge")
    assert answer.text.startswith(words)
    assert answer.confidence == 1.0


@pytest.mark.parametrize(
    ("question", "language", "words"),
    [("Thank you!", "en", "You are welcome!"), ("مرسی", "fa", "خواهش می‌کنم!"), ("¡Muchas gracias!", "es", "¡De nada!")],
)
def test_thanks_are_returned(question: str, language: str, words: str) -> None:
    assert ANSWERER.answer(prompt(question, language), "knowledge").text == words


def test_a_file_without_words_is_for_people() -> None:
    assert ANSWERER.answer(prompt(""), "knowledge").confidence == 0.0


def test_there_is_no_model_to_choose() -> None:
    assert ANSWERER.model("amazon.nova-lite-v1:0") == "knowledge"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("When can we check in, and is there Wi-Fi?", ["15:00", "100 megabits"]),
        ("Is there parking?\nDo you take dogs?", ["garage", "Small dogs"]),
        ("Hello! Our flight lands at 22:40 on Friday.\nCan we still check in, and is there a lift?", ["15:00", "lift"]),
        ("¿Hay wifi y aparcamiento?", ["100 megabits", "garaje"]),
        ("پارکینگ دارید؟ صبحانه چند است؟", ["گاراژ", "۱۲"]),
    ],
)
def test_several_questions_are_all_answered(question: str, words: list[str]) -> None:
    answer = ANSWERER.answer(prompt(question), "knowledge")
    assert [word for word in words if word not in answer.text] == []
    assert answer.confidence is not None
    assert answer.confidence >= 0.6
    assert len(answer.sources) == 2


def test_one_question_without_an_answer_leaves_the_message_to_people() -> None:
    answer = ANSWERER.answer(prompt("Is there parking? And may I smoke on the balcony?"), "knowledge")
    assert "garage" in answer.text
    assert answer.confidence is not None
    assert answer.confidence < 0.6
