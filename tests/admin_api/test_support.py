"""Live support through the API: sessions, the queue, who is there."""

import pytest

from frontdesk.change import ReplyJob
from frontdesk.model import MINUTE, Colleague, Head, SupportSettings
from frontdesk.services.overdue import catch_up
from frontdesk.services.reply import reply
from frontdesk.services.sweep import sweep
from tests.admin_api.desk import HOTEL, Desk, settings_of


def asks_for_support(desk: Desk, thread: str = "1") -> Head:
    """A customer types the word, and the desk has heeded it."""
    head = desk.customer_writes("support", thread=thread)
    reply(ReplyJob(ref=head.ref, seq=head.in_seq), desk.deps)
    return desk.head(head.ref)


def path_of(head: Head) -> str:
    return f"/conversations/{head.conversation_id}"


def test_a_session_is_shown_as_the_contract_has_it(desk: Desk) -> None:
    head = asks_for_support(desk)
    shown = desk.get(path_of(head)).json
    assert (shown["is_chat_support"], shown["status"]) == (True, "support_active")
    assert shown["support"].keys() == {
        "in_chat_support", "chat_support_active", "chat_start_time", "expires_at", "queue_position", "agent",
    }  # fmt: skip
    assert shown["support"]["in_chat_support"] is shown["support"]["chat_support_active"] is True
    assert (shown["support"]["queue_position"], shown["support"]["agent"]) == (1, None)


def test_outside_a_session_there_is_none(desk: Desk) -> None:
    shown = desk.get(path_of(desk.customer_writes())).json
    assert (shown["is_chat_support"], shown["support"]) == (False, None)


def test_a_session_that_has_run_out_is_over_for_every_reader(desk: Desk) -> None:
    head = asks_for_support(desk)
    desk.now += 30 * MINUTE - 1
    assert desk.get(path_of(head)).json["is_chat_support"] is True
    desk.now += 1
    shown = desk.get(path_of(head)).json
    assert (shown["is_chat_support"], shown["support"], shown["status"]) == (False, None, "active")
    assert desk.get("/conversations", support="true").items == []
    assert desk.call("POST", f"{path_of(head)}/chat-support/send", {"text": "Hi"}).json["code"] == "no_session"
    assert desk.head(head.ref).support is None


def test_the_queue_is_first_come_first_served(desk: Desk) -> None:
    waiting = [asks_for_support(desk, thread=n) for n in "123"]

    def positions() -> list[int | None]:
        return [desk.get(path_of(head)).json["support"]["queue_position"] for head in waiting]

    assert positions() == [1, 2, 3]
    desk.call("POST", f"{path_of(waiting[0])}/chat-support/start")
    assert positions() == [None, 1, 2]
    listed = {item["id"] for item in desk.get("/conversations", support="true").items}
    assert listed == {head.conversation_id for head in waiting}


def test_start_send_and_end(desk: Desk) -> None:
    head = desk.customer_writes()
    started = desk.call("POST", f"{path_of(head)}/chat-support/start", {})
    assert (started.status, started.json["status"], started.json["in_flight"]) == (200, "support_active", False)
    assert started.json["support"]["agent"] == {"kind": "agent", "id": "ana", "name": "Ana"}
    sent = desk.call("POST", f"{path_of(head)}/chat-support/send", {"text": "How can I help?"})
    assert (sent.status, sent.json["author"]["kind"]) == (202, "agent")
    ended = desk.call("POST", f"{path_of(head)}/chat-support/end", {"message": "Bye!"})
    assert (ended.json["status"], ended.json["is_chat_support"], ended.json["assignee"]) == ("active", False, None)
    texts = [item["text"] for item in desk.get(f"{path_of(head)}/messages").items]
    assert texts[2:5] == ["How can I help?", "Bye!", "Chat support session ended"]
    kinds = [item["reason"] for item in desk.get(f"{path_of(head)}/timeline").items if item["kind"] == "support"]
    assert kinds == ["started", "ended: by a person"]


def test_a_second_person_comes_too_late(desk: Desk) -> None:
    path = path_of(asks_for_support(desk))
    desk.call("POST", f"{path}/chat-support/start")
    answer = desk.call("POST", f"{path}/chat-support/start", user="bea")
    assert (answer.status, answer.json["current"]["support"]["agent"]["id"]) == (409, "ana")


def test_of_two_at_the_same_moment_one_wins_and_one_is_told(desk: Desk) -> None:
    path = path_of(asks_for_support(desk))

    def bea() -> None:
        assert desk.call("POST", f"{path}/chat-support/start", user="bea").status == 200

    # the first reading looks for a session that has run out, the second one decides
    desk.store.meanwhile = [lambda: None, bea]
    answer = desk.call("POST", f"{path}/chat-support/start")
    assert (answer.status, answer.json["current"]["support"]["agent"]["id"]) == (409, "bea")


@pytest.mark.parametrize("act", ["send", "end"])
def test_without_a_session_there_is_nothing_to_say_or_end(desk: Desk, act: str) -> None:
    path = path_of(desk.customer_writes())
    answer = desk.call("POST", f"{path}/chat-support/{act}", {"text": "Hi"} if act == "send" else {})
    assert (answer.status, answer.json["code"]) == (422, "no_session")


def test_a_repeated_request_ends_once(desk: Desk) -> None:
    path = path_of(asks_for_support(desk))
    key = {"Idempotency-Key": "e1"}
    first = desk.call("POST", f"{path}/chat-support/end", {}, headers=key)
    again = desk.call("POST", f"{path}/chat-support/end", {}, headers=key)
    assert (first.status, again.status, again.json["version"]) == (200, 200, first.json["version"])


def test_a_transfer_goes_to_a_person_or_the_queue(desk: Desk) -> None:
    path = path_of(asks_for_support(desk))
    desk.call("PUT", "/presence", {}, user="bea")
    desk.call("POST", f"{path}/chat-support/start")
    given = desk.call("POST", f"{path}/transfer", {"to": "bea", "note": "speaks Farsi"}).json
    assert (given["support"]["agent"]["name"], given["assignee"]) == ("Bea", "bea")
    back = desk.call("POST", f"{path}/transfer", {"to": "queue"}).json
    assert (back["support"]["queue_position"], back["assignee"]) == (1, None)
    notes = [item["detail"].get("note") for item in desk.get(f"{path}/timeline").items if item["kind"] == "support"]
    assert notes == [None, None, "speaks Farsi", None]


def test_who_is_there_is_shown_until_the_last_sign_of_life_is_old(desk: Desk) -> None:
    shown = desk.call("PUT", "/presence", {"busy": True}).json
    assert shown["people"] == [{"user_id": "ana", "name": "Ana", "busy": True, "sessions": 0}]
    desk.now += 90_000 - 1
    assert len(desk.get("/presence").json["people"]) == 1
    desk.now += 1
    assert desk.get("/presence").json["people"] == []
    desk.call("PUT", "/presence", {})
    assert desk.call("PUT", "/presence", {"here": False}).json["people"] == []


def test_whoever_waits_is_handed_out_when_somebody_appears(desk: Desk) -> None:
    settings_of(desk, support=SupportSettings(auto_assign=True, capacity=2))
    waiting = [asks_for_support(desk, thread=n) for n in "123"]
    shown = desk.call("PUT", "/presence", {}).json
    assert (shown["people"][0]["sessions"], shown["waiting"]) == (2, 1)
    agents = [desk.get(path_of(head)).json["assignee"] for head in waiting]
    assert agents == ["ana", "ana", None]


def test_nobody_is_handed_out_where_people_choose_themselves(desk: Desk) -> None:
    asks_for_support(desk)
    assert desk.call("PUT", "/presence", {}).json["waiting"] == 1


def test_settings_of_support_are_merged_and_shown_in_the_business_s_language(desk: Desk) -> None:
    body = {"support": {"timeout_minutes": 0.05, "texts": {"ended": "Bye"}, "start_words": ["human"]}}
    shown = desk.call("PATCH", "/settings", {**body, "locale": "fa"}, role="admin").json["support"]
    assert (shown["timeout_minutes"], shown["texts"]["ended"], shown["start_words"]) == (0.05, "Bye", ["human"])
    assert shown["texts"]["acknowledged"].startswith("✓ پیام")
    back = desk.call("PATCH", "/settings", {"support": None, "locale": "en"}, role="admin").json["support"]
    assert (back["timeout_minutes"], back["texts"]["ended"]) == (30.0, "Chat support session ended")
    assert desk.store.settings(HOTEL).support == SupportSettings()


def test_a_session_is_accepted_or_runs_out_but_never_both(desk: Desk) -> None:
    """The schedule ends the session between the moment a person looked and the moment they accept."""
    head = asks_for_support(desk)

    def half_an_hour_passes() -> None:
        desk.now += 30 * MINUTE
        assert catch_up(desk.deps, head.ref)

    desk.store.meanwhile = [lambda: None, half_an_hour_passes]
    answer = desk.call("POST", f"{path_of(head)}/chat-support/start")
    assert answer.status == 409, "the person sees first what became of it"
    assert answer.json["current"]["is_chat_support"] is False
    reasons = [item["reason"] for item in desk.get(f"{path_of(head)}/timeline").items if item["kind"] == "support"]
    assert reasons == ["started", "ended: time-out"]


def test_who_accepts_just_in_time_keeps_the_schedule_from_ending_it(desk: Desk) -> None:
    head = asks_for_support(desk)
    desk.now += 30 * MINUTE - 1

    def accepts() -> None:
        assert desk.call("POST", f"{path_of(head)}/chat-support/start").status == 200
        desk.now += 1

    desk.store.meanwhile = [accepts]
    catch_up(desk.deps, head.ref)
    assert desk.get(path_of(head)).json["support"]["agent"]["id"] == "ana"


def test_the_schedule_hands_out_what_waits_once_somebody_is_free(desk: Desk) -> None:
    settings_of(desk, support=SupportSettings(auto_assign=True, capacity=1))
    first, second = (asks_for_support(desk, thread=n) for n in "12")
    person = Colleague(user_id="ana", name="Ana", until=desk.now + 10 * MINUTE)
    desk.deps.floor.attend(HOTEL, person)
    desk.now += MINUTE
    sweep(desk.deps)
    assert [desk.head(head.ref).assignee for head in (first, second)] == ["ana", None]
    desk.call("POST", f"{path_of(first)}/chat-support/end", {})
    sweep(desk.deps)
    assert desk.head(second.ref).assignee == "ana"
