"""Mentions of the caller, and whom a note can name."""

from frontdesk_api.operation import Call
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.mentions import (
    ColleagueShape,
    ColleaguesShape,
    MentionPage,
    MentionsQuery,
    MentionsReadBody,
    UnreadMentions,
)
from frontdesk_api.views.notes import mention


def listing(call: Call[MentionsQuery, Nothing]) -> MentionPage:
    """List the latest, or what stands before the cursor."""
    caller, query, store = call.caller, call.query, call.stores.mentions
    name = f"mentions {caller.user_id} {query.unread}"
    before = call.cursors.open(name, query.cursor) if query.cursor else None
    page = store.mentions(caller.workspace_id, caller.user_id, query.limit, before, unread=query.unread)
    return MentionPage(
        items=tuple(mention(each) for each in page.found),
        unread=store.unread(caller.workspace_id, caller.user_id),
        next_cursor=call.cursors.seal(name, page.position) if page.position else None,
    )


def read(call: Call[Nothing, MentionsReadBody]) -> UnreadMentions:
    """Mark mentions as seen."""
    caller, store = call.caller, call.stores.mentions
    store.seen(caller.workspace_id, caller.user_id, call.body.conversation_id)
    return UnreadMentions(unread=store.unread(caller.workspace_id, caller.user_id))


def colleagues(call: Call[Nothing, Nothing]) -> ColleaguesShape:
    """List everybody who works here now."""
    people = call.stores.register.people(call.caller.workspace_id)
    known = [ColleagueShape(id=user.id, name=user.name or user.email) for user in people if not user.disabled]
    return ColleaguesShape(items=tuple(sorted(known, key=lambda person: (person.name.casefold(), person.id))))
