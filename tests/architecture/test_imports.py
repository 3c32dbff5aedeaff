"""functions -> services -> {domain, channels, ai, store} -> model; wiring puts them together."""

from typing import Final

import pytest

from tests.architecture.imports import Source, sources

# A module may import what stands below its own line, and its own group.
LINES: Final = (
    {"functions"},
    {"batches", "webhooks"},
    {"wiring"},
    {
        "authoring",
        "services",
        "directory",
        "http",
        "download",
        "parking",
        "push",
        "webpush",
        "queues",
        "secrets",
        "observability",
    },
    {"stream", "webpush"},
    {"domain", "channels", "ai", "store", "settings"},
    {"model"},
)
LINE_OF: Final = {group: number for number, line in enumerate(LINES) for group in line}

PURE: Final = ("model", "domain", "channels")
IMPURE: Final = {
    "aiohttp", "boto3", "botocore", "http", "httpx", "os", "random", "requests", "secrets", "socket",
    "subprocess", "time", "urllib3", "uuid",
}  # fmt: skip
MAY_USE_AWS: Final = (
    "frontdesk.ai.bedrock",
    "frontdesk.directory",
    "frontdesk.parking",
    "frontdesk.push",
    "frontdesk.queues",
    "frontdesk.secrets",
    "frontdesk.store",
    "frontdesk.wiring",
)
CLOCKS_AND_IDS: Final = {"random", "secrets", "time", "uuid"}
STOPWATCHES: Final = {"time.monotonic", "time.perf_counter"}  # they tell how long, not when
CLOCK_CALLS: Final = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today"}


def group_of(name: str) -> str:
    """The place a dotted name has in LINES; a module straight below `frontdesk` is a noun unless it is named there."""
    first, _, rest = name.partition(".")
    if first == "functions":
        return first
    part = rest.partition(".")[0]
    return part if part in LINE_OF else "model"


def is_ours(name: str) -> bool:
    return name.partition(".")[0] in {"frontdesk", "functions"}


def may_use_aws(source: Source) -> bool:
    return any(source.module == place or source.module.startswith(f"{place}.") for place in MAY_USE_AWS)


each_source = pytest.mark.parametrize("source", sources(), ids=lambda source: source.module)


@each_source
def test_imports_point_downwards(source: Source) -> None:
    here = group_of(source.module)
    upwards = {
        name
        for name in source.imports()
        if is_ours(name) and group_of(name) != here and LINE_OF[group_of(name)] <= LINE_OF[here]
    }
    assert not upwards


@each_source
def test_rules_and_channels_touch_nothing_outside(source: Source) -> None:
    if group_of(source.module) not in PURE:
        return
    assert not {name.partition(".")[0] for name in source.imports()} & IMPURE
    assert "urllib.request" not in {name.rpartition(".")[0] for name in source.imports()} | source.imports()


@each_source
def test_only_the_edges_know_aws(source: Source) -> None:
    if may_use_aws(source):
        return
    aws = {name for name in source.imports() if name.startswith(("boto3", "botocore", "types_boto3", "s3transfer"))}
    assert not aws


@each_source
def test_time_and_ids_come_from_the_composition_root(source: Source) -> None:
    if source.module == "frontdesk.wiring.clock":
        return
    assert not {name.partition(".")[0] for name in source.imports() - STOPWATCHES} & CLOCKS_AND_IDS
    assert not source.calls() & CLOCK_CALLS
