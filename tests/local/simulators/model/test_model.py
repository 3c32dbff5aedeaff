"""The model: what it takes, what it says by itself, and what it is told to say."""

import asyncio
from typing import Final

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from frontdesk_local.simulators.badbody import BadBodyError
from frontdesk_local.simulators.call import Answer
from frontdesk_local.simulators.jsons import Doc, Json, doc, rows, text
from frontdesk_local.simulators.model.provider import Model
from frontdesk_local.simulators.model.script import line_from
from frontdesk_local.simulators.world import World
from tests.local.simulators.support import Simulators, ask, until

PATH: Final = "/model/some.model-v1:0/converse"


def user(*words: str) -> Doc:
    """What a customer said."""
    return {"role": "user", "content": [{"text": word} for word in words]}


def content(answer: Answer) -> list[Json]:
    """The content of an answer."""
    assert answer.status == 200, answer.body
    message = doc(doc(doc(answer.logged_body)["output"])["message"])
    assert message["role"] == "assistant"
    return rows(message["content"])


def said(answer: Answer) -> str:
    """The first words of an answer."""
    return text(doc(content(answer)[0])["text"])


@pytest.fixture
def model(world: World) -> Model:
    """A model without a script."""
    return Model(world)


def test_by_itself_it_repeats_the_customers_last_words_in_one_sentence(model: Model) -> None:
    assistant: Doc = {"role": "assistant", "content": [{"text": "Hello!"}]}
    body: Doc = {
        "messages": [user("hi"), assistant, user("any  rooms\nleft?")],
        "system": [{"text": "You are a desk."}],
    }
    answer = ask(model, "POST", PATH, body)
    assert said(answer) == 'You wrote "any rooms left?", and we are glad to help.'
    assert doc(answer.logged_body)["stopReason"] == "end_turn"
    assert doc(doc(answer.logged_body)["usage"]).keys() == {"inputTokens", "outputTokens", "totalTokens"}
    assert doc(doc(answer.logged_body)["metrics"]).keys() == {"latencyMs"}


def test_a_script_lasts_for_its_times_then_the_default_is_back(model: Model) -> None:
    model.script.replace(line_from({"text": "canary", "times": 2}))
    answers = [said(ask(model, "POST", PATH, {"messages": [user("x")]})) for _ in range(3)]
    assert answers[:2] == ["canary", "canary"]
    assert answers[2].startswith('You wrote "x"')


def test_a_script_without_times_lasts_until_it_is_replaced(model: Model) -> None:
    model.script.replace(line_from({"text": "one"}))
    assert {said(ask(model, "POST", PATH, {"messages": [user("x")]})) for _ in range(5)} == {"one"}
    model.script.replace(line_from({"text": "two"}))
    assert said(ask(model, "POST", PATH, {"messages": [user("x")]})) == "two"


def test_a_tool_can_be_used(model: Model) -> None:
    tool: Doc = {"name": "hand_off", "input": {"reason": "angry"}}
    model.script.replace(line_from({"tool": tool, "text": "One moment."}))
    answer = ask(model, "POST", PATH, {"messages": [user("x")]})
    words, used = content(answer)
    assert words == {"text": "One moment."}
    use = doc(doc(used)["toolUse"])
    assert (use["name"], use["input"]) == ("hand_off", {"reason": "angry"})
    assert text(use["toolUseId"]).startswith("tooluse_")
    assert doc(answer.logged_body)["stopReason"] == "tool_use"


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (400, "ValidationException"),
        (403, "AccessDeniedException"),
        (404, "ResourceNotFoundException"),
        (408, "ModelTimeoutException"),
        (424, "ModelErrorException"),
        (429, "ThrottlingException"),
        (500, "InternalServerException"),
        (503, "ServiceUnavailableException"),
        (502, "InternalServerException"),
    ],
)
def test_an_error_has_the_name_of_its_exception(model: Model, status: int, name: str) -> None:
    model.script.replace(line_from({"status": status}))
    answer = ask(model, "POST", PATH, {"messages": [user("x")]})
    assert answer.status == status
    assert answer.headers["x-amzn-ErrorType"] == name
    assert text(doc(answer.logged_body)["message"])


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("{", "not JSON"),
        ({}, "messages field is required"),
        ({"messages": []}, "messages field is required"),
        ({"messages": [{"role": "assistant", "content": [{"text": "x"}]}]}, "must start with a user message"),
        ({"messages": [user("a"), user("b")]}, "alternate between user and assistant"),
        ({"messages": [{"role": "user", "content": []}]}, "content field at messages.0 is empty"),
        ({"messages": [user("a", " ")]}, "messages.0.content.1 is blank"),
        ({"messages": [user("a")], "system": [{"text": ""}]}, "system.0 is blank"),
        ({"messages": [user("a")], "inferenceConfig": {"temperature": 1.1}}, "inferenceConfig.temperature"),
        ({"messages": [user("a")], "inferenceConfig": {"topP": -1}}, "inferenceConfig.topP"),
        ({"messages": [user("a")], "inferenceConfig": {"maxTokens": 0}}, "inferenceConfig.maxTokens"),
        ({"messages": [user("a")], "toolConfig": {"tools": []}}, "at least one tool"),
        ({"messages": [user("a")], "toolConfig": {"tools": [{"toolSpec": {"name": "a b"}}]}}, "toolSpec"),
    ],
)
def test_a_request_bedrock_would_refuse_is_refused(model: Model, body: Json, words: str) -> None:
    answer = ask(model, "POST", PATH, body)
    assert (answer.status, answer.headers["x-amzn-ErrorType"]) == (400, "ValidationException")
    assert words in text(doc(answer.logged_body)["message"])


def test_another_operation_is_not_there(model: Model) -> None:
    assert ask(model, "POST", "/model/m/invoke", {}).status == 404


@pytest.mark.parametrize("body", [{"text": 5}, {"tool": {}}, {"delay_ms": -1}, {"times": "many"}])
def test_a_script_that_cannot_be_read_is_refused(body: Doc) -> None:
    with pytest.raises(BadBodyError):
        line_from(body)


async def test_the_answer_is_fixed_when_the_model_is_asked(simulators: Simulators) -> None:
    await simulators.control("POST", "model", {"text": "early", "delay_ms": 200})
    asked = asyncio.create_task(simulators.post("/model/some.model-v1%3A0/converse", {"messages": [user("x")]}))
    await until(lambda: simulators.world.numbers.last > 0)
    await simulators.control("POST", "model", {"text": "late"})
    _, answer = await asked
    assert "early" in str(answer)


async def test_prompts_are_listed_and_kept_out_of_the_channels_log(simulators: Simulators) -> None:
    body: Doc = {
        "system": [{"text": "You are a desk."}],
        "messages": [user("x")],
        "toolConfig": {"tools": [{"toolSpec": {"name": "t", "inputSchema": {"json": {}}}}]},
    }
    await simulators.post("/model/m/converse", body)
    (prompt,) = map(doc, rows(await simulators.control("GET", "model")))
    assert prompt.keys() == {"n", "at", "system", "messages", "tools"}
    assert (prompt["system"], prompt["messages"]) == (body["system"], body["messages"])
    assert prompt["tools"] == doc(body["toolConfig"])["tools"]
    assert await simulators.control("GET", "requests") == []
    assert await simulators.control("DELETE", "model") == []
    assert await simulators.control("GET", "model") == []


async def test_boto3_understands_the_model(simulators: Simulators) -> None:
    client = boto3.client(
        "bedrock-runtime",
        endpoint_url=simulators.url,
        region_name="eu-central-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(retries={"total_max_attempts": 1}, proxies={}),
    )

    def converse() -> str:
        model_id = "arn:aws:bedrock:eu-central-1:1:inference-profile/eu.some.model-v1:0"
        answer = client.converse(modelId=model_id, messages=[{"role": "user", "content": [{"text": "hi"}]}])
        return answer["output"]["message"]["content"][0]["text"]

    await simulators.control("POST", "model", {"text": "canary"})
    assert await asyncio.to_thread(converse) == "canary"
    await simulators.control("POST", "model", {"status": 429})
    with pytest.raises(ClientError) as throttled:
        await asyncio.to_thread(converse)
    assert throttled.value.response["Error"]["Code"] == "ThrottlingException"


SYSTEM: Final[Doc] = {
    "text": "You answer.\n\n<articles>\n"
    '<article title="Parking" confidence="0.97">\nIn the yard.\n</article>\n'
    '<article title="Pets" confidence="0.61">\nSmall ones.\n</article>\n</articles>'
}


def test_by_itself_it_tells_the_surest_article_it_is_shown(model: Model) -> None:
    answer = said(ask(model, "POST", PATH, {"messages": [user("parking?")], "system": [SYSTEM]}))
    assert answer == 'You wrote "parking?", and this is what we know: In the yard.'


def test_an_article_that_is_not_sure_is_not_told(model: Model) -> None:
    unsure: Doc = {"text": text(SYSTEM["text"]).replace("0.97", "0.31").replace("0.61", "0.59")}
    answer = said(ask(model, "POST", PATH, {"messages": [user("parking?")], "system": [unsure]}))
    assert answer == 'You wrote "parking?", and we are glad to help.'


def test_it_reads_what_its_tool_has_found(model: Model) -> None:
    used: Doc = {"role": "assistant", "content": [{"toolUse": {"toolUseId": "t", "name": "s", "input": {}}}]}
    result: Doc = {"toolUseId": "t", "content": [SYSTEM]}
    messages: list[Json] = [user("hm"), used, {"role": "user", "content": [{"toolResult": result}]}]
    assert said(ask(model, "POST", PATH, {"messages": messages})).endswith("this is what we know: In the yard.")


def test_a_script_goes_before_what_it_knows(model: Model) -> None:
    model.script.replace(line_from({"text": "canary"}))
    assert said(ask(model, "POST", PATH, {"messages": [user("parking?")], "system": [SYSTEM]})) == "canary"
