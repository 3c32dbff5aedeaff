"""Messages as the API shows them."""

from collections.abc import Mapping, Sequence

from frontdesk.domain.schedule import place
from frontdesk.model import Failure, Head, Menu, Message, Reaction
from frontdesk.store.base import Store
from frontdesk_api.moments import moment
from frontdesk_api.shapes.message import (
    ChoiceShape,
    FailureShape,
    MediaShape,
    MenuShape,
    MessageShape,
    OptionShape,
    ReactionShape,
    SectionShape,
)
from frontdesk_api.views.authors import author


def messages(head: Head, shown: Sequence[Message], store: Store) -> tuple[MessageShape, ...]:
    """Show messages; what they quote is looked up together, and not at all when nothing is quoted."""
    ours = {message.external_id: message.id for message in shown if message.external_id}
    quoted = {message.reply_to for message in shown if message.reply_to} - ours.keys()
    named = {**ours, **(store.named(head.inbox_id, sorted(quoted)) if quoted else {})}
    return tuple(_message(head, message, named) for message in shown)


def _message(head: Head, message: Message, named: Mapping[str, str]) -> MessageShape:
    return MessageShape(
        id=message.id,
        seq=message.seq,
        conversation_id=head.conversation_id,
        direction=message.direction,
        author=author(message.author),
        type=message.type,
        text=message.text,
        choice=ChoiceShape(id=message.choice.id, title=message.choice.title) if message.choice else None,
        menu=_menu(message.menu) if message.menu else None,
        media=tuple(
            MediaShape(
                id=file.id,
                type=file.type,
                mime=file.mime,
                size=file.size,
                name=file.name,
                state=file.state,
                reason=file.reason,
            )
            for file in message.media
        ),
        reply_to=named.get(message.reply_to) if message.reply_to else None,
        status=message.status,
        error=_failure(message.error) if message.error else None,
        sent_at=moment(place(message)),
        send_at=_departure(head, message),
        received_at=moment(message.received_at),
        external_id=message.external_id,
        edited=message.edited_at is not None,
        deleted=message.deleted,
        reactions=tuple(_reaction(reaction, reaction.emoji) for reaction in message.reactions if reaction.emoji),
    )


def _departure(head: Head, message: Message) -> str | None:
    """When a planned message is to leave; one that has left, or was taken back, is not planned any more."""
    planned = (each.entry.not_before for each in head.planned if each.entry.seq == message.seq)
    return next((moment(at) for at in planned), None)


def _menu(menu: Menu) -> MenuShape:
    return MenuShape(
        sections=tuple(
            SectionShape(
                title=section.title,
                options=tuple(
                    OptionShape(id=option.id, title=option.title, description=option.description)
                    for option in section.options
                ),
            )
            for section in menu.sections
        )
    )


def _failure(failure: Failure) -> FailureShape:
    return FailureShape(code=failure.code, title=failure.title, detail=failure.detail, action=failure.action)


def _reaction(reaction: Reaction, emoji: str) -> ReactionShape:
    return ReactionShape(author=author(reaction.author), emoji=emoji, at=moment(reaction.at))
