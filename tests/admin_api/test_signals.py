"""What the customer is shown beside messages."""

from frontdesk.change import SignalJob
from frontdesk.model import HOUR, Connection, Inbox, Signal
from tests.admin_api.desk import HOTEL, RIVAL, Desk
from tests.fakes.open_browsers import Browsers


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


def test_colleagues_hear_who_is_writing_and_the_writer_does_not(desk: Desk) -> None:
    browsers = desk.stores.live.browsers
    assert isinstance(browsers, Browsers)
    for user, workspace in (("ana", HOTEL), ("ben", HOTEL), ("eve", RIVAL)):
        until = desk.now + HOUR
        opened = Connection(id=user, workspace_id=workspace, user_id=user, connected_at=desk.now, expires_at=until)
        desk.stores.live.store.opened(opened)
    head = desk.customer_writes()
    desk.call("POST", f"/conversations/{head.conversation_id}/typing", {})
    author = {"kind": "agent", "id": "ana", "name": "Ana"}
    told = {"type": "typing", "conversation_id": head.conversation_id, "author": author}
    assert browsers.told == {"ben": [told]}
