"""The inboxes' secrets: read once a minute, refused when there are none."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import pytest
from botocore.exceptions import ReadTimeoutError
from botocore.session import Session
from botocore.stub import Stubber
from moto import mock_aws

from frontdesk.errors import StoreUnavailable
from frontdesk.model import MINUTE
from frontdesk.secrets import SecretsManager
from tests.support.tables import REGION

if TYPE_CHECKING:
    from types_boto3_secretsmanager import SecretsManagerClient

NAME = {"SecretId": "frontdesk/dev/inbox/tg-1"}


class Clock:
    def __init__(self) -> None:
        self.now = 0

    def __call__(self) -> int:
        return self.now


@pytest.fixture(scope="module")
def client() -> "SecretsManagerClient":
    made = Session().create_client(
        "secretsmanager", region_name=REGION, aws_access_key_id="a", aws_secret_access_key="b"
    )
    return cast("SecretsManagerClient", made)


@pytest.fixture
def told(client: "SecretsManagerClient") -> Iterator[Stubber]:
    with Stubber(client) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def secrets(client: "SecretsManagerClient", clock: Clock) -> SecretsManager:
    return SecretsManager(client, "frontdesk/dev", clock)


def test_an_inboxs_secrets_are_read_once_a_minute(told: Stubber, secrets: SecretsManager, clock: Clock) -> None:
    for token in ("one", "two"):
        told.add_response("get_secret_value", {"SecretString": f'{{"bot_token":"{token}"}}'}, NAME)
    assert [secrets.of("tg-1"), secrets.of("tg-1")] == [{"bot_token": "one"}] * 2
    clock.now += 60_000
    assert secrets.of("tg-1") == {"bot_token": "two"}


def test_an_inbox_without_secrets_has_none(told: Stubber, secrets: SecretsManager) -> None:
    told.add_client_error("get_secret_value", "ResourceNotFoundException")
    assert secrets.of("tg-1") == {}


def test_a_new_inboxs_secrets_work_at_once(told: Stubber, secrets: SecretsManager) -> None:
    told.add_client_error("get_secret_value", "ResourceNotFoundException")
    told.add_response("get_secret_value", {"SecretString": '{"bot_token":"one"}'}, NAME)
    secrets.of("tg-1")
    assert secrets.of("tg-1") == {"bot_token": "one"}


@pytest.mark.parametrize(
    "code", ["AccessDeniedException", "ThrottlingException", "InternalServiceError", "DecryptionFailure"]
)
def test_secrets_that_cannot_be_read_are_no_reason_to_refuse_a_provider(
    told: Stubber, secrets: SecretsManager, code: str
) -> None:
    told.add_client_error("get_secret_value", code)
    with pytest.raises(StoreUnavailable, match=code):
        secrets.of("tg-1")


def test_secrets_out_of_reach_are_unavailable_and_asked_for_again(
    client: "SecretsManagerClient", secrets: SecretsManager
) -> None:
    def fail(**_: object) -> None:
        raise ReadTimeoutError(endpoint_url="https://secretsmanager")

    client.meta.events.register("before-call.secrets-manager", fail)
    try:
        with pytest.raises(StoreUnavailable, match="ReadTimeoutError"):
            secrets.of("tg-1")
    finally:
        client.meta.events.unregister("before-call.secrets-manager", fail)
    with Stubber(client) as told:
        told.add_response("get_secret_value", {"SecretString": "{}"}, NAME)
        assert secrets.of("tg-1") == {}


@pytest.mark.parametrize("value", ['{"port": 1}', "[]", "not json"])
def test_a_secret_of_another_shape_is_a_failure_of_ours_and_stays_secret(
    told: Stubber, secrets: SecretsManager, value: str
) -> None:
    told.add_response("get_secret_value", {"SecretString": value}, NAME)
    with pytest.raises(StoreUnavailable, match="not a JSON object of strings") as caught:
        secrets.of("tg-1")
    assert value not in str(caught.value)


@mock_aws
def test_secrets_are_written_replaced_and_thrown_away() -> None:
    session = Session()
    session.set_credentials("test", "test")
    client = cast("SecretsManagerClient", session.create_client("secretsmanager", region_name="us-east-1"))
    now = [0]
    manager = SecretsManager(client, "frontdesk/dev", lambda: now[0])
    for token in ("first", "second"):
        manager.put("tg-1", {"bot_token": token})
        now[0] += MINUTE
        assert manager.of("tg-1") == {"bot_token": token}
    manager.forget("tg-1")
    manager.forget("tg-1")
    now[0] += MINUTE
    assert manager.of("tg-1") == {}
