"""Cursors: where a list goes on, opaque, signed, and good only for the list they came from."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Final

from frontdesk_api.exchange import compact
from frontdesk_api.problems import invalid

_MAC: Final = 16


class Cursors:
    """The cursors of one workspace."""

    def __init__(self, workspace_id: str, key: Callable[[], bytes]) -> None:
        """Sign with the workspace's key, asked for on first use."""
        self._workspace_id = workspace_id
        self._key = key

    def seal(self, listing: str, position: str) -> str:
        """Write a position in a listing; `listing` names it with all its filters."""
        place = position.encode()
        return urlsafe_b64encode(self._mac(listing, place) + place).decode("ascii").rstrip("=")

    def open(self, listing: str, cursor: str) -> str:
        """Read the position; a cursor of another listing, of another workspace or made up is refused."""
        try:
            sealed = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        except ValueError:
            sealed = b""
        mac, place = sealed[:_MAC], sealed[_MAC:]
        if not hmac.compare_digest(mac, self._mac(listing, place)):
            raise invalid("cursor", "This is no cursor of this list.")
        return place.decode()

    def _mac(self, listing: str, place: bytes) -> bytes:
        head = compact([self._workspace_id, listing]).encode("utf-8", "surrogatepass")
        return hmac.digest(self._key(), head + b"\n" + place, sha256().name)[:_MAC]
