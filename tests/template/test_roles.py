"""Each function may do what it does, and nothing else."""

import json
from collections.abc import Set as AbstractSet
from typing import Final

import pytest

from tests.template.stack import FUNCTIONS, Stack

CHANGES: Final = {"BatchGetItem", "PutItem", "UpdateItem"}
LINKS: Final = {*CHANGES, "Query", "DeleteItem", "ConditionCheckItem"}
ON_TABLE: Final = {
    "Webhook": LINKS,
    "AiReply": {*CHANGES, "Query", "DeleteItem"},
    "Deliver": {*CHANGES, "DeleteItem"},
    "Media": CHANGES,
    "Cleanup": {*CHANGES, "DeleteItem", "Query"},
    "Live": {"BatchGetItem", "Query", "PutItem", "DeleteItem"},
    "Notify": {*CHANGES, "BatchWriteItem", "ConditionCheckItem", "DeleteItem", "Query"},
    "AdminApi": {*LINKS, "BatchWriteItem"},
    "Relink": LINKS,
}
ON_INDEX: Final = {"AiReply": ["inbox"], "Cleanup": ["due", "inbox"], "AdminApi": ["inbox"]}
SENDS_TO: Final = {
    "Webhook": {"RepliesQueue", "OutboundQueue", "MediaQueue"},
    "Media": {"MediaQueue"},
    "AiReply": {"RepliesQueue", "OutboundQueue"},
    "Cleanup": {"RepliesQueue", "OutboundQueue", "MediaQueue"},
    "AdminApi": {"OutboundQueue", "RepliesQueue", "MediaQueue"},
    "Notify": {"NotifyDlq"},
    "Relink": {"RelinkQueue", "RelinkDlq"},
}
CONSUMES: Final = {
    "AiReply": {"RepliesQueue"},
    "Deliver": {"OutboundQueue"},
    "Media": {"MediaQueue"},
    "Relink": {"RelinkQueue"},
}
ON_FILES: Final = {
    "Deliver": {"GetObject"},
    "Media": {"PutObject"},
    "AdminApi": {"GetObject", "PutObject", "DeleteObject"},
}
READS_SECRETS: Final = {"AdminApi", "Webhook", "Deliver", "Media"}

WILDCARDS: Final = {
    **dict.fromkeys(("ReadFiles", "KeepFiles", "UploadAndLink"), "every file of the bucket"),
    "KeepInboxSecrets": "the same, for connecting inboxes",
    "ReadInboxSecrets": "one secret per inbox, made while the stack runs; limited to this stage's prefix",
    "AskModelThroughProfile": "a cross-region profile picks the region; limited to that profile by a condition",
    "TellBrowsers": "one resource per open connection; limited to this stage's POST",
    "ListStreams": "streams are listed per table",
}


def arn(name: str) -> str:
    return json.dumps({"Fn::GetAtt": [name, "Arn"]})


def resources_for(stack: Stack, name: str, action: str) -> AbstractSet[str]:
    return {resource for granted, resource in stack.grants_of(name) if granted == action}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_has_a_role_of_its_own(stack: Stack, name: str) -> None:
    assert stack.function(name)["Role"] == {"Fn::GetAtt": [f"{name}Role", "Arn"]}
    assert "ManagedPolicyArns" not in stack.of_type("IAM::Role")[f"{name}Role"]


def test_no_action_is_a_wildcard(stack: Stack) -> None:
    assert [grant for grant in stack.grants() if "*" in grant.action] == []


def test_a_resource_is_a_wildcard_only_for_a_reason(stack: Stack) -> None:
    assert {grant.sid for grant in stack.grants() if "*" in grant.resource} == set(WILDCARDS)
    assert [grant for grant in stack.grants() if grant.resource == '"*"'] == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_table_is_used_as_this_function_uses_it(stack: Stack, name: str) -> None:
    on_table = {action for action, resource in stack.grants_of(name) if resource == arn("Table")}
    assert on_table == {f"dynamodb:{action}" for action in ON_TABLE[name]}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_an_index_is_only_listed(stack: Stack, name: str) -> None:
    on_index = {(action, resource) for action, resource in stack.grants_of(name) if "/index/" in resource}
    listed = [json.dumps({"Fn::Sub": f"${{Table.Arn}}/index/{index}"}) for index in ON_INDEX.get(name, ())]
    assert on_index == {("dynamodb:Query", resource) for resource in listed}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_queues_are_written_and_read_by_those_whose_work_it_is(stack: Stack, name: str) -> None:
    assert resources_for(stack, name, "sqs:SendMessage") == {arn(queue) for queue in SENDS_TO.get(name, set())}
    assert resources_for(stack, name, "sqs:ReceiveMessage") == {arn(queue) for queue in CONSUMES.get(name, set())}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_secrets_and_the_model_are_for_those_who_need_them(stack: Stack, name: str) -> None:
    assert bool(resources_for(stack, name, "secretsmanager:GetSecretValue")) == (name in READS_SECRETS)
    assert bool(resources_for(stack, name, "bedrock:InvokeModel")) == (name == "AiReply")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_files_are_read_and_kept_by_those_whose_work_it_is(stack: Stack, name: str) -> None:
    on_files = {(action, resource) for action, resource in stack.grants_of(name) if action.startswith("s3:")}
    place = json.dumps({"Fn::Sub": "${MediaBucket.Arn}/*"})
    actions = ON_FILES.get(name, set())
    missing = {("s3:ListBucket", arn("MediaBucket"))} if "GetObject" in actions else set()
    assert on_files == {(f"s3:{action}", place) for action in actions} | missing


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_writes_only_its_own_log(stack: Stack, name: str) -> None:
    logs = {grant for grant in stack.grants_of(name) if grant[0].startswith("logs:")}
    assert logs == {(f"logs:{action}", arn(f"{name}Logs")) for action in ("CreateLogStream", "PutLogEvents")}


def test_relink_is_only_told_of_what_links(stack: Stack) -> None:
    mappings = stack.of_type("Lambda::EventSourceMapping")
    filters = mappings["RelinkFunctionWritten"]["FilterCriteria"]["Filters"]
    names = [json.loads(entry["Pattern"])["dynamodb"]["Keys"] for entry in filters]
    assert [name["PK"]["S"] for name in names] == [[{"prefix": "BOOKING#"}], [{"prefix": "PHONE#"}]]
    assert [name["SK"]["S"] for name in names] == [["BOOKING"], [{"prefix": "CONVERSATION#"}]]


PEOPLE: Final = {
    "AdminAddUserToGroup",
    "AdminCreateUser",
    "AdminDeleteUser",
    "AdminDisableUser",
    "AdminEnableUser",
    "AdminGetUser",
    "AdminListGroupsForUser",
    "AdminRemoveUserFromGroup",
    "AdminUpdateUserAttributes",
    "AdminUserGlobalSignOut",
    "ListUsersInGroup",
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_only_the_api_manages_people_and_only_of_this_pool(stack: Stack, name: str) -> None:
    on_people = {grant for grant in stack.grants_of(name) if grant[0].startswith("cognito-idp:")}
    wanted = PEOPLE if name == "AdminApi" else set()
    assert on_people == {(f"cognito-idp:{action}", arn("UserPool")) for action in wanted}
