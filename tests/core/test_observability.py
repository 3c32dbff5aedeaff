"""Values of answers as embedded metrics: a line of the log that CloudWatch reads."""

import json
from typing import Any

import pytest

from frontdesk.observability import counter, meter


def line(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [("AnswerTime", 812, "Milliseconds"), ("AnswerTokens", 53, "Count"), ("AnswerCost", 0.000042, "None")],
)
def test_a_value_is_noted_with_its_unit_and_channel(
    capsys: pytest.CaptureFixture[str], name: str, value: float, unit: str
) -> None:
    meter("Frontdesk")(name, "telegram", value)
    told = line(capsys)
    (directive,) = told["_aws"]["CloudWatchMetrics"]
    assert (directive["Namespace"], directive["Metrics"]) == ("Frontdesk", [{"Name": name, "Unit": unit}])
    assert (told[name], told["channel"]) == ([value], "telegram")


def test_an_occurrence_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    counter("Frontdesk")("HandedOff", "whatsapp")
    assert line(capsys)["HandedOff"] == [1.0]
