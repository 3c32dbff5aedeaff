"""The bucket that holds the bytes of attachments, under `<workspace>/<attachment>`."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import quote, unquote

from botocore.exceptions import BotoCoreError, ClientError

from frontdesk.errors import StoreUnavailable
from frontdesk.model import MINUTE, SECOND, Millis

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client
    from types_boto3_s3.type_defs import GetObjectRequestTypeDef

LINK_LIFE: Final = 15 * MINUTE
UPLOAD_LIFE: Final = 15 * MINUTE
_ABSENT: Final = frozenset({"404", "NoSuchKey", "NotFound"})
_DISPOSITION: Final = "attachment"
"""Browsers save a file and never run it, whatever a customer has put into it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is known of a file."""

    mime: str
    size: int
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that uploads one file of a certain type and size as `name`, for some minutes."""

    name: str
    url: str = field(repr=False)
    fields: Mapping[str, str] = field(repr=False)


class Bucket(Protocol):
    """The bytes of a workspace's attachments; every method raises StoreUnavailable when they are out of reach."""

    def put(self, workspace_id: str, name: str, data: bytes, described: Described) -> None:
        """Keep a file, over whatever stands there."""
        ...

    def read(self, workspace_id: str, name: str, most: int | None = None) -> bytes | None:
        """A file, or its first `most` bytes; None when there is none."""
        ...

    def describe(self, workspace_id: str, name: str) -> Described | None:
        """What is known of a file; None when there is none."""
        ...

    def link(self, workspace_id: str, name: str, life: Millis = LINK_LIFE) -> str:
        """An address from which anybody can fetch the file for a while."""
        ...

    def remove(self, workspace_id: str, name: str) -> None:
        """Remove a file; nothing happens when there is none."""
        ...

    def form(self, workspace_id: str, described: Described) -> Form:
        """What a browser needs to upload exactly this file, under a name nobody has used."""
        ...


class S3Bucket:
    """A private bucket; the client is made when it is first needed."""

    def __init__(self, client: "Callable[[], S3Client]", name: str, fresh: Callable[[], str]) -> None:
        """Speak to one bucket; `fresh` makes a name that nobody can guess."""
        self._fresh = fresh
        self._client = client
        self._name = name

    def put(self, workspace_id: str, name: str, data: bytes, described: Described) -> None:
        """Keep a file, over whatever stands there."""
        with _translated():
            self._client().put_object(
                Bucket=self._name,
                Key=_key(workspace_id, name),
                Body=data,
                ContentType=described.mime,
                ContentDisposition=_DISPOSITION,
                Metadata={"name": _packed(described.name)},
            )

    def read(self, workspace_id: str, name: str, most: int | None = None) -> bytes | None:
        """A file, or its first `most` bytes; None when there is none."""
        place: GetObjectRequestTypeDef = {"Bucket": self._name, "Key": _key(workspace_id, name)}
        if most is not None:
            place["Range"] = f"bytes=0-{most - 1}"
        with suppress(_Absent), _translated():
            return self._client().get_object(**place)["Body"].read()
        return None

    def describe(self, workspace_id: str, name: str) -> Described | None:
        """What is known of a file; None when there is none."""
        with suppress(_Absent), _translated():
            found = self._client().head_object(Bucket=self._name, Key=_key(workspace_id, name))
            called = _unpacked(found["Metadata"].get("name", ""))
            return Described(mime=found["ContentType"], size=found["ContentLength"], name=called)
        return None

    def link(self, workspace_id: str, name: str, life: Millis = LINK_LIFE) -> str:
        """An address from which anybody can fetch the file for a while."""
        place = {"Bucket": self._name, "Key": _key(workspace_id, name)}
        return self._client().generate_presigned_url("get_object", Params=place, ExpiresIn=life // SECOND)

    def remove(self, workspace_id: str, name: str) -> None:
        """Remove a file; nothing happens when there is none."""
        with _translated():
            self._client().delete_object(Bucket=self._name, Key=_key(workspace_id, name))

    def form(self, workspace_id: str, described: Described) -> Form:
        """What a browser needs to upload exactly this file: its type and its size are part of what is signed."""
        name = self._fresh()
        fields = {
            "Content-Type": described.mime,
            "Content-Disposition": _DISPOSITION,
            "x-amz-meta-name": _packed(described.name),
        }
        made = self._client().generate_presigned_post(
            self._name,
            _key(workspace_id, name),
            Fields=dict(fields),
            Conditions=[
                *({field_: value} for field_, value in fields.items()),
                ["content-length-range", described.size, described.size],
            ],
            ExpiresIn=UPLOAD_LIFE // SECOND,
        )
        return Form(name=name, url=made["url"], fields=made["fields"])


class _Absent(Exception):  # says what is so
    """There is no such file."""


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code in _ABSENT:
            raise _Absent from None
        raise StoreUnavailable(code) from error
    except BotoCoreError as error:
        raise StoreUnavailable(type(error).__name__) from error


def _key(workspace_id: str, name: str) -> str:
    return f"{workspace_id}/{name}"


def _packed(name: str | None) -> str:
    """Object metadata is ASCII."""
    return quote(name or "", safe=" ()[]_-.,")


def _unpacked(packed: str) -> str | None:
    return unquote(packed) or None
