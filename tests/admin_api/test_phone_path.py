"""A conversation is named by its contact's phone too."""

from urllib.parse import quote

import pytest

from tests.admin_api.desk import INSTAGRAM, RIVAL, RIVALS, Desk

PHONE = "+15551234567"


@pytest.mark.parametrize("written", [PHONE, "+1 (555) 123-4567"])
def test_a_phone_leads_to_its_conversation(desk: Desk, written: str) -> None:
    head = desk.customer_writes()
    desk.call("PATCH", f"/contacts/{head.contact.id}", {"phone": PHONE})
    assert desk.get(f"/conversations/{written}").json["id"] == head.conversation_id
    assert desk.call("POST", f"/conversations/{written}/chat-support/start", {}).json["is_chat_support"] is True
    assert desk.call("POST", f"/conversations/{written}/messages", {"text": "Hi"}).status == 202


def test_of_several_the_latest_is_meant(desk: Desk) -> None:
    heads = [desk.customer_writes(), desk.customer_writes(inbox=INSTAGRAM)]
    for head in heads:
        desk.call("PATCH", f"/contacts/{head.contact.id}", {"phone": PHONE})
    assert desk.get(f"/conversations/{PHONE}").json["id"] == heads[1].conversation_id
    desk.customer_writes("again")
    assert desk.get(f"/conversations/{PHONE}").json["id"] == heads[0].conversation_id


@pytest.mark.parametrize("written", ["+19998887777", "15551234567", "+1", quote(PHONE), "+"])
def test_other_numbers_lead_nowhere(desk: Desk, written: str) -> None:
    head = desk.customer_writes()
    desk.call("PATCH", f"/contacts/{head.contact.id}", {"phone": PHONE})
    assert desk.get(f"/conversations/{written}").status == 404


def test_a_phone_of_another_business_leads_nowhere(desk: Desk) -> None:
    theirs = desk.customer_writes(inbox=RIVALS)
    desk.call("PATCH", f"/contacts/{theirs.contact.id}", {"phone": PHONE}, workspace=RIVAL)
    assert desk.get(f"/conversations/{PHONE}").status == 404
    assert desk.call("GET", f"/conversations/{PHONE}", workspace=RIVAL).status == 200
