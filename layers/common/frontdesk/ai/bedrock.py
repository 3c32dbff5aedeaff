"""Amazon Bedrock's Converse operation as an answerer."""

from time import monotonic
from typing import TYPE_CHECKING, Final

from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from frontdesk.ai.base import Answer, Prompt
from frontdesk.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable

    from types_boto3_bedrock_runtime import BedrockRuntimeClient
    from types_boto3_bedrock_runtime.type_defs import ConverseResponseTypeDef, MessageUnionTypeDef

_MOST_TOKENS: Final = 600


class Bedrock:
    """Any model that Converse speaks to; the client's read time-out is the deadline."""

    def __init__(self, connect: "Callable[[], BedrockRuntimeClient]", default_model: str) -> None:
        """Connect on the first question, through a client made with the deadline."""
        self._connect = connect
        self._default = default_model

    def model(self, preferred: str | None) -> str:
        """Name the model that will answer: the workspace's, else the stack's."""
        return preferred or self._default

    def answer(self, prompt: Prompt, model: str) -> Answer:
        """Ask once; ModelError names what went wrong in AWS's word for it."""
        started = monotonic()
        messages: list[MessageUnionTypeDef] = [
            {"role": turn.role.value, "content": [{"text": turn.text}]} for turn in prompt.turns
        ]
        try:
            response = self._connect().converse(
                modelId=model,
                system=[{"text": prompt.system}],
                messages=messages,
                inferenceConfig={"maxTokens": _MOST_TOKENS, "temperature": prompt.temperature},
            )
        except ClientError as error:
            raise ModelError(error.response["Error"]["Code"]) from error
        except (BotoCoreError, ResponseParserError) as error:
            raise ModelError(type(error).__name__) from error
        usage = response.get("usage", {})
        return Answer(
            text=_text(response),
            model=model,
            input_tokens=usage.get("inputTokens", 0),
            output_tokens=usage.get("outputTokens", 0),
            milliseconds=int((monotonic() - started) * 1000),
        )


def _text(response: "ConverseResponseTypeDef") -> str:
    content = response.get("output", {}).get("message", {}).get("content", [])
    text = "".join(block.get("text", "") for block in content).strip()
    if not text:
        raise ModelError(f"no text, stopped by {response.get('stopReason', 'nothing')}")
    return text
