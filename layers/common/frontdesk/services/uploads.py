"""Calls that carry a file: the attachment's bytes are put into the form right before they are made."""

from dataclasses import replace
from typing import Final

from urllib3.filepost import encode_multipart_formdata

from frontdesk.channels.base import HttpRequest
from frontdesk.errors import Rejected
from frontdesk.failures import FILE_GONE
from frontdesk.store.bucket import Bucket

_UNKNOWN: Final = "application/octet-stream"


def filled(request: HttpRequest, workspace_id: str, bucket: Bucket) -> HttpRequest:
    """Put the file into the form of a call that asks for one; Rejected when the file is gone."""
    upload = request.upload
    if upload is None:
        return request
    data = bucket.read(workspace_id, upload.attachment.id)
    if data is None:
        raise Rejected(FILE_GONE)
    name, mime = upload.attachment.name or upload.field, upload.attachment.mime or _UNKNOWN
    body, kind = encode_multipart_formdata([*upload.fields.items(), (upload.field, (name, data, mime))])
    return replace(request, body=body, headers={**request.headers, "content-type": kind}, upload=None)
