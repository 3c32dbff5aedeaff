"""The search, measured on the shipped questions; and what it never finds."""

import gc
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import frontdesk_cli.evaluation
from frontdesk.ai.retrieval import Index, SearchUnavailable
from frontdesk.ai.terms import telling, terms
from frontdesk.model import STRANGER, Article, Audience, Reader
from tests.ai.articles import articles, index

SET: Final = Path(frontdesk_cli.evaluation.__file__).parent / "questions.yaml"
SENT: Final = 0.6
GUEST: Final = Reader(audiences=frozenset(Audience), apartment="A4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a question led to, and what it should have led to (None: to nothing)."""

    wanted: str | None
    title: str | None
    confidence: float

    @property
    def right(self) -> bool:
        return self.wanted is not None and self.title == self.wanted


def searched() -> Iterator[Found]:
    for business, titles in yaml.safe_load(SET.read_text(encoding="utf-8")).items():
        for title, questions in titles.items():
            for question in questions:
                hits = index(business).search(question)
                yield Found(
                    wanted=None if title == "none" else title,
                    title=hits[0].article.title if hits else None,
                    confidence=hits[0].confidence if hits else 0.0,
                )


@pytest.fixture(scope="module")
def found() -> Sequence[Found]:
    return list(searched())


def test_the_right_article_comes_first(found: Sequence[Found]) -> None:
    known = [each for each in found if each.wanted]
    right = sum(each.right for each in known)
    print(f"first of all: {right} of {len(known)}")
    assert len(known) >= 120
    assert right / len(known) >= 0.95


def test_what_is_sure_enough_to_be_sent_is_right(found: Sequence[Found]) -> None:
    sent = [each for each in found if each.confidence >= SENT]
    right = sum(each.right for each in sent)
    print(f"sent: {len(sent)}, right: {right}")
    assert right / len(sent) >= 0.98
    assert right / len([each for each in found if each.wanted]) >= 0.92


def test_confidence_is_a_probability(found: Sequence[Found]) -> None:
    """The mean squared distance between what it says and what is so (Brier); 0.25 is a coin."""
    brier = sum((each.confidence - each.right) ** 2 for each in found) / len(found)
    print(f"Brier: {brier:.3f}")
    assert brier <= 0.03


def article(title: str, audience: Audience = Audience.ANYONE, *tags: str, text: str = "x") -> Article:
    return Article(id=title, workspace_id="w", title=title, text=text, tags=tags, audience=audience, updated_at=0)


def titles(articles: Sequence[Article], question: str, reader: Reader = STRANGER) -> list[str]:
    return [hit.article.title for hit in Index(articles).search(question, reader)]


def test_a_reader_finds_what_is_for_them_and_nothing_else() -> None:
    codes = [
        article("Door", Audience.ANYONE),
        article("Door code", Audience.CHECKED_IN),
        article("Door of A4", Audience.CHECKED_IN, "apartment:A4"),
        article("Door of B1", Audience.CHECKED_IN, "apartment:B1"),
        article("Door bell", Audience.BOOKED),
    ]
    booked = Reader(audiences=frozenset({Audience.ANYONE, Audience.BOOKED}))
    assert titles(codes, "the code of the door") == ["Door"]
    assert set(titles(codes, "door", booked)) == {"Door", "Door bell"}
    assert set(titles(codes, "door", GUEST)) <= {"Door", "Door code", "Door of A4", "Door bell"}
    assert "Door of A4" in titles(codes, "door a4", GUEST)


@given(st.text(max_size=60))
def test_any_text_can_be_asked(question: str) -> None:
    hits = index("hotel").search(question)
    assert all(0 <= hit.confidence <= 1 for hit in hits)
    assert all(hit.article.audience is Audience.ANYONE for hit in hits)


@pytest.mark.parametrize(
    "question", ['"', "' OR 1=1 --", 'check" AND "in', "NEAR(check in)", "title:door", "*", "(", "-"]
)
def test_the_search_s_own_language_means_nothing(question: str) -> None:
    index("hotel").search(question, GUEST)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wi-Fi", "wifi"),
        ("وای‌فای", "وای فای"),
        ("check-in", "check in"),
        ("كليد", "کلید"),
        ("Aparcamiento", "APARCAMIENTOS"),
        ("۱۱", "11"),
        ("Café", "cafe"),
    ],
)
def test_the_same_word_typed_differently_is_found(one: str, other: str) -> None:
    assert set(terms(one)) & set(terms(other))
    assert titles([article("Other"), article(one)], other) == [one]


def test_scripts_without_spaces_are_searched_by_pairs() -> None:
    assert titles([article("朝食について"), article("駐車場")], "朝食は料金に含まれていますか") == ["朝食について"]


@pytest.mark.parametrize("nothing", ["", "  ", "hello", "سلام", "¡hola!", "👍", "?"])
def test_small_words_ask_for_nothing(nothing: str) -> None:
    assert telling(nothing) == () or nothing == "👍"
    assert index("hotel").search(nothing) == ()


def test_a_business_without_articles_knows_nothing() -> None:
    assert Index(()).search("anything?") == ()


def without_full_text() -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.set_authorizer(
        lambda action, *_: sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_CREATE_VTABLE else sqlite3.SQLITE_OK
    )
    return database


def test_a_sqlite_without_full_text_search_is_named() -> None:
    with pytest.raises(SearchUnavailable, match="FTS5"):
        Index(articles("shop"), without_full_text)


def test_an_index_that_nobody_holds_has_closed_its_database() -> None:
    database = sqlite3.connect(":memory:")
    index = Index((), lambda: database)
    del index
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        database.execute("SELECT 1")
