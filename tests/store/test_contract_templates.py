"""What the store of templates promises, in memory and on DynamoDB."""

from dataclasses import replace
from typing import Final

import pytest

from frontdesk.errors import Conflict
from frontdesk.model import Catalogue, Template
from frontdesk.services.templates import listed
from frontdesk.store.client import Table
from frontdesk.store.templates import TemplateTable
from tests.support.menus import ORIGINAL, template

TEMPLATE: Final = replace(
    template(ORIGINAL, expiry_hours=1.5, channels=["telegram"]), workspace_id="w", created_at=1, updated_at=2, version=1
)


@pytest.fixture
def store(table: Table) -> TemplateTable:
    return TemplateTable(table)


def catalogue(*templates: Template, version: int = 1) -> Catalogue:
    return Catalogue(templates=tuple(listed(one) for one in templates), version=version)


def test_a_workspace_begins_without_templates(store: TemplateTable) -> None:
    assert store.catalogue("w") == Catalogue()
    assert store.templates("w") == []
    assert store.template("w", "welcome") is None


def test_what_is_put_is_read_whole(store: TemplateTable) -> None:
    store.put(TEMPLATE, catalogue(TEMPLATE))
    assert store.template("w", "welcome") == TEMPLATE
    assert store.templates("w") == [TEMPLATE]
    assert store.catalogue("w") == catalogue(TEMPLATE)
    assert store.templates("v") == []


def test_who_read_an_older_catalogue_is_refused_and_leaves_nothing(store: TemplateTable) -> None:
    store.put(TEMPLATE, catalogue(TEMPLATE))
    other = replace(TEMPLATE, name="other")
    with pytest.raises(Conflict):
        store.put(other, catalogue(other))
    with pytest.raises(Conflict):
        store.remove("w", "welcome", Catalogue(version=1))
    assert [one.name for one in store.templates("w")] == ["welcome"]


def test_a_template_is_replaced_and_removed(store: TemplateTable) -> None:
    store.put(TEMPLATE, catalogue(TEMPLATE))
    quiet = replace(TEMPLATE, active=False, version=2)
    store.put(quiet, catalogue(quiet, version=2))
    assert store.template("w", "welcome") == quiet
    store.remove("w", "welcome", Catalogue(version=3))
    assert (store.template("w", "welcome"), store.catalogue("w")) == (None, Catalogue(version=3))


def test_templates_are_listed_by_name(store: TemplateTable) -> None:
    names = ["b", "a", "a.b", "Z"]
    for number, name in enumerate(names):
        store.put(replace(TEMPLATE, name=name), Catalogue(version=number + 1))
    assert [one.name for one in store.templates("w")] == sorted(names)
