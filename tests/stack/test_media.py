"""F7: files of messages in both directions, through the real bucket and the real queue."""

import urllib3

from frontdesk.model import Attachment, MediaState, MessageStatus, MessageType
from frontdesk_local.simulators.jsons import Doc, Json, doc, loads, rows, text
from frontdesk_local.simulators.webhooks import File
from tests.stack.premises import Desk
from tests.stack.visit import Visit, inbound, outgoing, visit
from tests.support.invariants import Thread

PNG = b"\x89PNG\r\n\x1a\n" + b"picture" * 400
POOL = urllib3.PoolManager(timeout=urllib3.Timeout(connect=3, read=30), retries=False)


def lies_at_the_provider(desk: Desk, data: bytes, mime: str) -> Doc:
    """Put a file where the providers keep them, and return what each calls it."""
    answer = POOL.request(
        "POST", f"{desk.premises.stack.simulator_url}/_control/media", body=data, headers={"Content-Type": mime}
    )
    return doc(loads(answer.data))


def uploaded(desk: Desk, data: bytes) -> str:
    """Upload a picture as the inbox does, and return its id."""
    form = desk.api().ask("POST", "/media", {"name": "plan é.png", "mime": "image/png", "size": len(data)})
    fields = {name: text(value) for name, value in doc(form["fields"]).items()}
    posted = POOL.request("POST", text(form["url"]), fields={**fields, "file": ("plan.png", data, "image/png")})
    assert posted.status == 204, posted.data
    return text(form["media_id"])


def _files(thread: Thread) -> list[Attachment]:
    return [file for message in inbound(thread) for file in message.media]


def _settled(thread: Thread) -> bool:
    return bool(_files(thread)) and all(file.state is not MediaState.PENDING for file in _files(thread))


def _linked(guest: Visit, media_id: str) -> bytes:
    link = guest.desk.api().ask("GET", f"/media/{media_id}")
    return POOL.request("GET", text(link["url"])).data


def _got_the_plan(desk: Desk, channel: str) -> bool:
    """Whether the provider got the bytes in a form, or a link that leads to them."""
    inbox, control = desk.inbox(channel), desk.premises.control
    if channel == "telegram":
        return [call.get("caption") for call in control.calls(inbox, "sendPhoto")] == ["Here it is"]
    calls = [doc(doc(call.get("message")).get("attachment")) for call in control.calls(inbox, "messages")]
    (link,) = [text(doc(call["payload"])["url"]) for call in calls if call]
    return POOL.request("GET", link).data == PNG


def test_a_picture_from_any_channel_is_fetched_and_shown(desk: Desk) -> None:
    names = {"telegram": "telegram_file_id", "instagram": "url"}
    guests = {channel: visit(desk, channel) for channel in names}
    for channel, guest in guests.items():
        lying = lies_at_the_provider(desk, PNG, "image/png")
        act = File(kind="image", ref=text(lying[names[channel]]), mime="image/png", size=len(PNG))
        assert desk.take(guest.webhook(act)).status == 200
    for guest in guests.values():
        (file,) = _files(guest.until("the file is settled", _settled))
        assert (file.state, file.type, file.mime, file.size) == (
            MediaState.OK, MessageType.IMAGE, "image/png", len(PNG),
        )  # fmt: skip
        assert _linked(guest, file.id) == PNG


def test_a_host_that_is_busy_is_asked_again(desk: Desk) -> None:
    guest = visit(desk, "instagram")
    lying = lies_at_the_provider(desk, PNG, "image/png")
    place = text(lying["url"]).rpartition("/")[0].partition("/media/")[2]
    desk.premises.control.download_fails("instagram", f"/media/{place}/", status=503)
    assert desk.take(guest.webhook(File(kind="image", ref=text(lying["url"])))).status == 200
    thread = guest.until("the second try brings it", _settled)
    assert [file.state for file in _files(thread)] == [MediaState.OK]
    assert len(inbound(thread)) == 1


def test_a_file_that_is_gone_fails_with_its_reason_and_a_person_can_try_again(desk: Desk) -> None:
    guest = visit(desk, "telegram")
    assert desk.take(guest.webhook(File(kind="document", ref="gone", name="a.pdf"))).status == 200
    thread = guest.until("the file is given up", _settled)
    (message,) = inbound(thread)
    assert message.media[0].state is MediaState.FAILED
    assert message.media[0].reason
    shown = desk.api().ask("POST", f"{guest.path}/messages/{message.id}/retry", {})
    assert doc(rows(shown["media"])[0])["state"] == "pending"
    guest.until("and given up again", _settled)
    assert len(inbound(guest.at_rest())) == 1


def test_what_people_upload_reaches_the_customer(desk: Desk) -> None:
    media_id = uploaded(desk, PNG)
    for channel in ("telegram", "instagram"):
        guest = visit(desk, channel)
        guest.says("Send me the plan")
        guest.at_rest()
        names: list[Json] = [media_id]
        body: Doc = {"text": "Here it is", "media_ids": names}
        desk.api().ask("POST", f"{guest.path}/messages", body)
        thread = guest.at_rest()
        sent = [message for message in outgoing(thread) if message.media]
        assert [message.status in (MessageStatus.SENT, MessageStatus.DELIVERED, MessageStatus.READ) for message in sent]
        assert sent[0].media[0].name == "plan é.png"
        assert _got_the_plan(desk, channel)
