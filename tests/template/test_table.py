from typing import Final

import pytest

from tests.template.stack import Properties, Stack

INDEXES: Final = {"inbox": ("inbox_pk", "inbox_sk"), "due": ("due_pk", "due_sk")}


@pytest.fixture
def table(stack: Stack) -> Properties:
    return stack.of_type("DynamoDB::Table")["Table"]


def keys_of(schema: list[dict[str, str]]) -> tuple[str, ...]:
    assert [key["KeyType"] for key in schema] == ["HASH", "RANGE"]
    return tuple(key["AttributeName"] for key in schema)


def test_the_table_has_its_key_and_both_indexes_of_keys_only(table: Properties) -> None:
    assert keys_of(table["KeySchema"]) == ("PK", "SK")
    indexes = table["GlobalSecondaryIndexes"]
    assert {index["IndexName"]: keys_of(index["KeySchema"]) for index in indexes} == INDEXES
    assert all(index["Projection"] == {"ProjectionType": "KEYS_ONLY"} for index in indexes)


def test_only_key_attributes_are_declared_and_all_are_strings(table: Properties) -> None:
    declared = {each["AttributeName"]: each["AttributeType"] for each in table["AttributeDefinitions"]}
    keys = {"PK", "SK", *(key for pair in INDEXES.values() for key in pair)}
    assert declared == dict.fromkeys(keys, "S")


def test_the_table_is_kept_backed_up_encrypted_and_streamed(table: Properties) -> None:
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["SSESpecification"] == {"SSEEnabled": True}
    assert table["TimeToLiveSpecification"] == {"AttributeName": "ttl", "Enabled": True}
    assert table["StreamSpecification"] == {"StreamViewType": "NEW_AND_OLD_IMAGES"}


def test_files_are_private_encrypted_and_expire(stack: Stack) -> None:
    bucket = stack.of_type("S3::Bucket")["MediaBucket"]
    (rule,) = bucket["LifecycleConfiguration"]["Rules"]
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert (rule["Status"], rule["ExpirationInDays"]) == ("Enabled", {"Ref": "MediaRetentionDays"})
    policy = stack.of_type("S3::BucketPolicy")["MediaBucketPolicy"]
    assert [(each["Effect"], each["Condition"]) for each in policy["PolicyDocument"]["Statement"]] == [
        ("Deny", {"Bool": {"aws:SecureTransport": "false"}})
    ]


@pytest.mark.parametrize("name", ["Table", "UserPool", "MediaBucket"])
def test_what_cannot_be_made_again_outlives_the_stack(stack: Stack, name: str) -> None:
    resource = stack.resources[name]
    assert (resource["DeletionPolicy"], resource["UpdateReplacePolicy"]) == ("Retain", "Retain")
