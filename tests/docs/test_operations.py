"""What docs/operations.md tells an operator holds for the template and the code."""

import re
from pathlib import Path
from runpy import run_path
from typing import Final

import pytest
from moto import mock_aws

from frontdesk.channels import CHANNELS
from frontdesk.channels.telegram.updates import READERS
from frontdesk.store.client import Table
from frontdesk.store.table import TableStore
from tests.docs.pages import CODE, ROOT, page
from tests.support.tables import create_table, dynamodb

OPERATIONS: Final = page("docs/operations.md")
TEMPLATE: Final = (ROOT / "template.yaml").read_text(encoding="utf-8")
SOURCES: Final = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "layers/common/frontdesk").rglob("*.py"))


def section(name: str) -> str:
    """One top-level section of the template."""
    found = re.search(rf"^{name}:\n(.*?)^(?=\w|\Z)", TEMPLATE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_the_parameters_are_the_template_s_with_their_defaults() -> None:
    parameters = re.findall(r'^  (\w+):\n    Type: .*\n    Default: "?(.*?)"?$', section("Parameters"), re.MULTILINE)
    listed = [(name.strip("`"), default.strip("`")) for name, default, _ in OPERATIONS.rows("parameter")]
    assert listed == [(name, default or "empty") for name, default in parameters]


def test_the_alarms_are_the_template_s() -> None:
    alarms = re.findall(r"^  (\w+):\n    Type: AWS::CloudWatch::Alarm", TEMPLATE, re.MULTILINE)
    assert {alarm.strip("`") for alarm, *_ in OPERATIONS.rows("alarm")} == set(alarms)


def test_a_metric_is_counted_somewhere() -> None:
    named = [name for metric, _ in OPERATIONS.rows("metric") for name in CODE.findall(metric)]
    counted = set(re.findall(r'count\("(\w+)"', SOURCES)) | {"NotSent", "Rejected", "Ambiguous"}
    assert set(named) == counted


def test_a_secret_is_read_somewhere() -> None:
    named = [name for _, secrets in OPERATIONS.rows("secrets of") for name in CODE.findall(secrets)]
    assert [name for name in named if f'"{name}"' not in SOURCES] == []


def test_every_channel_is_described() -> None:
    listed = {name for row in OPERATIONS.rows("secrets of") for name in row[0].split(", ")}
    assert listed == {channel for channel, *_ in OPERATIONS.rows("channel")} == set(CHANNELS)


def test_telegram_is_asked_for_what_is_understood() -> None:
    (listed,) = re.findall(r"allowed_updates=\[(.*?)\]", OPERATIONS.text)
    assert {name.strip('"') for name in listed.split(",")} == set(READERS)


@mock_aws
def test_the_lines_that_make_a_workspace_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    create_table(dynamodb(), "desk")
    (block,) = OPERATIONS.blocks("python")
    script = tmp_path / "workspace.py"
    script.write_text(block.replace("the TableName output", "desk"))
    run_path(str(script))
    store = TableStore(Table(dynamodb(), "desk"))
    assert store.settings("seaside").name == "Seaside Rooms"
    assert [inbox.channel for inbox in store.inboxes("seaside")] == ["twilio", "telegram"]
