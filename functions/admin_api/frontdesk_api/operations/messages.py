"""The messages of a conversation, and what people say."""

import re
from collections.abc import Sequence
from typing import Final, TypeVar

from frontdesk.domain.outgoing import Draft
from frontdesk.domain.schedule import LONGEST, place
from frontdesk.model import ChannelTemplate, Head, Message, Millis
from frontdesk.services import operate
from frontdesk.services.history import numbered
from frontdesk_api.moments import millis
from frontdesk_api.operation import Call
from frontdesk_api.operations.conversations import asked, load, reference
from frontdesk_api.operations.media import attached
from frontdesk_api.problems import invalid, not_found
from frontdesk_api.shapes.base import Input, Nothing
from frontdesk_api.shapes.inputs import MessageBody, MessagesQuery, TemplateBody
from frontdesk_api.shapes.message import MessagePage, MessageShape
from frontdesk_api.views.messages import messages

Q = TypeVar("Q", bound=Input)
B = TypeVar("B", bound=Input)

_ID: Final = re.compile(r"\d{13}-\d{10}")
_OLDER, _BEFORE, _AFTER = "older", "before", "after"


def listing(call: Call[MessagesQuery, Nothing]) -> MessagePage:
    """List the newest messages, or those around a number, or where the cursor leads."""
    if call.query.before is not None and call.query.after is not None:
        raise invalid("after", "Say `before` or `after`, not both.")
    head = load(call)
    kind, place = _start(call, head)
    match kind:
        case "after":
            return _after(call, head, int(place))
        case "before":
            return _before(call, head, int(place))
        case _:
            return _older(call, head, place or None)


def _start(call: Call[MessagesQuery, Nothing], head: Head) -> tuple[str, str]:
    query = call.query
    if query.cursor is not None:
        kind, _, place = call.cursors.open(_name(head), query.cursor).partition(":")
        return kind, place
    if query.after is not None:
        return _AFTER, str(query.after)
    return (_OLDER, "") if query.before is None else (_BEFORE, str(query.before))


def _name(head: Head) -> str:
    return f"messages {head.conversation_id}"


def _older(call: Call[MessagesQuery, Nothing], head: Head, before: str | None) -> MessagePage:
    limit = call.query.limit
    found = call.deps.store.history(head.ref, limit + 1, before)
    shown = found[-limit:]
    position = f"{_OLDER}:{shown[0].id}" if len(found) > limit else None
    return _page(call, head, sorted(shown, key=place), position)


def _before(call: Call[MessagesQuery, Nothing], head: Head, seq: int) -> MessagePage:
    first = min(seq, head.seq + 1) - call.query.limit
    shown = numbered(call.deps.store, head, first, seq - 1)
    return _page(call, head, shown, f"{_BEFORE}:{first}" if first > 1 else None)


def _after(call: Call[MessagesQuery, Nothing], head: Head, seq: int) -> MessagePage:
    last = seq + call.query.limit
    shown = numbered(call.deps.store, head, seq + 1, last)
    return _page(call, head, shown, f"{_AFTER}:{last}" if last < head.seq else None)


def _page(
    call: Call[MessagesQuery, Nothing], head: Head, shown: Sequence[Message], position: str | None
) -> MessagePage:
    return MessagePage(
        items=messages(head, shown, call.deps.store),
        next_cursor=call.cursors.seal(_name(head), position) if position else None,
    )


def send(call: Call[Nothing, MessageBody]) -> MessageShape:
    """Say something to the customer."""
    template = _template(call.body.template)
    text = call.body.text or (template.words if template else "")
    media = tuple(attached(call))
    if not text and not media:
        raise invalid("text", "Say something")
    draft = Draft(text=text, author=call.caller.author, template=template, reply_to=_quoted(call), media=media)
    if call.body.send_at is not None:
        return written(operate.plan(call.deps, asked(call), draft, _later(call.body.send_at, call)), call)
    return written(operate.say(call.deps, asked(call), draft), call)


def _later(said: str, call: Call[Nothing, MessageBody]) -> Millis:
    at, now = millis(said), call.deps.clock()
    if not now < at <= now + LONGEST:
        raise invalid("send_at", "A moment to come, within 90 days")
    return at


def cancel(call: Call[Nothing, Nothing]) -> MessageShape:
    """Take a planned message back."""
    name = call.path["message"]
    if not _ID.fullmatch(name):
        raise not_found()
    return written(operate.cancel(call.deps, asked(call), name), call)


def _template(body: TemplateBody | None) -> ChannelTemplate | None:
    if body is None:
        return None
    return ChannelTemplate(name=body.name, language=body.language, variables=body.variables)


def retry(call: Call[Nothing, Nothing]) -> MessageShape:
    """Send a failed or unknown message once more, or fetch a customer's failed files."""
    name = call.path["message"]
    if not _ID.fullmatch(name):
        raise not_found()
    return written(operate.retry(call.deps, asked(call), name), call)


def _quoted(call: Call[Nothing, MessageBody]) -> str | None:
    """The channel's id of the message to quote."""
    name = call.body.reply_to
    if name is None:
        return None
    loaded = call.deps.store.load(reference(call), [name] if _ID.fullmatch(name) else [])
    if loaded is None:
        raise not_found()
    message = loaded.messages.get(name)
    if message is None or message.external_id is None:
        raise invalid("reply_to", "No message of this conversation that the channel knows.")
    return message.external_id


def written(said: operate.Written | None, call: Call[Q, B]) -> MessageShape:
    """Show what was said; 404 without its conversation."""
    if said is None:
        raise not_found()
    (shown,) = messages(said.head, [said.message], call.deps.store)
    return shown
