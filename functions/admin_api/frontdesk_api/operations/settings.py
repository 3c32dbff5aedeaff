"""The workspace's settings."""

from frontdesk.services import operate
from frontdesk_api.operation import Call
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.settings import SettingsPatch, SettingsShape
from frontdesk_api.views.settings import merged, shown


def get(call: Call[Nothing, Nothing]) -> SettingsShape:
    """Show what is set."""
    return current(call)


def patch(call: Call[Nothing, SettingsPatch]) -> SettingsShape:
    """Change what is named."""
    after = operate.change_settings(
        call.deps, call.caller.workspace_id, lambda settings: merged(settings, call.body), call.version
    )
    return shown(after)


def current(call: Call[Nothing, Nothing] | Call[Nothing, SettingsPatch]) -> SettingsShape:
    """The settings as they are now."""
    return shown(call.deps.store.settings(call.caller.workspace_id))
