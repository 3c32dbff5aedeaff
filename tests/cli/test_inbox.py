"""`frontdesk inbox connect`: what an account is made of, and what is refused before anything is written."""

from types import SimpleNamespace
from typing import Final

import pytest
from typer.testing import CliRunner

from frontdesk.model import Inbox
from frontdesk.services.inboxes import Check
from frontdesk_cli import inbox as command

SERVICE: Final = f"MG{'0a' * 16}"
DESK: Final = SimpleNamespace(webhook_base_url="https://desk.example/webhooks")


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[Inbox]:
    """The accounts a desk was asked to connect."""
    made: list[Inbox] = []

    def connecting(_found: object, inbox: Inbox, _secrets: object) -> tuple[Check, ...]:
        made.append(inbox)
        return ()

    monkeypatch.setattr(command, "premises", lambda _: DESK)
    monkeypatch.setattr(command, "_connected", connecting)
    return made


def connect(channel: str, secret: str, *arguments: str) -> int:
    account = ["--workspace", "w", "--account", "AC1", "--secret", secret]
    return CliRunner().invoke(command.inbox, ["connect", channel, *account, *arguments]).exit_code


def test_a_messaging_service_is_set_at_twilio(connected: list[Inbox]) -> None:
    assert connect("twilio", "auth_token=t", "--messaging-service", SERVICE) == 0
    assert connect("twilio", "auth_token=t") == 0
    assert [inbox.messaging_service for inbox in connected] == [SERVICE, None]


@pytest.mark.parametrize(("channel", "said"), [("twilio", "MG1"), ("twilio", f"{SERVICE}0"), ("telegram", SERVICE)])
def test_a_messaging_service_that_cannot_be_is_refused(connected: list[Inbox], channel: str, said: str) -> None:
    assert connect(channel, "auth_token=t", "--messaging-service", said) == 1
    assert connected == []
