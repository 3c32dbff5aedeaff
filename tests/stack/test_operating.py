"""Commands of operation on the running stack: dead letters go back, an account is connected and heard."""

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from frontdesk.ids import natural_id
from frontdesk_local.layout import STATE_VARIABLE, Layout
from tests.stack.premises import Premises
from tests.stack.waiting import eventually

FRONTDESK = str(Path(sys.executable).parent / "frontdesk")


def frontdesk(layout: Layout, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {STATE_VARIABLE: str(layout.state)}
    return subprocess.run([FRONTDESK, *arguments], env=environment, capture_output=True, text=True, check=False)


def told(layout: Layout, *arguments: str) -> Any:
    done = frontdesk(layout, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("queue", ["replies", "outbound"])
def test_a_dead_letter_is_shown_and_goes_back(premises: Premises, stack_layout: Layout, queue: str) -> None:
    sqs, queues = premises.clients.sqs, premises.stack.aws.queues
    ref = ["nowhere", natural_id(secrets.token_hex(8))]
    job = {"ref": ref, "seq": 1} if queue == "replies" else {"ref": ref, "message_id": "x", "token": "t"}
    fifo = {"MessageGroupId": ref[1], "MessageDeduplicationId": ref[1]} if queue == "outbound" else {}
    sqs.send_message(QueueUrl=queues[f"{queue}_dlq"], MessageBody=json.dumps(job), **fifo)  # type: ignore[arg-type]  # strings only
    assert ref in [letter["body"]["ref"] for letter in told(stack_layout, "dlq", "show", "--queue", queue)]
    counts = {each["queue"]: each["count"] for each in told(stack_layout, "dlq", "list")}
    assert counts[queue] >= 1
    assert told(stack_layout, "dlq", "redrive", "--queue", queue, "--dry-run")["queues"][queue] >= 1

    def empty() -> bool:
        told(stack_layout, "dlq", "redrive", "--queue", queue)
        return not next(each["count"] for each in told(stack_layout, "dlq", "list") if each["queue"] == queue)

    eventually("it has gone back and been worked on", empty)


def test_an_unknown_queue_is_named(stack_layout: Layout) -> None:
    refused = frontdesk(stack_layout, "dlq", "show", "--queue", "letters")
    assert refused.returncode == 1
    assert "letters" in refused.stderr
    assert "replies" in refused.stderr


def test_an_account_is_connected_and_the_channel_knows_it(premises: Premises, stack_layout: Layout) -> None:
    account = str(8 * 10**9 + secrets.randbelow(10**9))
    arguments = ["--workspace", "demo-manual", "--account", account, "--secret", f"bot_token={account}:abc"]
    made = told(stack_layout, "inbox", "connect", "telegram", *arguments, "--secret", "secret_token=s3cret-token")
    assert [check["passed"] for check in made["checks"]] == [True, True]
    assert made["webhook_url"].endswith(f"/telegram/{made['id']}")
    assert premises.store.inbox(made["id"]) is not None
    again = frontdesk(stack_layout, "inbox", "connect", "telegram", *arguments, "--secret", "secret_token=x")
    assert again.returncode == 1
    assert "connected already" in again.stderr


@pytest.mark.parametrize(
    "arguments", [["fax", "--account", "1"], ["twilio", "--account", "1", "--secret", "password=x"]]
)
def test_an_account_that_cannot_be_is_refused(stack_layout: Layout, arguments: list[str]) -> None:
    refused = frontdesk(stack_layout, "inbox", "connect", *arguments, "--workspace", "demo-manual")
    assert refused.returncode == 1
    assert refused.stderr.startswith("frontdesk: ")
