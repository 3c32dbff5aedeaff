"""The Cloud API's media: upload by a number, look-up and removal by id, download by a URL that lives five minutes."""

import re
from typing import Final

from frontdesk_local.simulators.call import Answer, Call
from frontdesk_local.simulators.graph.errors import GraphError, missing_object
from frontdesk_local.simulators.jsons import Doc, doc, text, whole
from frontdesk_local.simulators.media import MediaStore
from frontdesk_local.simulators.whatsapp.checks import check_product
from frontdesk_local.simulators.whatsapp.mediachecks import check_upload

URL_SECONDS: Final = 300
DOWNLOAD_PATH: Final = re.compile(r"/graph/lookaside/(\d+)/?")


class MediaLibrary:
    """The files of all numbers."""

    def __init__(self, media: MediaStore) -> None:
        """Keep files here."""
        self._media = media

    def upload(self, call: Call) -> Answer:
        """Answer `POST /<phone number id>/media`."""
        check_product(doc(call.body))
        upload = check_upload(call.files.get("file"))
        mime = text(doc(call.body).get("type")) or upload.mime
        return Answer(body={"id": self._media.add(upload.data, mime, upload.name).whatsapp_media_id})

    def look_up(self, media_id: str, call: Call) -> Answer:
        """Answer `GET /<media id>`."""
        media = self._media.find(media_id)
        if media is None:
            raise missing_object(media_id)
        until = call.at // 1000 + URL_SECONDS
        description: Doc = {
            "messaging_product": "whatsapp",
            "url": f"{call.base_url}/graph/lookaside/{media.number}?ext={until}",
            "mime_type": media.mime,
            "sha256": media.sha256,
            "file_size": len(media.data),
            "id": media_id,
        }
        return Answer(body=description)

    def remove(self, media_id: str) -> Answer:
        """Answer `DELETE /<media id>`."""
        media = self._media.find(media_id)
        if media is None:
            raise missing_object(media_id)
        self._media.remove(media)
        return Answer(body={"success": True})

    def download(self, number: str, call: Call) -> Answer:
        """Answer a download; the URL of a media dies after five minutes."""
        media = self._media.by_number(number)
        if media is None or (whole(call.query.get("ext")) or 0) < call.at // 1000:
            message = "The media is not there, or its URL is too old"
            raise GraphError(message, status=404)
        return Answer(body=media.data, headers={"Content-Type": media.mime})
