"""Bedrock as a command asks it: with the caller's AWS credentials, or at another address."""

import time
from typing import TYPE_CHECKING, Final

import boto3
from botocore.config import Config

from frontdesk.ai.bedrock import Bedrock, Terms
from frontdesk.model import SECOND

if TYPE_CHECKING:
    from types_boto3_bedrock_runtime import BedrockRuntimeClient

DEFAULT_MODEL: Final = "amazon.nova-lite-v1:0"
_DEADLINE: Final = 30 * SECOND


def bedrock(model: str, url: str | None = None, region: str | None = None) -> Bedrock:
    """The answerer of the stack, from this machine; `url` is another endpoint, which takes any key."""
    session = (
        boto3.Session(aws_access_key_id="local", aws_secret_access_key="local", region_name=region or "us-east-1")  # noqa: S106  # no key of anybody
        if url
        else boto3.Session(region_name=region)
    )
    config = Config(connect_timeout=3, read_timeout=30, retries={"total_max_attempts": 1})
    client: BedrockRuntimeClient = session.client("bedrock-runtime", endpoint_url=url, config=config)
    terms = Terms(default_model=model, deadline=_DEADLINE)
    return Bedrock(lambda _: client, terms, lambda millis: time.sleep(millis / SECOND))
