"""Files over the API: uploaded, attached, linked, and fetched again."""

from dataclasses import replace
from typing import Any, Final

import pytest

from frontdesk.domain.media import Missed, settle
from frontdesk.domain.receive import Circumstances, receive
from frontdesk.events import Received
from frontdesk.ids import conversation_ref
from frontdesk.model import File, Head, MessageType
from frontdesk.store.bucket import Described
from tests.admin_api.desk import HOTEL, INSTAGRAM, RIVAL, TELEGRAM, Answer, Desk
from tests.admin_api.desk import NOW as START

PNG: Final = b"\x89PNG\r\n\x1a\n"
PLAN: Final = "P" * 26


def _messages(head: Head) -> str:
    return f"/conversations/{head.conversation_id}/messages"


def _upload(desk: Desk, name: str = PLAN, data: bytes = PNG, mime: str = "image/png") -> str:
    desk.bucket.put(HOTEL, name, data, Described(mime=mime, size=len(data), name="plan.png"))
    return name


def _say(desk: Desk, head: Head, **body: object) -> Answer:
    return desk.call("POST", _messages(head), body)


def test_an_upload_is_prepared_for_one_file_of_the_workspace() -> None:
    answer = Desk().call("POST", "/media", {"name": "Plan é.png", "mime": "image/png", "size": 8})
    assert answer.status == 201
    assert answer.json["fields"]["key"] == f"{HOTEL}/{answer.json['media_id']}"
    assert answer.json["url"].startswith("https://")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"mime": "image/png", "size": 8}, "name"),
        ({"name": "../x", "mime": "image/png", "size": 8}, "name"),
        ({"name": "", "mime": "image/png", "size": 8}, "name"),
        ({"name": "x" * 256, "mime": "image/png", "size": 8}, "name"),
        ({"name": "a\nb", "mime": "image/png", "size": 8}, "name"),
        ({"name": "a", "mime": "png", "size": 8}, "mime"),
        ({"name": "a", "mime": "image/png; x", "size": 8}, "mime"),
        ({"name": "a", "mime": "image/png", "size": 0}, "size"),
        ({"name": "a", "mime": "image/png", "size": 100 * 1024**2 + 1}, "size"),
        ({"name": "a", "mime": "image/png", "size": "8"}, "size"),
    ],
)
def test_an_upload_that_cannot_be_is_refused_by_its_field(body: dict[str, Any], field: str) -> None:
    answer = Desk().call("POST", "/media", body)
    assert (answer.status, answer.fields) == (422, [field])


def test_a_file_is_linked_to_for_a_while_in_its_own_workspace_only() -> None:
    desk = Desk()
    _upload(desk)
    link = desk.get(f"/media/{PLAN}")
    assert (link.json["id"], link.json["mime"], link.json["size"], link.json["name"]) == (
        PLAN,
        "image/png",
        8,
        "plan.png",
    )
    assert f"{HOTEL}/{PLAN}" in link.json["url"]
    assert desk.call("GET", f"/media/{PLAN}", workspace=RIVAL).status == 404
    for name in ("A" * 26, PLAN.lower(), "..", f"{PLAN}x"):
        assert desk.get(f"/media/{name}").status == 404


def test_files_become_messages_and_the_text_stands_below_the_first() -> None:
    desk = Desk()
    head = desk.customer_writes()
    names = [_upload(desk), _upload(desk, "Q" * 26, b"%PDF-1.7", "application/pdf")]
    answer = _say(desk, head, text="The plan", media_ids=names)
    assert (answer.status, answer.json["text"], answer.json["type"]) == (202, "The plan", "image")
    assert answer.json["media"] == [
        {"id": PLAN, "type": "image", "mime": "image/png", "size": 8, "name": "plan.png", "state": "ok", "reason": None}
    ]
    shown = desk.get(_messages(head)).items
    assert [(message["type"], message["text"]) for message in shown[1:]] == [("image", "The plan"), ("document", None)]


def test_where_there_are_no_captions_the_text_stands_before_the_file() -> None:
    desk = Desk()
    head = desk.customer_writes(inbox=INSTAGRAM)
    _say(desk, head, text="The plan", media_ids=[_upload(desk)])
    shown = desk.get(_messages(head)).items
    assert [(message["type"], message["text"]) for message in shown[1:]] == [("text", "The plan"), ("image", None)]


@pytest.mark.parametrize(
    ("data", "mime", "type_", "kept"),
    [
        (b"<html>", "image/png", "document", "application/octet-stream"),
        (b"OggS", "application/octet-stream", "voice", "audio/ogg"),
        (PNG, "application/pdf", "image", "image/png"),
    ],
)
def test_a_file_is_what_its_bytes_say(data: bytes, mime: str, type_: str, kept: str) -> None:
    desk = Desk()
    answer = _say(desk, desk.customer_writes(), media_ids=[_upload(desk, data=data, mime=mime)])
    assert [(file["type"], file["mime"]) for file in answer.json["media"]] == [(type_, kept)]


def test_a_file_that_the_channel_does_not_take_is_refused_before_anything_is_sent() -> None:
    desk = Desk()
    head = desk.customer_writes(inbox=INSTAGRAM)
    desk.bucket.put(HOTEL, PLAN, PNG, Described(mime="image/png", size=9 * 1024**2))
    answer = _say(desk, head, media_ids=[PLAN])
    assert (answer.status, answer.json["code"]) == (422, "too_large")
    assert desk.get(f"/conversations/{head.conversation_id}").json["total_messages"] == 1


def test_failed_files_of_a_customer_are_fetched_again_because_a_person_says_so() -> None:
    desk = Desk()
    ref = conversation_ref(HOTEL, TELEGRAM.id, "55")
    event = Received(
        external_id="55:1",
        thread="55",
        address="55",
        type=MessageType.IMAGE,
        media=(File(id="AgAC", type=MessageType.IMAGE),),
    )
    around = Circumstances(ref=ref, inbox=TELEGRAM, settings=desk.store.settings(HOTEL), contact=None)
    arrived = receive(None, event, around, START)
    desk.store.commit(arrived)
    message = arrived.added[0]
    retry = f"{_messages(arrived.after)}/{message.id}/retry"
    assert desk.call("POST", retry).status == 409
    missed = {file.id: Missed(reason="gone", lasting=True) for file in message.media}
    change = settle(arrived.after, message, missed, START)
    assert change is not None
    desk.store.commit(replace(change, jobs=()))
    shown = desk.get(_messages(arrived.after)).items[0]["media"][0]
    assert (shown["state"], shown["reason"]) == ("failed", "gone")
    answer = desk.call("POST", retry)
    assert (answer.status, answer.json["media"][0]["state"]) == (202, "pending")
    assert desk.call("POST", retry).status == 409
