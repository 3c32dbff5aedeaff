"""The menu templates of a workspace, in a store of their own; their catalogue is small enough to be read often."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from frontdesk.model import Catalogue, Template
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef, TransactWriteItemTypeDef


class TemplateStore(Protocol):
    """Strongly consistent; StoreUnavailable when the table is out of reach."""

    def catalogue(self, workspace_id: str) -> Catalogue:
        """What there is, without the templates themselves."""
        ...

    def template(self, workspace_id: str, name: str) -> Template | None:
        """One template; None when there is none."""
        ...

    def templates(self, workspace_id: str) -> Sequence[Template]:
        """Every template of a workspace, by name."""
        ...

    def put(self, template: Template, catalogue: Catalogue) -> None:
        """Create or replace a template with the catalogue that then holds; Conflict when that has moved on."""
        ...

    def remove(self, workspace_id: str, name: str, catalogue: Catalogue) -> None:
        """Remove a template, with the catalogue that then holds; Conflict when that has moved on."""
        ...


class TemplateTable:
    """The templates on the table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def catalogue(self, workspace_id: str) -> Catalogue:
        """What there is, without the templates themselves."""
        key = keys.catalogue(workspace_id)
        found = self._table.get([key]).get(key)
        return Catalogue() if found is None else items.decode(found, Catalogue)

    def template(self, workspace_id: str, name: str) -> Template | None:
        """One template; None when there is none."""
        key = keys.template(workspace_id, name)
        found = self._table.get([key]).get(key)
        return None if found is None else items.decode(found, Template)

    def templates(self, workspace_id: str) -> Sequence[Template]:
        """Every template of a workspace, by name."""
        first = keys.template(workspace_id, "")
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
            "ExpressionAttributeValues": item_of({":pk": first.PK, ":first": first.SK, ":last": first.SK + "~"}),
            "ConsistentRead": True,
        }
        return [items.decode(item, Template) for item in self._table.query(request)]

    def put(self, template: Template, catalogue: Catalogue) -> None:
        """Create or replace a template with the catalogue that then holds; Conflict when that has moved on."""
        item = items.keyed(keys.template(template.workspace_id, template.name), items.encode(template))
        written: TransactWriteItemTypeDef = {"Put": {"TableName": self._table.name, "Item": item}}
        self._table.transact([written, self._moved_on(template.workspace_id, catalogue)])

    def remove(self, workspace_id: str, name: str, catalogue: Catalogue) -> None:
        """Remove a template, with the catalogue that then holds; Conflict when that has moved on."""
        key = items.primary(keys.template(workspace_id, name))
        gone: TransactWriteItemTypeDef = {"Delete": {"TableName": self._table.name, "Key": key}}
        self._table.transact([gone, self._moved_on(workspace_id, catalogue)])

    def _moved_on(self, workspace_id: str, catalogue: Catalogue) -> "TransactWriteItemTypeDef":
        return {
            "Put": {
                "TableName": self._table.name,
                "Item": items.keyed(keys.catalogue(workspace_id), items.encode(catalogue)),
                "ConditionExpression": "attribute_not_exists(PK) OR #version = :read",
                "ExpressionAttributeNames": {"#version": "version"},
                "ExpressionAttributeValues": item_of({":read": catalogue.version - 1}),
            }
        }
