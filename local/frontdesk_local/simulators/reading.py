"""From an aiohttp request to a plain `Call`, whatever the body's encoding."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import parse_qsl

from aiohttp import web

from frontdesk_local.simulators.call import Call, Upload
from frontdesk_local.simulators.jsons import Doc, Json, loads

FORM: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data"
STORE: Final = "/twilio-media/"
"""Where a body is one file, whatever its type."""
FILE: Final = "file"


async def read_call(request: web.Request, at: int) -> Call:
    """Read a request whole; a body that is not what it says stays the text it is."""
    files: dict[str, Upload] = {}
    body: Json = None
    if request.content_type == MULTIPART:
        body = await _multipart(request, files)
    elif data := await request.read():
        if request.path.startswith(STORE):
            files[FILE] = Upload(name="", mime=request.headers.get("Content-Type", ""), data=data)
        else:
            body = _parsed(request.content_type, data)
    return Call(
        method=request.method,
        path=request.path,
        at=at,
        headers=dict(request.headers),
        query=collected(request.query.items()),
        body=body,
        files=files,
        base_url=f"{request.scheme}://{request.host}",
    )


def collected(pairs: Iterable[tuple[str, str]]) -> Doc:
    """Make an object of pairs: a key that comes again gets a list, blanks stay."""
    values: Doc = {}
    for key, value in pairs:
        before = values.get(key)
        if before is None:
            values[key] = value
        elif isinstance(before, list):
            before.append(value)
        else:
            values[key] = [before, value]
    return values


def _parsed(content_type: str, data: bytes) -> Json:
    words = data.decode(errors="replace")
    if content_type == FORM:
        return collected(parse_qsl(words, keep_blank_values=True))
    try:
        return loads(data)
    except ValueError:
        return words


async def _multipart(request: web.Request, files: dict[str, Upload]) -> Json:
    pairs: list[tuple[str, str]] = []
    for name, part in (await request.post()).items():
        if isinstance(part, web.FileField):
            files[name] = Upload(name=part.filename, mime=part.content_type, data=part.file.read())
        else:
            pairs.append((name, part if isinstance(part, str) else part.decode(errors="replace")))
    return collected(pairs)
