"""The dashboard's numbers as operators read them."""

from collections.abc import Mapping
from dataclasses import dataclass

from frontdesk.domain.operators.commands import Verb, button
from frontdesk.domain.operators.pages import Page, View
from frontdesk.model import Option, ReplyHandler, WorkspaceSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a workspace adds up to."""

    users: int
    banned: int
    active_conversations: int
    unread_messages: int
    credits: int
    minutes: int
    linked: int
    conversations: int
    inbound: int
    outbound: int
    by_status: Mapping[str, int]


def dashboard(figures: Figures, view: View) -> Page:
    """The sums at a glance."""
    lines = (
        view.words["dashboard"],
        "",
        view.say("users", total=figures.users, active=figures.users - figures.banned, banned=figures.banned),
        view.say("active_conversations", count=figures.active_conversations),
        view.say("unread_messages", count=figures.unread_messages),
        view.say("total_credits", count=figures.credits),
        view.say("total_time", minutes=figures.minutes),
    )
    buttons = (
        button(f"💬 {view.words['conversations']}", Verb.LIST),
        button(view.words["detailed_stats"], Verb.STATISTICS),
        button(view.words["broadcast"], Verb.BROADCAST),
        button(view.words["mass_gift"], Verb.GIFT),
        button(view.words["settings"], Verb.SETTINGS),
        button(view.words["refresh"], Verb.DASHBOARD),
    )
    return Page(text="\n".join(lines), buttons=buttons)


def statistics(figures: Figures, view: View) -> Page:
    """The sums in detail."""
    lines = (
        view.words["detailed_stats"],
        "",
        *(f"{status}: {count}" for status, count in figures.by_status.items()),
        view.say("linked", linked=figures.linked, total=figures.conversations),
        view.say("direction", inbound=figures.inbound, outbound=figures.outbound),
    )
    return Page(text="\n".join(lines), buttons=(back_to_dashboard(view),))


def settings(chosen: WorkspaceSettings, view: View) -> Page:
    """How the workspace is set; changed in the inbox, where roles are known."""
    handler = view.words["ai" if chosen.default_reply_handler is ReplyHandler.AI else "manual"]
    lines = (
        view.words["settings"],
        "",
        view.say("handler", handler=handler),
        view.say("takeover", answer=view.yes_or_no(answer=chosen.takeover_on_reply)),
        view.say("reopen", answer=view.yes_or_no(answer=chosen.reopen_archived)),
        view.say("language", locale=chosen.locale),
        "",
        view.words["not_allowed"],
    )
    return Page(text="\n".join(lines), buttons=(back_to_dashboard(view),))


def back_to_dashboard(view: View) -> Option:
    """The way back."""
    return button(view.words["back"], Verb.DASHBOARD)
