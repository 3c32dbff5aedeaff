"""Which accounts exist, as a file tells it."""

import json
from pathlib import Path

import pytest

from frontdesk_local.simulators.__main__ import read_inboxes
from frontdesk_local.simulators.badbody import BadBodyError
from frontdesk_local.simulators.jsons import Json

ENTRY: Json = {"id": "a", "channel": "twilio", "account_id": "AC1", "phone": "+1", "secrets": {"auth_token": "t"}}


@pytest.mark.parametrize("given", [[ENTRY], {"inboxes": [ENTRY]}, {"workspaces": [{"inboxes": [ENTRY]}]}])
def test_a_list_a_section_and_a_whole_stack_file_are_understood(tmp_path: Path, given: Json) -> None:
    path = tmp_path / "accounts.json"
    path.write_text(json.dumps(given))
    (inbox,) = read_inboxes(path, "http://127.0.0.1:1/webhooks")
    assert (inbox.id, inbox.phone, inbox.secret("auth_token")) == ("a", "+1", "t")
    assert inbox.webhook_url == inbox.signed_url == "http://127.0.0.1:1/webhooks/twilio/a"


def test_a_file_without_inboxes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "accounts.json"
    path.write_text("{}")
    with pytest.raises(BadBodyError, match="no inboxes"):
        read_inboxes(path, "")
