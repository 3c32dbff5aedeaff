"""Every store the contract holds for, each on a table with the template's keys."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from moto import mock_aws

from frontdesk.store.client import Table
from tests.fakes.memory_table import MemoryTable
from tests.store.shelf import Shelf, shelf_on
from tests.support.tables import create_table, dynamodb

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

    from frontdesk_local.stackfile import Stack


@pytest.fixture(scope="module", params=["memory", "moto", pytest.param("ministack", marks=pytest.mark.stack)])
def service(request: pytest.FixtureRequest) -> "Iterator[DynamoDBClient | None]":
    """Where tables are made; None for the table in memory."""
    match request.param:
        case "memory":
            yield None
        case "moto":
            with mock_aws():
                yield dynamodb()
        case _:
            stack: Stack = request.getfixturevalue("stack")
            yield dynamodb(stack.aws.endpoint_url)


@pytest.fixture
def table(service: "DynamoDBClient | None") -> Iterator[Table]:
    """An empty table of this test's own: no function works on it, and moto copies a whole table in each transaction."""
    if service is None:
        yield MemoryTable()
        return
    name = f"contract-{uuid4()}"
    create_table(service, name)
    yield Table(service, name)
    service.delete_table(TableName=name)


@pytest.fixture
def shelf(table: Table) -> Shelf:
    """A workspace on an empty table."""
    return shelf_on(table)
