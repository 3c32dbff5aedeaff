"""Amazon Bedrock's Converse operation as an answerer, with tools the model may use while it answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Final

from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from frontdesk.ai.base import HAND_OFF, Answer, Prompt, Tool
from frontdesk.errors import ModelError
from frontdesk.model import SECOND, Millis

if TYPE_CHECKING:
    from types_boto3_bedrock_runtime import BedrockRuntimeClient
    from types_boto3_bedrock_runtime.type_defs import (
        ContentBlockOutputTypeDef,
        ContentBlockTypeDef,
        ConverseRequestTypeDef,
        ConverseResponseTypeDef,
        MessageUnionTypeDef,
        ToolResultBlockTypeDef,
        ToolTypeDef,
        ToolUseBlockOutputTypeDef,
    )

MOST_ROUNDS: Final = 4
"""Questions to the model for one answer: what it asks of tools beyond that is not served."""
_BUSY: Final = frozenset({"ThrottlingException", "ServiceUnavailableException", "ModelNotReadyException"})
BUSY_TRIES: Final = 3
_LEAST_TIME: Final = 2 * SECOND
"""With less time left no further question is asked."""
_FILTERED: Final = frozenset({"guardrail_intervened", "content_filtered"})
_PER_MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How the stack uses Bedrock. Prices are of `default_model`, in USD for a million tokens."""

    default_model: str
    deadline: Millis
    guardrail_id: str = ""
    guardrail_version: str = ""
    input_price: float | None = None
    output_price: float | None = None


class Bedrock:
    """Any model that Converse speaks to, within one deadline for all that an answer takes."""

    def __init__(
        self, connect: "Callable[[Millis], BedrockRuntimeClient]", terms: Terms, pause: Callable[[Millis], None]
    ) -> None:
        """Connect on the first question, through a client that waits no longer than the time that is left."""
        self._connect = connect
        self._terms = terms
        self._pause = pause

    def model(self, preferred: str | None) -> str:
        """Name the model that will answer: the workspace's, else the stack's."""
        return preferred or self._terms.default_model

    def answer(self, prompt: Prompt, model: str, tools: Sequence[Tool] = ()) -> Answer:
        """Ask, serve the tools it uses, ask again; ModelError names what went wrong in AWS's word for it."""
        exchange = _Exchange(prompt, model, tools, self._terms)
        for _ in range(MOST_ROUNDS):
            response = self._converse(exchange)
            if exchange.take(response):
                return exchange.answer(response)
        raise ModelError(f"no answer after {MOST_ROUNDS} rounds of tools")

    def _converse(self, exchange: "_Exchange") -> "ConverseResponseTypeDef":
        for number in range(1, BUSY_TRIES + 1):
            try:
                return self._connect(exchange.left()).converse(**exchange.request())
            except ClientError as error:
                code = error.response["Error"]["Code"]
                if code not in _BUSY or number == BUSY_TRIES or exchange.left() < _LEAST_TIME:
                    raise ModelError(code) from error
                self._pause(200 << number)
            except (BotoCoreError, ResponseParserError) as error:
                raise ModelError(type(error).__name__) from error
        raise ModelError("no try was made")


class _Exchange:
    """One answer in the making: what was said so far, and what it cost."""

    def __init__(self, prompt: Prompt, model: str, tools: Sequence[Tool], terms: Terms) -> None:
        self._prompt, self._model, self._terms = prompt, model, terms
        self._tools: Mapping[str, Tool] = {tool.name: tool for tool in tools}
        self._messages: list[MessageUnionTypeDef] = [
            {"role": turn.role.value, "content": [{"text": turn.text}]} for turn in prompt.turns
        ]
        self._started = monotonic()
        self._rounds = self._input = self._output = 0
        self._hand_off: str | None = None

    def left(self) -> Millis:
        """The time until the deadline; ModelError when it is too short for another question."""
        left = self._terms.deadline - self._spent()
        if left < _LEAST_TIME and self._rounds:
            raise ModelError("deadline")
        return max(left, 1)

    def request(self) -> "ConverseRequestTypeDef":
        """What Converse is asked now."""
        request: ConverseRequestTypeDef = {
            "modelId": self._model,
            "system": [{"text": self._prompt.system}],
            "messages": self._messages,
            "inferenceConfig": {"maxTokens": self._prompt.max_tokens, "temperature": self._prompt.temperature},
        }
        if self._tools:
            request["toolConfig"] = {"tools": [_described(tool) for tool in self._tools.values()]}
        if self._terms.guardrail_id:
            request["guardrailConfig"] = {
                "guardrailIdentifier": self._terms.guardrail_id,
                "guardrailVersion": self._terms.guardrail_version,
            }
        return request

    def take(self, response: "ConverseResponseTypeDef") -> bool:
        """Take what came back; True when it is the last word."""
        self._rounds += 1
        usage = response.get("usage", {})
        self._input += usage.get("inputTokens", 0)
        self._output += usage.get("outputTokens", 0)
        content = _content(response)
        used = [block["toolUse"] for block in content if "toolUse" in block]
        if response.get("stopReason") != "tool_use" or not used:
            return True
        handing = next((use for use in used if use["name"] == HAND_OFF), None)
        if handing is not None:
            self._hand_off = str(handing["input"].get("reason") or "the model hands off")[:500]
            return True
        self._messages.append({"role": "assistant", "content": [_said(block) for block in content]})
        self._messages.append({"role": "user", "content": [self._served(use) for use in used]})
        return False

    def _served(self, use: "ToolUseBlockOutputTypeDef") -> "ContentBlockTypeDef":
        tool = self._tools.get(use["name"])
        result: ToolResultBlockTypeDef = {
            "toolUseId": use["toolUseId"],
            "content": [{"text": tool.run(use["input"]) if tool else "There is no such tool."}],
            "status": "success" if tool else "error",
        }
        return {"toolResult": result}

    def answer(self, response: "ConverseResponseTypeDef") -> Answer:
        """The answer, with all that it took; ModelError when there is none."""
        stopped = response.get("stopReason", "nothing")
        text = "".join(block.get("text", "") for block in _content(response)).strip()
        filtered = stopped if stopped in _FILTERED else None
        if not text and filtered is None and self._hand_off is None:
            raise ModelError(f"no text, stopped by {stopped}")
        return Answer(
            text="" if filtered else text,
            model=self._model,
            input_tokens=self._input,
            output_tokens=self._output,
            milliseconds=self._spent(),
            rounds=self._rounds,
            cost_usd=self._cost(),
            hand_off=self._hand_off,
            filtered=filtered,
            sources=tuple(hit.article.id for hit in self._prompt.hits),
        )

    def _spent(self) -> Millis:
        return int((monotonic() - self._started) * SECOND)

    def _cost(self) -> float | None:
        """Known for the stack's own model only."""
        terms = self._terms
        if self._model != terms.default_model or terms.input_price is None or terms.output_price is None:
            return None
        return round((self._input * terms.input_price + self._output * terms.output_price) / _PER_MILLION, 8)


def _content(response: "ConverseResponseTypeDef") -> "Sequence[ContentBlockOutputTypeDef]":
    return response.get("output", {}).get("message", {}).get("content", [])


def _said(block: "ContentBlockOutputTypeDef") -> "ContentBlockTypeDef":
    """What the model said, as it has to be told again: its words and the tools it used."""
    if "toolUse" in block:
        use = block["toolUse"]
        return {"toolUse": {"toolUseId": use["toolUseId"], "name": use["name"], "input": use["input"]}}
    return {"text": block.get("text") or "…"}


def _described(tool: Tool) -> "ToolTypeDef":
    properties = {name: {"type": "string", "description": what} for name, what in tool.parameters.items()}
    schema = {"type": "object", "properties": properties, "required": list(tool.parameters)}
    return {"toolSpec": {"name": tool.name, "description": tool.description, "inputSchema": {"json": schema}}}
