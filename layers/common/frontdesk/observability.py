"""Logs and counters. Neither ever holds a text, a phone or a secret: only ids, kinds and counts."""

from collections.abc import Callable, Mapping
from typing import Final

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import MetricUnit, single_metric

logger = Logger()
"""Service name and level come from POWERTOOLS_SERVICE_NAME and POWERTOOLS_LOG_LEVEL."""


def counter(namespace: str) -> Callable[[str, str], None]:
    """Make the function that counts an occurrence of a metric for a channel, as an embedded metric line in the log."""

    def count(name: str, channel: str) -> None:
        with single_metric(name=name, unit=MetricUnit.Count, value=1, namespace=namespace) as metric:
            metric.add_dimension(name="channel", value=channel)

    return count


_UNITS: Final[Mapping[str, MetricUnit]] = {
    "AnswerTime": MetricUnit.Milliseconds,
    "AnswerTokens": MetricUnit.Count,
    "AnswerCost": MetricUnit.NoUnit,
}


def meter(namespace: str) -> Callable[[str, str, float], None]:
    """Make the function that notes a value of a metric for a channel, as an embedded metric line in the log."""

    def measure(name: str, channel: str, value: float) -> None:
        with single_metric(name=name, unit=_UNITS[name], value=value, namespace=namespace) as metric:
            metric.add_dimension(name="channel", value=channel)

    return measure
