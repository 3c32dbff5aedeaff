"""`stack.json` has the shape of the contract, is written whole and read back the same."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from frontdesk_local import stackfile
from frontdesk_local.errors import LocalStackError
from tests.local.stacks import a_stack


@pytest.fixture
def written(tmp_path: Path) -> dict[str, Any]:
    stackfile.write(a_stack(), tmp_path / "stack.json")
    content: dict[str, Any] = json.loads((tmp_path / "stack.json").read_text())
    return content


def test_the_top_level_is_the_contracts(written: dict[str, Any]) -> None:
    assert set(written) == {
        "version",
        "api_url",
        "webhook_base_url",
        "inbox_url",
        "phone_url",
        "websocket_url",
        "simulator_url",
        "aws",
        "auth",
        "workspaces",
    }
    assert written["version"] == 1


def test_the_parts_are_the_contracts(written: dict[str, Any]) -> None:
    assert set(written["aws"]) == {"endpoint_url", "region", "table", "bucket", "log_groups", "queues"}
    assert set(written["auth"]) == {"user_pool_id", "client_id", "issuer"}


def test_a_workspace_has_its_people_and_its_inboxes(written: dict[str, Any]) -> None:
    hotel = written["workspaces"][0]
    assert (hotel["id"], hotel["default_reply_handler"]) == ("demo-hotel", "ai")
    assert [user["role"] for user in hotel["users"]] == ["owner", "admin", "agent", "viewer"]
    assert all(set(user) == {"email", "password", "role"} for user in hotel["users"])


def test_a_telegram_inbox_tells_what_telegram_would_know(written: dict[str, Any]) -> None:
    inbox = written["workspaces"][0]["inboxes"][0]
    assert inbox["channel"] == "telegram"
    assert inbox["webhook_url"] == f"http://127.0.0.1:8080/webhooks/telegram/{inbox['id']}"
    assert set(inbox["secrets"]) == {"secret_token", "bot_token"}
    assert inbox["secrets"]["bot_token"].startswith(f"{inbox['account_id']}:")
    assert inbox["operators"]


def test_an_instagram_inbox_tells_what_meta_would_know(written: dict[str, Any]) -> None:
    inbox = written["workspaces"][0]["inboxes"][1]
    assert inbox["channel"] == "instagram"
    assert {"app_secret", "verify_token"} <= set(inbox["secrets"])


def test_the_demo_workspaces_of_the_contract_come_first_and_have_telegram_and_instagram(
    written: dict[str, Any],
) -> None:
    promised = written["workspaces"][:2]
    channels = [{inbox["channel"] for inbox in workspace["inboxes"]} for workspace in promised]
    assert [(workspace["id"], workspace["default_reply_handler"]) for workspace in promised] == [
        ("demo-hotel", "ai"),
        ("demo-manual", "manual"),
    ]
    assert all(each >= {"telegram", "instagram"} for each in channels)


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    stackfile.write(a_stack(), tmp_path / "stack.json")
    assert stat.S_IMODE((tmp_path / "stack.json").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["stack.json"]


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    stackfile.write(a_stack(), tmp_path / "stack.json")
    assert stackfile.read(tmp_path / "stack.json") == a_stack()


def test_without_a_file_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LocalStackError, match="frontdesk up"):
        stackfile.read(tmp_path / "stack.json")


@pytest.mark.parametrize("content", ['{"version": 1}', "[]", '{"version": "x"}', "{"])
def test_another_shape_is_refused_kindly(tmp_path: Path, content: str) -> None:
    (tmp_path / "stack.json").write_text(content)
    with pytest.raises(LocalStackError, match="restart"):
        stackfile.read(tmp_path / "stack.json")
