"""A conversation written down to be kept: as lines, as a page that runs nothing, as a table."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from frontdesk_api.shapes.conversation import ConversationShape
from frontdesk_api.shapes.message import MessageShape
from frontdesk_api.views.tables import table

_PAGE: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem }}
li {{ list-style: none; margin: 0 0 1rem }} ol {{ padding: 0 }}
small {{ color: #555 }} p {{ margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }}
</style>
<h1 dir="auto">{title}</h1>{left_out}
<ol>
{items}
</ol>
</html>
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_LEFT_OUT: Final = "Older messages are left out."
_COLUMNS: Final = ("sent_at", "direction", "author_kind", "author", "type", "text", "files", "status", "error")


def lines(conversation: ConversationShape, messages: Sequence[MessageShape], *, complete: bool = True) -> str:
    """One paragraph per message."""
    title = f"{_title(conversation)}\n{'=' * 40}\n"
    left_out = "" if complete else f"\n{_LEFT_OUT}\n"
    return title + left_out + "".join(f"\n[{shown.sent_at}] {_who(shown)}\n{_said(shown)}\n" for shown in messages)


def page(conversation: ConversationShape, messages: Sequence[MessageShape], *, complete: bool = True) -> str:
    """A page without scripts and links; every word of others is escaped."""
    items = "\n".join(
        f'<li dir="auto"><small>{escape(shown.sent_at)} · <bdi>{escape(_who(shown))}</bdi></small>'
        f'<p dir="auto">{escape(_said(shown))}</p></li>'
        for shown in messages
    )
    left_out = "" if complete else f"\n<p>{_LEFT_OUT}</p>"
    return _PAGE.format(policy=_POLICY, title=escape(_title(conversation)), left_out=left_out, items=items)


def rows(messages: Sequence[MessageShape]) -> str:
    """One row per message."""
    return table((_COLUMNS, *_rows(messages)))


def _rows(messages: Sequence[MessageShape]) -> Iterator[Sequence[object]]:
    for shown in messages:
        files = " ".join(_files(shown))
        error = shown.error.code if shown.error else None
        author = shown.author
        yield (
            shown.sent_at,
            shown.direction.value,
            author.kind.value,
            author.name or author.id,
            shown.type.value,
            shown.text,
            files,
            shown.status.value,
            error,
        )


def _title(conversation: ConversationShape) -> str:
    contact = conversation.contact
    return f"{contact.name or contact.username or contact.phone or 'Unknown'}, {conversation.channel}"


def _who(shown: MessageShape) -> str:
    return f"{shown.author.name or shown.author.kind.value} ({shown.direction.value})"


def _said(shown: MessageShape) -> str:
    if shown.deleted:
        return "(taken back)"
    parts = [shown.text or "", *(f"[{name}]" for name in _files(shown))]
    return "\n".join(part for part in parts if part) or f"[{shown.type.value}]"


def _files(shown: MessageShape) -> list[str]:
    return [f"{file.type.value}: {file.name or file.id}" for file in shown.media]
