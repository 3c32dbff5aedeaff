from typing import Final

import pytest

from tests.template.stack import Properties, Stack

TWO_WEEKS: Final = 14 * 24 * 3600
MAIN_QUEUES: Final = ("RepliesQueue", "OutboundQueue", "MediaQueue", "RelinkQueue")
DEAD_LETTER_QUEUES: Final = ("RepliesDlq", "OutboundDlq", "MediaDlq", "RelinkDlq")
PARKED: Final = ("NotifyDlq",)
"""Where a stream's reader puts what it cannot work on."""


@pytest.fixture
def queues(stack: Stack) -> dict[str, Properties]:
    return stack.of_type("SQS::Queue")


@pytest.fixture
def alarms(stack: Stack) -> dict[tuple[str, str], Properties]:
    """The alarms by queue and metric."""
    return {
        (alarm["Dimensions"][0]["Value"]["Fn::GetAtt"][0], alarm["MetricName"]): alarm
        for alarm in stack.of_type("CloudWatch::Alarm").values()
        if alarm["Namespace"] == "AWS/SQS"
    }


def mapping_of(stack: Stack, queue: str) -> Properties:
    """The one event source mapping that reads a queue."""
    (found,) = (
        mapping
        for mapping in stack.of_type("Lambda::EventSourceMapping").values()
        if mapping["EventSourceArn"] == {"Fn::GetAtt": [queue, "Arn"]}
    )
    return found


def test_there_are_no_other_queues(queues: dict[str, Properties]) -> None:
    assert set(queues) == {*MAIN_QUEUES, *DEAD_LETTER_QUEUES, *PARKED}


@pytest.mark.parametrize("name", MAIN_QUEUES)
def test_a_message_stays_hidden_six_times_as_long_as_its_function_may_run(stack: Stack, name: str) -> None:
    reader = mapping_of(stack, name)["FunctionName"]["Ref"]
    timeout = stack.resources[reader]["Properties"]["Timeout"]
    assert stack.of_type("SQS::Queue")[name]["VisibilityTimeout"] >= 6 * timeout


@pytest.mark.parametrize("name", MAIN_QUEUES)
def test_messages_come_one_by_one_and_fail_one_by_one(stack: Stack, name: str) -> None:
    mapping = mapping_of(stack, name)
    assert mapping["BatchSize"] == 1
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert mapping["ScalingConfig"]["MaximumConcurrency"] >= 2


@pytest.mark.parametrize(("name", "dead"), [*zip(MAIN_QUEUES, DEAD_LETTER_QUEUES, strict=True)])
def test_what_fails_five_times_is_set_aside_for_two_weeks(queues: dict[str, Properties], name: str, dead: str) -> None:
    redrive = queues[name]["RedrivePolicy"]
    assert redrive == {"deadLetterTargetArn": {"Fn::GetAtt": [dead, "Arn"]}, "maxReceiveCount": 5}
    assert queues[dead]["MessageRetentionPeriod"] == TWO_WEEKS
    assert queues[dead].get("FifoQueue", False) == queues[name].get("FifoQueue", False)


@pytest.mark.parametrize("name", [*DEAD_LETTER_QUEUES, *PARKED])
def test_the_first_dead_letter_raises_an_alarm(alarms: dict[tuple[str, str], Properties], name: str) -> None:
    alarm = alarms[name, "ApproximateNumberOfMessagesVisible"]
    assert (alarm["ComparisonOperator"], alarm["Threshold"]) == ("GreaterThanThreshold", 0)
    assert alarm["AlarmActions"]


@pytest.mark.parametrize("name", MAIN_QUEUES)
def test_a_queue_that_stands_still_raises_an_alarm(alarms: dict[tuple[str, str], Properties], name: str) -> None:
    assert alarms[name, "ApproximateAgeOfOldestMessage"]["Threshold"] == 120


def test_the_outbound_queue_keeps_order_within_each_conversation(queues: dict[str, Properties]) -> None:
    outbound = queues["OutboundQueue"]
    assert outbound["FifoQueue"] is True
    assert outbound["FifoThroughputLimit"] == "perMessageGroupId"
    assert "FifoQueue" not in queues["RepliesQueue"]


@pytest.mark.parametrize("name", [*MAIN_QUEUES, *DEAD_LETTER_QUEUES])
def test_queues_are_encrypted(queues: dict[str, Properties], name: str) -> None:
    assert queues[name]["SqsManagedSseEnabled"] is True
