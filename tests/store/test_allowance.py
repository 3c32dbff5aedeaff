"""What a workspace is granted: the same on every table."""

from frontdesk.store.allowance import TableAllowance
from frontdesk.store.client import Table
from tests.support.builders import NOW


def test_no_more_is_granted_than_there_is(table: Table) -> None:
    allowance = TableAllowance(table)
    assert [allowance.take("hotel", 1, 10, 25, NOW) for _ in range(4)] == [10, 10, 5, 0]


def test_workspaces_and_spans_are_counted_apart(table: Table) -> None:
    allowance = TableAllowance(table)
    granted = [allowance.take(workspace, span, 10, 10, NOW) for workspace in ("hotel", "rival") for span in (1, 2)]
    assert granted == [10, 10, 10, 10]
