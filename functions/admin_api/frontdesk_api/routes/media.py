"""Files of messages."""

from http import HTTPStatus
from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route
from frontdesk_api.operations import media
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.media import LinkShape, UploadBody, UploadShape

_OPERATIONS: Final = (
    Operation(
        method="POST",
        path="/media",
        name="uploadMedia",
        summary="Prepare the upload of a file",
        minimum=Role.AGENT,
        query=Nothing,
        body=UploadBody,
        answer=UploadShape,
        status=HTTPStatus.CREATED,
        run=media.upload,
    ),
    Operation(
        method="GET",
        path="/media/{media}",
        name="linkMedia",
        summary="Get a short-lived link to a file",
        minimum=Role.VIEWER,
        query=Nothing,
        body=Nothing,
        answer=LinkShape,
        run=media.link,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
