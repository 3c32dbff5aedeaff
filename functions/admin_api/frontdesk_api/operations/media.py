"""Files: uploading them, and looking at them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from frontdesk.domain.sniff import ENOUGH, nature
from frontdesk.model import Attachment, MediaState, MessageType
from frontdesk.store.bucket import LINK_LIFE, Described
from frontdesk_api.moments import moment
from frontdesk_api.operation import Call
from frontdesk_api.problems import invalid, not_found
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.inputs import MessageBody
from frontdesk_api.shapes.media import LinkShape, UploadBody, UploadShape

_ID: Final = re.compile(r"[A-Z2-7]{26}")
_VOICE: Final = "audio/ogg"


def upload(call: Call[Nothing, UploadBody]) -> UploadShape:
    """Prepare the upload of one file."""
    described = Described(mime=call.body.mime, size=call.body.size, name=call.body.name)
    form = call.deps.bucket.form(call.caller.workspace_id, described)
    return UploadShape(media_id=form.name, url=form.url, fields=dict(form.fields))


def link(call: Call[Nothing, Nothing]) -> LinkShape:
    """Link to a file of the workspace."""
    name, workspace_id = call.path["media"], call.caller.workspace_id
    described = call.deps.bucket.describe(workspace_id, name) if _ID.fullmatch(name) else None
    if described is None:
        raise not_found()
    return LinkShape(
        id=name,
        url=call.deps.bucket.link(workspace_id, name),
        mime=described.mime,
        size=described.size,
        name=described.name,
        expires_at=moment(call.deps.clock() + LINK_LIFE),
    )


def attached(call: Call[Nothing, MessageBody]) -> Sequence[Attachment]:
    """The uploaded files a message is to carry, each looked at."""
    return [_attachment(call, name, number) for number, name in enumerate(call.body.media_ids)]


def _attachment(call: Call[Nothing, MessageBody], name: str, number: int) -> Attachment:
    workspace_id, bucket = call.caller.workspace_id, call.deps.bucket
    described = bucket.describe(workspace_id, name) if _ID.fullmatch(name) else None
    start = bucket.read(workspace_id, name, ENOUGH) if described else None
    if described is None or start is None:
        raise invalid(f"media_ids.{number}", "No such file has been uploaded.")
    kind = nature(start, MessageType.IMAGE, described.mime)
    found = Attachment(
        id=name, type=kind.type, mime=kind.mime, size=described.size, name=described.name, state=MediaState.OK
    )
    return replace(found, type=MessageType.VOICE) if kind.mime == _VOICE else found
