"""The inboxes' secrets from Secrets Manager, kept for a minute."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

import msgspec
from botocore.exceptions import BotoCoreError, ClientError

from frontdesk.cache import Cache
from frontdesk.channels.base import Secrets
from frontdesk.errors import StoreUnavailable
from frontdesk.model import MINUTE, Millis

if TYPE_CHECKING:
    from types_boto3_secretsmanager import SecretsManagerClient

_LIFE: Final = MINUTE


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        raise StoreUnavailable(error.response["Error"]["Code"]) from error
    except BotoCoreError as error:
        raise StoreUnavailable(type(error).__name__) from error


class _NoSecrets(Exception):  # says what is so
    """An inbox without secrets; not remembered, so that a new inbox works at once."""


class SecretsManager:
    """One secret per inbox, named `<prefix>/inbox/<inbox id>`: a JSON object of strings."""

    def __init__(self, client: "SecretsManagerClient", prefix: str, clock: Callable[[], Millis]) -> None:
        """Read below `prefix`."""
        self._client = client
        self._prefix = prefix
        self._cache: Cache[Secrets] = Cache(self._fetch, _LIFE, clock)

    def of(self, inbox_id: str) -> Secrets:
        """One inbox's secrets, at most a minute old; empty when there are none, which every check refuses."""
        try:
            return self._cache.get(inbox_id)
        except _NoSecrets:
            return {}

    def put(self, inbox_id: str, secrets: Mapping[str, str]) -> None:
        """Replace one inbox's secrets; others may use the old ones for a minute."""
        name, text = f"{self._prefix}/inbox/{inbox_id}", msgspec.json.encode(secrets).decode()
        with _translated():
            try:
                self._client.put_secret_value(SecretId=name, SecretString=text)
            except self._client.exceptions.ResourceNotFoundException:
                self._client.create_secret(Name=name, SecretString=text)

    def forget(self, inbox_id: str) -> None:
        """Throw one inbox's secrets away for good; none there is as well."""
        name = f"{self._prefix}/inbox/{inbox_id}"
        with _translated(), suppress(self._client.exceptions.ResourceNotFoundException):
            self._client.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)

    def _fetch(self, inbox_id: str) -> Secrets:
        try:
            found = self._client.get_secret_value(SecretId=f"{self._prefix}/inbox/{inbox_id}")
        except ClientError as error:
            if error.response["Error"]["Code"] == "ResourceNotFoundException":
                raise _NoSecrets(inbox_id) from None
            raise StoreUnavailable(error.response["Error"]["Code"]) from error
        except BotoCoreError as error:
            raise StoreUnavailable(type(error).__name__) from error
        try:
            return msgspec.json.decode(found["SecretString"], type=dict[str, str])
        except msgspec.DecodeError:
            raise StoreUnavailable(f"the secret of inbox {inbox_id} is not a JSON object of strings") from None
