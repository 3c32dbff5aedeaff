"""Live support as the API shows it."""

from collections.abc import Callable
from dataclasses import asdict

from frontdesk.domain.support.phrases import phrases
from frontdesk.model import Contact, Floor, Head, Millis, WorkspaceSettings
from frontdesk_api.moments import moment
from frontdesk_api.shapes.support import (
    FloorShape,
    PresenceShape,
    SupportSettingsShape,
    SupportShape,
    SupportTextsShape,
)
from frontdesk_api.views.authors import author


def session(head: Head, floor: Callable[[], Floor]) -> SupportShape | None:
    """Show a conversation's session; the floor is asked for only where somebody waits."""
    support = head.support
    if support is None:
        return None
    waits = support.waiting_since is not None
    return SupportShape(
        in_chat_support=True,
        chat_support_active=True,
        chat_start_time=moment(support.started_at),
        expires_at=moment(support.expires_at),
        queue_position=floor().position(head.conversation_id) if waits else None,
        agent=author(support.agent) if support.agent else None,
    )


def floor(seen: Floor, now: Millis) -> FloorShape:
    """Show who is there."""
    here = [person for person in seen.present if person.until > now]
    return FloorShape(
        people=tuple(
            PresenceShape(
                user_id=person.user_id,
                name=person.name,
                busy=person.busy,
                sessions=seen.serving.get(person.user_id, 0),
            )
            for person in here
        ),
        waiting=len(seen.waiting),
    )


def support_settings(settings: WorkspaceSettings) -> SupportSettingsShape:
    """Show the settings, with the desk's own words where the business has none."""
    own = settings.support
    words = phrases(settings, Contact(id=""))
    return SupportSettingsShape(
        start_words=own.start_words,
        end_words=own.end_words,
        timeout_minutes=own.timeout_minutes,
        texts=SupportTextsShape(**asdict(words.texts)),
        menu_options=words.menu_options,
        ask_rating=own.ask_rating,
        auto_assign=own.auto_assign,
        capacity=own.capacity,
    )
