"""Which headers a proxy passes on, and which the web app is served with."""

from collections.abc import Mapping
from typing import Final

from multidict import CIMultiDict, CIMultiDictProxy

_HOP_BY_HOP: Final = frozenset(
    {
        "connection",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "content-length",  # set anew from the bytes that are sent
    }
)


def end_to_end(headers: CIMultiDictProxy[str]) -> CIMultiDict[str]:
    """All headers, repeated ones too, but those that speak of one connection (RFC 9110, 7.6.1)."""
    named = {name.strip().lower() for value in headers.getall("connection", []) for name in value.split(",")}
    dropped = _HOP_BY_HOP | named
    return CIMultiDict((name, value) for name, value in headers.items() if name.lower() not in dropped)


def security_headers(files: str) -> Mapping[str, str]:
    """What CloudFront sends with the web app when deployed, without the one that needs HTTPS.

    `files` is the origin of the bucket that attachments are uploaded to and seen from.
    """
    policy = [
        "default-src 'self'",
        f"connect-src 'self' {files}",
        f"img-src 'self' data: blob: {files}",
        f"media-src 'self' blob: {files}",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
