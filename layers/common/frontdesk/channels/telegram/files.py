"""Files of the Bot API: https://core.telegram.org/bots/api#getfile."""

from typing import Final
from urllib.parse import quote, urlencode

from frontdesk.channels import files
from frontdesk.channels.base import HttpRequest, HttpResponse
from frontdesk.channels.files import Access, Place
from frontdesk.channels.payload import child, read_object, text_of
from frontdesk.errors import NotFetched, PayloadError
from frontdesk.model import Attachment


class TelegramFiles:
    """A file is asked for by its id; its address holds the token and is good for an hour."""

    hosts: Final = ("api.telegram.org",)

    def api(self, file: Attachment) -> str:
        """The Bot API."""
        return "telegram"

    def look_up(self, file: Attachment, access: Access) -> HttpRequest | None:
        """Ask for the path."""
        query = urlencode({"file_id": file.source or ""})
        return HttpRequest(method="GET", url=f"{_root(access, '')}/getFile?{query}", headers={}, body=b"")

    def place(self, file: Attachment, answer: HttpResponse | None, access: Access) -> Place:
        """Read the path; Telegram tells none of what is larger than 20 MB."""
        if answer is None:
            raise NotFetched(files.GONE, lasting=True)
        files.check(answer.status)
        try:
            path = text_of(child(read_object(answer.body), "result"), "file_path")
        except PayloadError:
            raise NotFetched(files.BUSY, lasting=False) from None
        if path is None:
            raise NotFetched(files.GONE, lasting=True)
        return Place(url=f"{_root(access, '/file')}/{quote(path)}")


def _root(access: Access, below: str) -> str:
    token = access.secrets.get("bot_token", "")
    if not token:
        raise NotFetched(files.REFUSED, lasting=True)
    return f"{access.base_url.rstrip('/')}{below}/bot{token}"
