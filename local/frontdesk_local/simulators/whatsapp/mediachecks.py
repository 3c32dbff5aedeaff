"""How large a file may be, by its kind."""

from typing import Final

from frontdesk_local.simulators.call import Upload
from frontdesk_local.simulators.graph.errors import GraphError, parameter

KILOBYTE: Final = 1024
MEGABYTE: Final = 1024 * KILOBYTE
MOST_BYTES: Final = {"image": 5 * MEGABYTE, "audio": 16 * MEGABYTE, "video": 16 * MEGABYTE}
DOCUMENT_BYTES: Final = 100 * MEGABYTE
STICKER_BYTES: Final = 500 * KILOBYTE
"""An animated sticker's limit; a still one may have 100 KB, which the file's type does not tell."""
STICKER_TYPE: Final = "image/webp"
UPLOAD_ERROR: Final = 131053


def check_upload(upload: Upload | None) -> Upload:
    """Check an uploaded file and give it."""
    if upload is None:
        raise parameter("The parameter file is required.")
    most = _most_bytes(upload.mime)
    if len(upload.data) > most:
        message = f"(#{UPLOAD_ERROR}) Media upload error"
        raise GraphError(message, UPLOAD_ERROR, details=f"{upload.mime} may have at most {most} bytes.")
    return upload


def _most_bytes(mime: str) -> int:
    if mime == STICKER_TYPE:
        return STICKER_BYTES
    return MOST_BYTES.get(mime.split("/", maxsplit=1)[0], DOCUMENT_BYTES)
