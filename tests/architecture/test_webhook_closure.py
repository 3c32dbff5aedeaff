"""The webhook's cold start is the product's front door: what it must never load."""

import json
import os
import subprocess
import sys
from typing import Final

import pytest

from tests.architecture.imports import LAYER, ROOT

NEVER_LOADED: Final = (
    "aws_lambda_powertools.event_handler",
    "aws_xray_sdk",
    "boto3",
    "httpx",
    "phonenumbers.geocoder",
    "pydantic",
    "requests",
    "s3transfer",
    "sqlite3",
    "twilio.rest",
)
WHAT_IS_LOADED: Final = "import json, sys; import functions.webhook.handler; print(json.dumps(sorted(sys.modules)))"


@pytest.fixture(scope="module")
def loaded() -> frozenset[str]:
    """The modules of a fresh interpreter that has imported the entry file and nothing else."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(LAYER)))}
    done = subprocess.run(
        [sys.executable, "-c", WHAT_IS_LOADED], env=environment, check=True, capture_output=True, text=True, timeout=60
    )
    return frozenset(json.loads(done.stdout))


@pytest.mark.parametrize("module", NEVER_LOADED)
def test_the_webhook_does_not_load(module: str, loaded: frozenset[str]) -> None:
    assert module not in loaded


def test_the_webhook_can_be_imported_alone(loaded: frozenset[str]) -> None:
    assert "functions.webhook.handler" in loaded
