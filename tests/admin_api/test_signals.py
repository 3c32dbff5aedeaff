"""What the customer is shown beside messages."""

from frontdesk.change import SignalJob
from frontdesk.model import Inbox, Signal
from tests.admin_api.desk import HOTEL, Desk


def test_somebody_writing_is_shown_where_the_channel_can(desk: Desk) -> None:
    head = desk.customer_writes()
    answer = desk.call("POST", f"/conversations/{head.conversation_id}/typing", {})
    assert (answer.status, answer.json) == (200, {"shown": True})
    assert desk.jobs == [SignalJob(ref=head.ref, signal=Signal.TYPING, at=desk.now, about="1:1")]


def test_where_it_cannot_nothing_is_queued(desk: Desk) -> None:
    twilio = Inbox(id="tw", workspace_id=HOTEL, channel="twilio", account_id="AC1")
    head = desk.customer_writes(inbox=twilio, thread="+15550100200")
    answer = desk.call("POST", f"/conversations/{head.conversation_id}/typing", {})
    assert (answer.status, answer.json) == (200, {"shown": False})
    assert desk.jobs == []
