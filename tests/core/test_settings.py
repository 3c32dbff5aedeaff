"""The stack's settings: read from the environment that template.yaml declares."""

from dataclasses import fields

import pytest

from frontdesk.settings import Settings

NAMES = {field.name for field in fields(Settings)}


def test_a_function_that_declares_nothing_gets_the_defaults() -> None:
    settings = Settings.read({})
    assert (settings.table_name, settings.replies_queue_url, settings.secrets_prefix) == ("", "", "")
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.instagram_api_url == "https://graph.instagram.com"
    assert (settings.reply_delay, settings.burst_cap, settings.model_deadline) == (3_000, 60_000, 20_000)


@pytest.mark.parametrize(
    ("variable", "name"),
    [
        ("TABLE_NAME", "table_name"),
        ("REPLIES_QUEUE_URL", "replies_queue_url"),
        ("OUTBOUND_QUEUE_URL", "outbound_queue_url"),
        ("SECRETS_PREFIX", "secrets_prefix"),
        ("TELEGRAM_API_URL", "telegram_api_url"),
        ("INSTAGRAM_API_URL", "instagram_api_url"),
        ("MODEL_ID", "model_id"),
    ],
)
def test_each_variable_is_one_setting(variable: str, name: str) -> None:
    settings = Settings.read({variable: "value"})
    assert getattr(settings, name) == "value"
    assert all(getattr(settings, other) != "value" for other in NAMES - {name})


@pytest.mark.parametrize(
    ("variable", "name"),
    [
        ("REPLY_DELAY_SECONDS", "reply_delay"),
        ("BURST_CAP_SECONDS", "burst_cap"),
        ("MODEL_DEADLINE_SECONDS", "model_deadline"),
    ],
)
@pytest.mark.parametrize(("seconds", "millis"), [("0", 0), ("1", 1_000), ("1.5", 1_500), ("0.001", 1)])
def test_seconds_may_be_fractions(variable: str, name: str, seconds: str, millis: int) -> None:
    assert getattr(Settings.read({variable: seconds}), name) == millis


def test_a_setting_that_is_no_number_stops_the_start() -> None:
    with pytest.raises(ValueError, match="soon"):
        Settings.read({"REPLY_DELAY_SECONDS": "soon"})
