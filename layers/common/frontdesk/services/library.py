"""Every workspace's articles, ready to be searched; read anew once their revision has risen."""

from collections import OrderedDict
from typing import Final

from frontdesk.ai.retrieval import Index
from frontdesk.store.knowledge import ArticleStore

MOST_WORKSPACES: Final = 50
"""Indexes kept in memory, the ones used last."""


class StoredLibrary:
    """The articles of the table: one small read says whether those in memory are still the ones."""

    def __init__(self, store: ArticleStore) -> None:
        """Read from a store."""
        self._store = store
        self._kept: OrderedDict[str, tuple[int, Index]] = OrderedDict()

    def of(self, workspace_id: str) -> Index:
        """The articles of a workspace as they are now."""
        revision = self._store.revision(workspace_id)
        kept = self._kept.pop(workspace_id, None)
        if kept is None or kept[0] != revision:
            kept = (revision, Index(self._store.articles(workspace_id)))
        self._kept[workspace_id] = kept
        while len(self._kept) > MOST_WORKSPACES:
            self._kept.popitem(last=False)
        return kept[1]
