"""A workspace's settings as the API shows and takes them."""

from collections.abc import Mapping
from typing import Final, cast

import msgspec

from frontdesk.model import BusinessHours, WorkspaceSettings
from frontdesk.store.attributes import Plain
from frontdesk_api.problems import invalid
from frontdesk_api.shapes.hours import HoursShape, SpanShape
from frontdesk_api.shapes.settings import AiShape, AssignmentShape, PriorityBoundsShape, SettingsPatch, SettingsShape
from frontdesk_api.views.support import support_settings

_BOOKINGS: Final = {"link_window_days": "window_days", "default_country": "country"}
"""The API's names of what is kept together."""


def shown(settings: WorkspaceSettings) -> SettingsShape:
    """Show settings."""
    ai = settings.ai
    return SettingsShape(
        default_reply_handler=settings.default_reply_handler,
        takeover_on_reply=settings.takeover_on_reply,
        reopen_archived=settings.reopen_archived,
        priority=PriorityBoundsShape(low=settings.priority.low, high=settings.priority.high),
        ai=AiShape(
            provider=ai.provider,
            model=ai.model,
            persona=ai.persona,
            temperature=ai.temperature,
            max_tokens=ai.max_tokens,
            fallback_text=ai.fallback_text,
            auto_reply=ai.auto_reply,
            hand_off_text=ai.hand_off_text,
            when_unsure=ai.when_unsure,
            least_confidence=ai.least_confidence,
            restricted_topics=ai.restricted_topics,
            hourly_answers=ai.hourly_answers,
            turn_cap=ai.turn_cap,
            early_hours=ai.early_hours,
        ),
        assignment=AssignmentShape(auto=settings.assignment.auto, capacity=settings.assignment.capacity),
        support=support_settings(settings),
        locale=settings.locale,
        time_zone=settings.time_zone,
        link_window_days=settings.bookings.window_days,
        default_country=settings.bookings.country,
        business_hours=_hours(settings.business_hours),
        version=settings.version,
    )


def _hours(hours: BusinessHours | None) -> HoursShape | None:
    if hours is None:
        return None
    return {
        day: tuple(SpanShape(opens=span.opens, closes=span.closes) for span in spans) for day, spans in hours.items()
    }


def merged(settings: WorkspaceSettings, patch: SettingsPatch) -> WorkspaceSettings:
    """Merge deeply; null brings back the default. 422 when the parts do not go together."""
    wanted = patch.model_dump(mode="json", exclude_unset=True)
    linking = {_BOOKINGS[name]: wanted.pop(name) for name in _BOOKINGS if name in wanted}
    wanted |= {"bookings": linking} if linking else {}
    kept = cast("dict[str, Plain]", msgspec.to_builtins(settings))
    after = msgspec.convert(_merge(kept, wanted), WorkspaceSettings)
    if after.priority.low > after.priority.high:
        raise invalid("priority.low", f"Should be at most priority.high, which is {after.priority.high}")
    return after


def _merge(kept: Mapping[str, Plain], wanted: Mapping[str, Plain]) -> dict[str, Plain]:
    """Apply a merge patch (RFC 7396): what is null goes, and its default comes back."""
    after = {name: value for name, value in kept.items() if name not in wanted}
    for name, value in wanted.items():
        old = kept.get(name)
        if isinstance(value, dict):
            after[name] = _merge(old if isinstance(old, dict) else {}, value)
        elif value is not None:
            after[name] = value
    return after
