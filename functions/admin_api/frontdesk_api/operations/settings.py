"""The workspace's settings."""

from frontdesk.services import operate
from frontdesk_api.operation import Call
from frontdesk_api.problems import invalid
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.settings import SettingsPatch, SettingsShape
from frontdesk_api.views.settings import merged, shown


def get(call: Call[Nothing, Nothing]) -> SettingsShape:
    """Show what is set."""
    return current(call)


def patch(call: Call[Nothing, SettingsPatch]) -> SettingsShape:
    """Change what is named; 422 for a model that nobody here may ask."""
    wanted, allowed = call.body.ai.model if call.body.ai else None, call.deps.answerer.model(None)
    if wanted not in (None, allowed):
        raise invalid("ai.model", f"Only {allowed} may be asked here, the stack's ModelId; null asks it too")
    after = operate.change_settings(
        call.deps, call.caller.workspace_id, lambda settings: merged(settings, call.body), call.version
    )
    return shown(after)


def current(call: Call[Nothing, Nothing] | Call[Nothing, SettingsPatch]) -> SettingsShape:
    """The settings as they are now."""
    return shown(call.deps.store.settings(call.caller.workspace_id))
