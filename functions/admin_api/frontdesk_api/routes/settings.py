"""What the business has set for itself."""

from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route
from frontdesk_api.operations import settings
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.settings import SettingsConflict, SettingsPatch, SettingsShape

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/settings",
        name="getSettings",
        summary="What the business has set for itself",
        minimum=Role.VIEWER,
        query=Nothing,
        body=Nothing,
        answer=SettingsShape,
        run=settings.get,
    ),
    Operation(
        method="PATCH",
        path="/settings",
        name="changeSettings",
        summary="Change settings; merged deeply, null brings back the default",
        minimum=Role.ADMIN,
        query=Nothing,
        body=SettingsPatch,
        answer=SettingsShape,
        run=settings.patch,
        conflict=SettingsConflict,
        current=settings.current,
        matches_version=True,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
