"""Articles are written by one at a time, and searched as they are now."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

import pytest
from typing_extensions import override

from frontdesk.errors import Conflict, Refused
from frontdesk.model import Article
from frontdesk.services.knowledge import MOST_ARTICLES, Knowledge, Said
from frontdesk.services.library import MOST_WORKSPACES, StoredLibrary
from frontdesk.store.client import Table
from frontdesk.store.knowledge import ArticleTable
from tests.fakes.memory_table import MemoryTable

NOW: Final = 1_800_000_000_000
PARKING: Final = Said(title="Parking", text="In the yard.")
ARTICLE: Final = Article(id="parking", workspace_id="w", title="Parking", text="In the yard.", updated_at=NOW)


@dataclass
class Raced(ArticleTable):
    """Somebody else writes right after the revision was read."""

    table: Table
    meanwhile: list[Callable[[], object]] = field(default_factory=list)
    read: int = 0

    def __post_init__(self) -> None:
        super().__init__(self.table)

    @override
    def revision(self, workspace_id: str) -> int:
        found = super().revision(workspace_id)
        if self.meanwhile:
            self.meanwhile.pop(0)()
        return found

    @override
    def articles(self, workspace_id: str) -> list[Article]:
        self.read += 1
        return list(super().articles(workspace_id))


@pytest.fixture
def store() -> Raced:
    return Raced(MemoryTable())


def desk(store: ArticleTable) -> Knowledge:
    return Knowledge(store=store, clock=lambda: NOW, pause=lambda _: None)


def test_a_writer_who_is_overtaken_reads_and_writes_again(store: Raced) -> None:
    other = desk(ArticleTable(store.table))
    store.meanwhile.append(lambda: other.write("w", "wifi", Said(title="Wi-Fi", text="Free.")))
    written = desk(store).write("w", "parking", PARKING)
    assert written.version == 1
    assert {article.id for article in store.articles("w")} == {"wifi", "parking"}
    assert store.revision("w") == 2


def test_a_writer_who_is_always_overtaken_gives_up(store: Raced) -> None:
    other = desk(ArticleTable(store.table))
    for number in range(9):
        store.meanwhile.append(lambda number=number: other.write("w", f"a{number}", PARKING))  # type: ignore[misc]  # bound early
    with pytest.raises(Conflict):
        desk(store).write("w", "parking", PARKING)


def test_a_change_of_the_same_article_in_between_is_seen(store: Raced) -> None:
    desk(store).write("w", "parking", PARKING)
    other = desk(ArticleTable(store.table))
    store.meanwhile.append(lambda: other.write("w", "parking", Said(title="Parking", text="Full.")))
    with pytest.raises(Refused) as refused:
        desk(store).write("w", "parking", Said(title="Parking", text="Free."), version=1)
    assert refused.value.code == "conflict"


def test_a_workspace_keeps_a_bounded_number(store: Raced) -> None:
    for number in range(MOST_ARTICLES):
        store.put(replace(ARTICLE, id=f"a{number:04d}"), number)
    with pytest.raises(Refused) as refused:
        desk(store).write("w", "one more", PARKING)
    assert refused.value.code == "too_many"
    assert desk(store).write("w", "a0000", Said(title="Parking", text="Changed.")).version == 2


def test_the_library_follows_every_change_and_reads_no_more_than_that(store: Raced) -> None:
    library = StoredLibrary(store)
    assert library.of("w").search("parking") == ()
    desk(store).write("w", "parking", PARKING)
    store.read = 0
    for _ in range(3):
        assert library.of("w").search("parking")[0].article.text == "In the yard."
    assert store.read == 1
    desk(store).remove("w", "parking")
    assert library.of("w").search("parking") == ()


def test_workspaces_do_not_see_each_other_s_articles_and_few_are_kept(store: Raced) -> None:
    library = StoredLibrary(store)
    desk(store).write("w0", "parking", PARKING)
    for number in range(MOST_WORKSPACES + 1):
        assert bool(library.of(f"w{number}").articles) is (number == 0)
    store.read = 0
    library.of(f"w{MOST_WORKSPACES}")
    assert store.read == 0
    library.of("w0")
    assert store.read == 1
