"""The built web app, from memory."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import Final

from aiohttp import web

from frontdesk_local.gateway.problems import problem

_MOST_TYPES: Final = mimetypes.MimeTypes()
_TYPES: Final = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".html": "text/html",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
}
_ANY_TYPE: Final = "application/octet-stream"
_WORTH_PACKING: Final = ("text/", "application/json", "application/manifest+json", "image/svg+xml", "application/wasm")
_NOT_BUILT: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Frontdesk</title>
<h1>The inbox is not built yet</h1>
<p>Run <code>make inbox</code> in the repository, then reload this page. The API and the webhooks work without it.</p>
</html>
"""


@dataclass(frozen=True, kw_only=True)
class Asset:
    """One file, its packed form made when first asked for."""

    body: bytes
    content_type: str
    cache_control: str

    @cached_property
    def packed(self) -> bytes | None:
        return gzip.compress(self.body, mtime=0) if self.content_type.startswith(_WORTH_PACKING) else None

    @cached_property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:24]}"'


class Site:
    """Serves a build folder; a path that is no file is a page of the app itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._assets: dict[tuple[Path, int], Asset] = {}

    def answer(self, request: web.Request) -> web.Response:
        """The file, the app's page, or how to build it."""
        if request.method not in ("GET", "HEAD"):
            return problem(HTTPStatus.METHOD_NOT_ALLOWED, "method", "Pages can only be read.")
        file = self._file(request.path)
        if file is None:
            return problem(HTTPStatus.NOT_FOUND, "not_found", "There is no such page.")
        if not file.exists():
            return web.Response(text=_NOT_BUILT, content_type="text/html", headers={"Cache-Control": "no-store"})
        return _served(self._asset(file), request)

    def _file(self, path: str) -> Path | None:
        wanted = (self._folder / path.lstrip("/")).resolve()
        if not wanted.is_relative_to(self._folder):
            return None
        if wanted.is_file():
            return wanted
        return None if wanted.suffix else self._folder / "index.html"

    def _asset(self, file: Path) -> Asset:
        key = (file, file.stat().st_mtime_ns)
        if key not in self._assets:
            hashed = file.parent.name == "assets"
            self._assets[key] = Asset(
                body=file.read_bytes(),
                content_type=_TYPES.get(file.suffix) or _MOST_TYPES.guess_type(file.name)[0] or _ANY_TYPE,
                cache_control="public, max-age=31536000, immutable" if hashed else "no-cache",
            )
        return self._assets[key]


def _served(asset: Asset, request: web.Request) -> web.Response:
    headers = {"ETag": asset.etag, "Cache-Control": asset.cache_control, "Vary": "Accept-Encoding"}
    if request.headers.get("If-None-Match") == asset.etag:
        return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
    body = asset.body
    if asset.packed is not None and "gzip" in request.headers.get("Accept-Encoding", ""):
        body, headers["Content-Encoding"] = asset.packed, "gzip"
    charset = "utf-8" if asset.content_type.startswith("text/") else None
    return web.Response(body=body, headers=headers, content_type=asset.content_type, charset=charset)
