"""Lists as Twilio's two APIs give them, page by page."""

from collections.abc import Sequence
from urllib.parse import urlencode

from frontdesk_local.simulators.call import Call
from frontdesk_local.simulators.jsons import Doc, Json, whole


def old_page(call: Call, key: str, every: Sequence[Doc], uri: str) -> Doc:
    """Give one page the way the 2010 API does."""
    page, size, shown = _cut(call, every)
    more = (page + 1) * size < len(every)

    def link(number: int) -> str:
        return f"{uri}?{urlencode({'PageSize': size, 'Page': number})}"

    return {
        key: shown,
        "page": page,
        "page_size": size,
        "start": page * size,
        "end": page * size + max(len(shown) - 1, 0),
        "uri": link(page),
        "first_page_uri": link(0),
        "next_page_uri": link(page + 1) if more else None,
        "previous_page_uri": link(page - 1) if page else None,
    }


def new_page(call: Call, key: str, every: Sequence[Doc]) -> Doc:
    """Give one page the way Conversations does."""
    page, size, shown = _cut(call, every)
    more = (page + 1) * size < len(every)
    base = call.base_url + call.path

    def link(number: int) -> str:
        return f"{base}?{urlencode({'PageSize': size, 'Page': number})}"

    meta: Doc = {
        "key": key,
        "page": page,
        "page_size": size,
        "url": link(page),
        "first_page_url": link(0),
        "next_page_url": link(page + 1) if more else None,
        "previous_page_url": link(page - 1) if page else None,
    }
    return {key: shown, "meta": meta}


def _cut(call: Call, every: Sequence[Doc]) -> tuple[int, int, list[Json]]:
    size = min(max(whole(call.query.get("PageSize")) or 50, 1), 1000)
    page = max(whole(call.query.get("Page")) or 0, 0)
    shown: list[Json] = [*every[page * size : (page + 1) * size]]
    return page, size, shown
