"""Bedrock's Converse: what it is asked, and what becomes of every answer."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, cast

import pytest
from botocore.config import Config
from botocore.exceptions import ConnectTimeoutError, EndpointConnectionError, NoCredentialsError, ReadTimeoutError
from botocore.session import Session
from botocore.stub import Stubber

from frontdesk.ai.base import Prompt, Role, Turn
from frontdesk.ai.bedrock import Bedrock, Terms
from frontdesk.errors import ModelError
from tests.support.loopback import answering, provider, silent
from tests.support.tables import REGION

if TYPE_CHECKING:
    from types_boto3_bedrock_runtime import BedrockRuntimeClient

MODEL: Final = "amazon.nova-lite-v1:0"
TERMS: Final = Terms(default_model=MODEL, deadline=20_000)
PROMPT: Final = Prompt(
    system="You answer.",
    turns=(
        Turn(role=Role.USER, text="Hi"),
        Turn(role=Role.ASSISTANT, text="Hello!"),
        Turn(role=Role.USER, text="Is room 12 free?"),
    ),
    temperature=0.3,
)
REQUEST: Final = {
    "modelId": MODEL,
    "system": [{"text": "You answer."}],
    "messages": [
        {"role": "user", "content": [{"text": "Hi"}]},
        {"role": "assistant", "content": [{"text": "Hello!"}]},
        {"role": "user", "content": [{"text": "Is room 12 free?"}]},
    ],
    "inferenceConfig": {"maxTokens": 600, "temperature": 0.3},
}


def response(*blocks: dict[str, Any], stopped: str = "end_turn") -> dict[str, Any]:
    return {
        "output": {"message": {"role": "assistant", "content": list(blocks)}},
        "stopReason": stopped,
        "usage": {"inputTokens": 12, "outputTokens": 5, "totalTokens": 17},
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
    with Stubber(client) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


@pytest.fixture
def bedrock(client: "BedrockRuntimeClient") -> Bedrock:
    return Bedrock(lambda _: client, TERMS, lambda _: None)


def test_the_model_is_asked_once_and_in_converses_own_shape(told: Stubber, bedrock: Bedrock) -> None:
    told.add_response("converse", response({"text": " Yes, it is. "}), REQUEST)
    answer = bedrock.answer(PROMPT, MODEL)
    assert (answer.text, answer.model) == ("Yes, it is.", MODEL)
    assert (answer.input_tokens, answer.output_tokens) == (12, 5)
    assert 0 <= answer.milliseconds < 5_000


def test_an_answer_in_several_blocks_is_one_text(told: Stubber, bedrock: Bedrock) -> None:
    blocks: list[dict[str, Any]] = [
        {"text": "Yes, "},
        {"reasoningContent": {"reasoningText": {"text": "hm"}}},
        {"text": "it is."},
    ]
    told.add_response("converse", response(*blocks))
    assert bedrock.answer(PROMPT, MODEL).text == "Yes, it is."


def test_an_answer_that_was_cut_short_is_still_an_answer(told: Stubber, bedrock: Bedrock) -> None:
    told.add_response("converse", response({"text": "Yes, and"}, stopped="max_tokens"))
    assert bedrock.answer(PROMPT, MODEL).text == "Yes, and"


@pytest.mark.parametrize(
    "answer",
    [
        response(),
        response({"text": ""}),
        response({"text": " \n"}),
        response({"reasoningContent": {"reasoningText": {"text": "hm"}}}, stopped="max_tokens"),
    ],
)
def test_an_answer_without_text_is_none_and_says_why(told: Stubber, bedrock: Bedrock, answer: dict[str, Any]) -> None:
    told.add_response("converse", answer)
    with pytest.raises(ModelError, match=f"no text, stopped by {answer['stopReason']}"):
        bedrock.answer(PROMPT, MODEL)


@pytest.mark.parametrize(
    "code",
    [
        "ModelTimeoutException",
        "ModelErrorException",
        "InternalServerException",
        "ValidationException",
        "AccessDeniedException",
        "ResourceNotFoundException",
    ],
)
def test_a_refusal_is_a_model_error_in_awss_word(told: Stubber, bedrock: Bedrock, code: str) -> None:
    told.add_client_error("converse", code, "the customer's words may be in here")
    with pytest.raises(ModelError) as caught:
        bedrock.answer(PROMPT, MODEL)
    assert str(caught.value) == code


@pytest.mark.parametrize(
    "failure",
    [
        ReadTimeoutError(endpoint_url="https://bedrock"),
        ConnectTimeoutError(endpoint_url="https://bedrock"),
        EndpointConnectionError(endpoint_url="https://bedrock"),
        NoCredentialsError(),
    ],
    ids=lambda failure: type(failure).__name__,
)
def test_no_answer_in_time_is_a_model_error(
    client: "BedrockRuntimeClient", bedrock: Bedrock, failure: Exception
) -> None:
    def fail(**_: object) -> None:
        raise failure

    client.meta.events.register("before-call.bedrock-runtime", fail)
    try:
        with pytest.raises(ModelError, match=type(failure).__name__):
            bedrock.answer(PROMPT, MODEL)
    finally:
        client.meta.events.unregister("before-call.bedrock-runtime", fail)


def connected_to(address: str) -> Bedrock:
    config = Config(read_timeout=0.2, retries={"total_max_attempts": 1})
    made = Session().create_client(
        "bedrock-runtime",
        region_name=REGION,
        endpoint_url=address,
        aws_access_key_id="a",
        aws_secret_access_key="b",
        config=config,
    )
    return Bedrock(lambda _: cast("BedrockRuntimeClient", made), TERMS, lambda _: None)


@pytest.mark.parametrize("body", [b"<html>", b"{}", b'{"output":{},"stopReason":"end_turn"}', b""])
def test_an_answer_of_another_shape_is_a_model_error(body: bytes) -> None:
    """What stands between may answer anything with a 200; a crash here is tried again five times."""
    with provider(answering("200 OK", body)) as told, pytest.raises(ModelError):
        connected_to(told.address).answer(PROMPT, MODEL)


def test_a_model_that_does_not_answer_is_not_waited_for_beyond_the_deadline_or_asked_again() -> None:
    with provider(silent, silent) as told:
        with pytest.raises(ModelError, match="ReadTimeoutError"):
            connected_to(told.address).answer(PROMPT, MODEL)
        assert len(told.requests) == 1


def test_nothing_connects_before_the_first_question() -> None:
    def connect(left: int) -> "BedrockRuntimeClient":
        raise AssertionError(f"too early: {left}")

    assert Bedrock(connect, TERMS, lambda _: None).model(None) == MODEL


@pytest.mark.parametrize(("preferred", "named"), [(None, MODEL), ("", MODEL), ("mine", "mine")])
def test_the_workspaces_model_answers_and_else_the_stacks(bedrock: Bedrock, preferred: str | None, named: str) -> None:
    assert bedrock.model(preferred) == named
