"""Business hours as settings: shown as they were set, refused where they contradict themselves."""

import pytest

from tests.admin_api.desk import Answer, Desk


def change(desk: Desk, hours: object) -> Answer:
    return desk.call("PATCH", "/settings", {"business_hours": hours}, role="admin")


def test_hours_are_kept_merged_by_day_and_cleared(desk: Desk) -> None:
    monday = [{"from": "09:00", "to": "12:00"}, {"from": "13:00", "to": "24:00"}]
    assert change(desk, {"monday": monday}).json["business_hours"] == {"monday": monday}
    merged = change(desk, {"sunday": []}).json["business_hours"]
    assert merged == {"monday": monday, "sunday": []}
    assert desk.get("/settings").json["business_hours"] == merged
    assert change(desk, {"sunday": None}).json["business_hours"] == {"monday": monday}
    assert change(desk, None).json["business_hours"] is None


@pytest.mark.parametrize(
    ("hours", "field"),
    [
        ({"funday": []}, "business_hours.funday"),
        ({"monday": [{"from": "9:00", "to": "12:00"}]}, "business_hours.monday.0.from"),
        ({"monday": [{"from": "09:00", "to": "25:00"}]}, "business_hours.monday.0.to"),
        ({"monday": [{"from": "24:00", "to": "24:00"}]}, "business_hours.monday.0.from"),
        ({"monday": [{"from": "12:00", "to": "12:00"}]}, "business_hours.monday.0"),
        ({"monday": [{"from": "09:00", "to": "12:00"}, {"from": "11:59", "to": "13:00"}]}, "business_hours.monday"),
        ({"monday": [{"from": "09:00"}]}, "business_hours.monday.0.to"),
    ],
)
def test_hours_that_cannot_be_are_refused_by_name(desk: Desk, hours: object, field: str) -> None:
    refused = change(desk, hours)
    assert refused.status == 422
    assert any(name.startswith(field) for name in refused.fields), refused.fields
