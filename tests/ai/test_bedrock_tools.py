"""Converse with tools: what the model asks for is served, within rounds and a deadline; it never writes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, cast

import pytest
from botocore.session import Session
from botocore.stub import Stubber

from frontdesk.ai.base import HAND_OFF, Prompt, Role, Tool, Turn
from frontdesk.ai.bedrock import BUSY_TRIES, MOST_ROUNDS, Bedrock, Terms
from frontdesk.errors import ModelError
from tests.support.tables import REGION

if TYPE_CHECKING:
    from types_boto3_bedrock_runtime import BedrockRuntimeClient

MODEL: Final = "amazon.nova-lite-v1:0"
TERMS: Final = Terms(default_model=MODEL, deadline=20_000, input_price=0.06, output_price=0.24)
PROMPT: Final = Prompt(
    system="You answer.", turns=(Turn(role=Role.USER, text="Is there parking?"),), temperature=0.3, max_tokens=90
)
SEARCH: Final = Tool(
    name="search_knowledge",
    description="Look up.",
    parameters={"query": "What"},
    run=lambda arguments: f"found for {arguments['query']}",
)
HANDS_OFF: Final = Tool(name=HAND_OFF, description="People.", parameters={"reason": "Why"}, run=lambda _: "")
TOOLS: Final = (HANDS_OFF, SEARCH)
SCHEMAS: Final = {
    "tools": [
        {
            "toolSpec": {
                "name": name,
                "description": description,
                "inputSchema": {
                    "json": {
                        "type": "object",
                        "properties": {parameter: {"type": "string", "description": what}},
                        "required": [parameter],
                    }
                },
            }
        }
        for name, description, parameter, what in (
            (HAND_OFF, "People.", "reason", "Why"),
            ("search_knowledge", "Look up.", "query", "What"),
        )
    ]
}
FIRST: Final = {
    "modelId": MODEL,
    "system": [{"text": "You answer."}],
    "messages": [{"role": "user", "content": [{"text": "Is there parking?"}]}],
    "inferenceConfig": {"maxTokens": 90, "temperature": 0.3},
    "toolConfig": SCHEMAS,
}


def used(name: str, number: int = 1, /, **arguments: str) -> dict[str, Any]:
    return {"toolUse": {"toolUseId": f"t{number}", "name": name, "input": arguments}}


def served(words: str, number: int = 1, status: str = "success") -> dict[str, Any]:
    return {"toolResult": {"toolUseId": f"t{number}", "content": [{"text": words}], "status": status}}


def response(*blocks: dict[str, Any], stopped: str = "end_turn") -> dict[str, Any]:
    return {
        "output": {"message": {"role": "assistant", "content": list(blocks)}},
        "stopReason": stopped,
        "usage": {"inputTokens": 1_000, "outputTokens": 100, "totalTokens": 1_100},
        "metrics": {"latencyMs": 1},
    }


@pytest.fixture(scope="module")
def client() -> "BedrockRuntimeClient":
    made = Session().create_client(
        "bedrock-runtime", region_name=REGION, aws_access_key_id="a", aws_secret_access_key="b"
    )
    return cast("BedrockRuntimeClient", made)


@pytest.fixture
def told(client: "BedrockRuntimeClient") -> Iterator[Stubber]:
    """Every request is held against botocore's own model of Converse."""
    with Stubber(client) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


@pytest.fixture
def waits() -> list[int]:
    return []


@pytest.fixture
def bedrock(client: "BedrockRuntimeClient", waits: list[int]) -> Bedrock:
    return Bedrock(lambda _: client, TERMS, waits.append)


def test_a_tool_is_served_and_the_model_asked_again(told: Stubber, bedrock: Bedrock) -> None:
    use = [{"text": "Let me look."}, used("search_knowledge", query="parking")]
    told.add_response("converse", response(*use, stopped="tool_use"), FIRST)
    again = {
        **FIRST,
        "messages": [
            *cast("list[Any]", FIRST["messages"]),
            {"role": "assistant", "content": use},
            {"role": "user", "content": [served("found for parking")]},
        ],
    }
    told.add_response("converse", response({"text": "In the yard."}), again)
    answer = bedrock.answer(PROMPT, MODEL, TOOLS)
    assert (answer.text, answer.rounds, answer.hand_off) == ("In the yard.", 2, None)
    assert (answer.input_tokens, answer.output_tokens) == (2_000, 200)
    assert answer.cost_usd == pytest.approx(2_000 * 0.06e-6 + 200 * 0.24e-6)


def test_several_tools_of_one_turn_are_all_served(told: Stubber, bedrock: Bedrock) -> None:
    uses = [used("search_knowledge", 1, query="a"), used("nothing_like_it", 2)]
    told.add_response("converse", response(*uses, stopped="tool_use"))
    results = [served("found for a", 1), served("There is no such tool.", 2, "error")]
    messages = [
        *cast("list[Any]", FIRST["messages"]),
        {"role": "assistant", "content": uses},
        {"role": "user", "content": results},
    ]
    told.add_response("converse", response({"text": "Yes."}), {**FIRST, "messages": messages})
    assert bedrock.answer(PROMPT, MODEL, TOOLS).text == "Yes."


def test_handing_off_ends_the_answer(told: Stubber, bedrock: Bedrock) -> None:
    blocks = [{"text": "One moment."}, used(HAND_OFF, reason="angry guest")]
    told.add_response("converse", response(*blocks, stopped="tool_use"), FIRST)
    answer = bedrock.answer(PROMPT, MODEL, TOOLS)
    assert (answer.hand_off, answer.text) == ("angry guest", "One moment.")


@pytest.mark.parametrize("arguments", [{}, {"reason": ""}])
def test_handing_off_without_a_reason_is_handing_off(
    told: Stubber, bedrock: Bedrock, arguments: dict[str, str]
) -> None:
    told.add_response("converse", response(used(HAND_OFF, 1, **arguments), stopped="tool_use"))
    assert bedrock.answer(PROMPT, MODEL, TOOLS).hand_off == "the model hands off"


def test_a_model_that_only_uses_tools_is_stopped(told: Stubber, bedrock: Bedrock) -> None:
    for _ in range(MOST_ROUNDS):
        told.add_response("converse", response(used("search_knowledge", query="x"), stopped="tool_use"))
    with pytest.raises(ModelError, match=f"no answer after {MOST_ROUNDS} rounds"):
        bedrock.answer(PROMPT, MODEL, TOOLS)


@pytest.mark.parametrize("stopped", ["content_filtered", "guardrail_intervened"])
def test_a_filtered_answer_is_told_apart_and_its_text_is_not_used(
    told: Stubber, bedrock: Bedrock, stopped: str
) -> None:
    told.add_response("converse", response({"text": "Blocked by the filter."}, stopped=stopped))
    answer = bedrock.answer(PROMPT, MODEL, TOOLS)
    assert (answer.filtered, answer.text) == (stopped, "")


def test_a_guardrail_goes_with_every_question(told: Stubber, client: "BedrockRuntimeClient") -> None:
    terms = replace(TERMS, guardrail_id="gr1", guardrail_version="2")
    expected = {**FIRST, "guardrailConfig": {"guardrailIdentifier": "gr1", "guardrailVersion": "2"}}
    told.add_response("converse", response({"text": "Yes."}), expected)
    assert Bedrock(lambda _: client, terms, lambda _: None).answer(PROMPT, MODEL, TOOLS).text == "Yes."


@pytest.mark.parametrize("code", ["ThrottlingException", "ServiceUnavailableException", "ModelNotReadyException"])
def test_a_busy_model_is_asked_again_after_a_pause(
    told: Stubber, bedrock: Bedrock, waits: list[int], code: str
) -> None:
    told.add_client_error("converse", code)
    told.add_response("converse", response({"text": "Yes."}), FIRST)
    assert bedrock.answer(PROMPT, MODEL, TOOLS).text == "Yes."
    assert len(waits) == 1


def test_a_model_that_stays_busy_is_given_up(told: Stubber, bedrock: Bedrock, waits: list[int]) -> None:
    for _ in range(BUSY_TRIES):
        told.add_client_error("converse", "ThrottlingException")
    with pytest.raises(ModelError, match="ThrottlingException"):
        bedrock.answer(PROMPT, MODEL, TOOLS)
    assert waits == sorted(waits)
    assert len(waits) == BUSY_TRIES - 1


def test_no_further_question_begins_when_the_deadline_is_near(told: Stubber, client: "BedrockRuntimeClient") -> None:
    asked_with: list[int] = []

    def connect(left: int) -> "BedrockRuntimeClient":
        asked_with.append(left)
        return client

    terms = replace(TERMS, deadline=1_500)
    told.add_response("converse", response(used("search_knowledge", query="x"), stopped="tool_use"))
    with pytest.raises(ModelError, match="deadline"):
        Bedrock(connect, terms, lambda _: None).answer(PROMPT, MODEL, TOOLS)
    assert len(asked_with) == 1
    assert 0 < asked_with[0] <= 1_500


def test_the_cost_of_another_model_is_not_guessed(told: Stubber, bedrock: Bedrock) -> None:
    told.add_response("converse", response({"text": "Yes."}))
    assert bedrock.answer(PROMPT, "another.model-v1:0", TOOLS).cost_usd is None
