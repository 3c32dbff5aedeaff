import re
from collections.abc import Iterator
from typing import Final

import pytest

from scripts.package import AWS_PYTHON, ROOT
from tests.template.stack import FUNCTIONS, Stack

TIMEOUTS: Final = {
    "Webhook": 10,
    "AiReply": 60,
    "Deliver": 30,
    "Media": 60,
    "Cleanup": 50,
    "AdminApi": 15,
    "Live": 10,
    "Notify": 30,
    "Relink": 30,
}
ONLY_FOR: Final = {
    "TOKEN_ISSUER": {"Live"},
    "TOKEN_AUDIENCE": {"Live"},
    "TOKEN_KEYS_URL": {"Live"},
    "SOCKETS_URL": {"Live", "Notify"},
    "NOTIFY_DLQ_URL": {"Notify"},
    "PUSH_CONTACT": {"Notify"},
    "RELINK_QUEUE_URL": {"Relink"},
    "USER_POOL_ID": {"AdminApi"},
    "USER_POOL_CLIENT_ID": {"AdminApi"},
}
READ_BY_LIBRARIES: Final = {"POWERTOOLS_SERVICE_NAME", "POWERTOOLS_LOG_LEVEL", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME"}
VARIABLE: Final = re.compile(r"""["']([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)["']""")


def read_by_settings() -> set[str]:
    """Every variable that settings.py names; what Lambda sets itself (AWS_...) aside."""
    text = (ROOT / "layers/common/frontdesk/settings.py").read_text(encoding="utf-8")
    return {name for name in VARIABLE.findall(text) if not name.startswith("AWS_")}


def missing(stack: Stack) -> Iterator[str]:
    for variable in read_by_settings():
        for function in ONLY_FOR.get(variable, set(FUNCTIONS)):
            if variable not in stack.variables(function):
                yield f"{function}: {variable}"


def test_these_are_the_functions(stack: Stack) -> None:
    assert set(stack.of_type("Lambda::Function")) == {f"{name}Function" for name in FUNCTIONS}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_runtime_and_architecture_are_those_that_packages_are_made_for(stack: Stack, name: str) -> None:
    function = stack.function(name)
    assert function["Runtime"] == f"python{AWS_PYTHON}"
    assert function["Architectures"] == ["arm64"]
    assert function["Handler"] == "handler.handler"
    assert len(function["Layers"]) == 1


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_has_its_time_and_no_tracing(stack: Stack, name: str) -> None:
    assert stack.function(name)["Timeout"] == TIMEOUTS[name]
    assert "TracingConfig" not in stack.function(name)


def test_the_model_is_not_waited_for_longer_than_its_function_runs(stack: Stack) -> None:
    assert stack.parameters["ModelDeadlineSeconds"]["MaxValue"] < TIMEOUTS["AiReply"]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_logs_are_kept_for_as_long_as_the_parameter_says(stack: Stack, name: str) -> None:
    logs = stack.of_type("Logs::LogGroup")[f"{name}Logs"]
    assert logs["RetentionInDays"] == {"Ref": "LogRetentionDays"}
    assert stack.function(name)["LoggingConfig"]["LogGroup"] == {"Ref": f"{name}Logs"}
    assert logs["LogGroupName"]["Fn::Sub"] == f"/aws/lambda/{stack.function(name)['FunctionName']['Fn::Sub']}"


def test_every_variable_that_settings_read_is_declared(stack: Stack) -> None:
    assert list(missing(stack)) == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_variable_is_declared_that_nothing_reads(stack: Stack, name: str) -> None:
    assert set(stack.variables(name)) - READ_BY_LIBRARIES <= read_by_settings()


def test_the_model_has_another_endpoint_only_when_asked(stack: Stack) -> None:
    endpoint = stack.variables("AiReply")["AWS_ENDPOINT_URL_BEDROCK_RUNTIME"]
    assert endpoint == {"Fn::If": ["HasBedrockEndpoint", {"Ref": "BedrockEndpointUrl"}, {"Ref": "AWS::NoValue"}]}


def test_cleanup_runs_every_minute(stack: Stack) -> None:
    (schedule,) = stack.of_type("Scheduler::Schedule").values()
    assert schedule["ScheduleExpression"] == "rate(1 minute)"
    assert schedule["Target"]["Arn"] == {"Fn::GetAtt": ["CleanupFunction", "Arn"]}
