"""The articles of a workspace: a narrow store of their own, with a revision that tells when to read them anew."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from frontdesk.model import Article
from frontdesk.store import items, keys
from frontdesk.store.attributes import Item, item_of
from frontdesk.store.client import Table

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef, TransactWriteItemTypeDef


class ArticleStore(Protocol):
    """Strongly consistent; StoreUnavailable when the table is out of reach."""

    def revision(self, workspace_id: str) -> int:
        """The number of changes of a workspace's articles."""
        ...

    def articles(self, workspace_id: str) -> Sequence[Article]:
        """Every article of a workspace, by id."""
        ...

    def article(self, workspace_id: str, article_id: str) -> Article | None:
        """One article; None when there is none."""
        ...

    def put(self, article: Article, revision: int) -> None:
        """Create version 1, or replace the version before; Conflict when it or the revision has moved on."""
        ...

    def delete(self, article: Article, revision: int) -> None:
        """Remove this version; Conflict when it or the revision has moved on."""
        ...


class ArticleTable:
    """The articles on the table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def revision(self, workspace_id: str) -> int:
        """The number of changes of a workspace's articles."""
        key = keys.knowledge_revision(workspace_id)
        found = self._table.get([key]).get(key)
        return int(found["version"]["N"]) if found else 0

    def articles(self, workspace_id: str) -> Sequence[Article]:
        """Every article of a workspace, by id."""
        first = keys.article(workspace_id, "")
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
            "ExpressionAttributeValues": item_of({":pk": first.PK, ":first": first.SK, ":last": first.SK + "~"}),
            "ConsistentRead": True,
        }
        return [items.decode(item, Article) for item in self._table.query(request)]

    def article(self, workspace_id: str, article_id: str) -> Article | None:
        """One article; None when there is none."""
        key = keys.article(workspace_id, article_id)
        found = self._table.get([key]).get(key)
        return None if found is None else items.decode(found, Article)

    def put(self, article: Article, revision: int) -> None:
        """Create version 1, or replace the version before; Conflict when it or the revision has moved on."""
        item = items.keyed(keys.article(article.workspace_id, article.id), items.encode(article))
        known = article.version - 1
        write = self._read(item, known) if known else self._fresh(item)
        self._table.transact([write, self._revised(article.workspace_id, revision)])

    def delete(self, article: Article, revision: int) -> None:
        """Remove this version; Conflict when it or the revision has moved on."""
        gone: TransactWriteItemTypeDef = {
            "Delete": {
                "TableName": self._table.name,
                "Key": items.primary(keys.article(article.workspace_id, article.id)),
                "ConditionExpression": "#version = :read",
                "ExpressionAttributeNames": {"#version": "version"},
                "ExpressionAttributeValues": item_of({":read": article.version}),
            }
        }
        self._table.transact([gone, self._revised(article.workspace_id, revision)])

    def _revised(self, workspace_id: str, revision: int) -> "TransactWriteItemTypeDef":
        item = items.keyed(keys.knowledge_revision(workspace_id), item_of({"version": revision + 1}))
        return self._read(item, revision) if revision else self._fresh(item)

    def _fresh(self, item: Item) -> "TransactWriteItemTypeDef":
        condition = "attribute_not_exists(PK)"
        return {"Put": {"TableName": self._table.name, "Item": item, "ConditionExpression": condition}}

    def _read(self, item: Item, version: int) -> "TransactWriteItemTypeDef":
        return {
            "Put": {
                "TableName": self._table.name,
                "Item": item,
                "ConditionExpression": "#version = :read",
                "ExpressionAttributeNames": {"#version": "version"},
                "ExpressionAttributeValues": item_of({":read": version}),
            }
        }
