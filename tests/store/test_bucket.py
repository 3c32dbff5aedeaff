"""The bucket: one contract for the one on S3 and the one in memory."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import pytest
from botocore.config import Config
from botocore.exceptions import EndpointConnectionError
from botocore.session import Session
from moto import mock_aws

from frontdesk.errors import StoreUnavailable
from frontdesk.store.bucket import Bucket, Described, S3Bucket
from tests.fakes.memory_bucket import MemoryBucket
from tests.support.tables import REGION

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

PLAN = Described(mime="image/png", size=7, name="Plan é (1).png")


def _client() -> "S3Client":
    made = Session().create_client(
        "s3",
        region_name=REGION,
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(signature_version="s3v4"),
    )
    return cast("S3Client", made)


@pytest.fixture(params=["memory", "moto"])
def bucket(request: pytest.FixtureRequest) -> Iterator[Bucket]:
    if request.param == "memory":
        yield MemoryBucket()
        return
    with mock_aws():
        client = _client()
        client.create_bucket(Bucket="files")
        yield S3Bucket(lambda: client, "files", lambda: "A" * 26)


def test_a_file_comes_back_as_it_was_put(bucket: Bucket) -> None:
    bucket.put("hotel", "F", b"picture", PLAN)
    assert bucket.read("hotel", "F") == b"picture"
    assert bucket.read("hotel", "F", 3) == b"pic"
    assert bucket.read("hotel", "F", 300) == b"picture"
    assert bucket.describe("hotel", "F") == PLAN


def test_the_same_place_holds_the_latest(bucket: Bucket) -> None:
    bucket.put("hotel", "F", b"picture", PLAN)
    bucket.put("hotel", "F", b"another", Described(mime="image/gif", size=7))
    assert bucket.read("hotel", "F") == b"another"
    assert bucket.describe("hotel", "F") == Described(mime="image/gif", size=7)


def test_what_is_not_there_and_what_is_another_workspaces_is_nothing(bucket: Bucket) -> None:
    bucket.put("rival", "F", b"theirs", PLAN)
    assert bucket.read("hotel", "F") is None
    assert bucket.describe("hotel", "F") is None


def test_a_link_and_a_form_name_the_file_and_its_workspace(bucket: Bucket) -> None:
    assert "hotel/F" in bucket.link("hotel", "F")
    form = bucket.form("hotel", PLAN)
    assert form.fields["key"] == f"hotel/{form.name}"
    assert form.fields["Content-Type"] == "image/png"


def test_a_form_holds_for_this_type_and_size_only() -> None:
    with mock_aws():
        bucket = S3Bucket(_client, "files", lambda: "A" * 26)
        fields = bucket.form("hotel", PLAN).fields
    assert fields["Content-Disposition"] == "attachment"
    assert fields["x-amz-meta-name"].isascii()
    assert {"policy", "x-amz-signature"} <= fields.keys()


def test_a_bucket_out_of_reach_is_unavailable() -> None:
    client = _client()

    def fail(**_: object) -> None:
        raise EndpointConnectionError(endpoint_url="https://s3")

    client.meta.events.register("before-call.s3", fail)
    bucket = S3Bucket(lambda: client, "files", lambda: "A")
    for act in (
        lambda: bucket.read("hotel", "F"),
        lambda: bucket.describe("hotel", "F"),
        lambda: bucket.put("hotel", "F", b"", PLAN),
    ):
        with pytest.raises(StoreUnavailable):
            act()
