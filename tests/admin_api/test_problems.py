"""What cannot be answered, and how it is told: never with anything of the inside."""

from base64 import b64encode
from typing import TYPE_CHECKING, Any, Final

import pytest

from frontdesk.errors import StoreUnavailable
from tests.admin_api.desk import Answer, Desk, claims

if TYPE_CHECKING:
    from frontdesk_api.exchange import HttpEvent

MANY: Final = "x" * 65_537


@pytest.fixture
def path(desk: Desk) -> str:
    """A conversation."""
    return f"/conversations/{desk.customer_writes().conversation_id}"


def test_a_problem_is_a_problem_document(desk: Desk) -> None:
    answer = desk.get("/nowhere")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is nothing here.",
        "code": "not_found",
        "errors": [],
    }


@pytest.mark.parametrize(
    "path", ["", "/", "/conversation", "/conversations/", "/conversations//messages", "/me/", "/me/x", "/ME", "/api/me"]
)
def test_there_is_nothing_on_other_paths(desk: Desk, path: str) -> None:
    assert desk.get(path).status == 404


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/me", "GET"),
        ("DELETE", "/settings", "GET, PATCH"),
        ("PUT", "/conversations/x", "GET, PATCH"),
        ("GET", "/conversations/x/takeover", "POST"),
        ("PATCH", "/conversations/counts", "GET"),
    ],
)
def test_another_method_is_told_which_there_are(desk: Desk, method: str, path: str, allowed: str) -> None:
    answer = desk.call(method, path)
    assert (answer.status, answer.headers["allow"]) == (405, allowed)


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "nonsense",
        '{"text": NaN}',
        "[" * 100_000,
        '{"a":' * 300 + "1" + "}" * 300,
        "\ufeff{}",
        '{"text": "x"} x',
        '{"text": ' + "9" * 5_000 + "}",
        "\ud800",
    ],
    ids=lambda body: body[:12].encode("unicode_escape").decode(),
)
def test_what_is_no_json_is_malformed(desk: Desk, path: str, body: str) -> None:
    answer = desk.call("POST", f"{path}/messages", body)
    assert (answer.status, answer.json["code"]) == (400, "malformed")


@pytest.mark.parametrize("body", [b"\xff\xfe{}", b'{"text": "\xe9"}'])
def test_what_is_no_utf8_is_malformed(desk: Desk, path: str, body: bytes) -> None:
    assert raw(desk, f"{path}/messages", b64encode(body).decode()).json["code"] == "malformed"


def test_a_body_in_base64_is_read(desk: Desk, path: str) -> None:
    assert raw(desk, f"{path}/messages", b64encode('{"text": "é"}'.encode()).decode()).json["text"] == "é"
    assert raw(desk, f"{path}/messages", "not base64").json["code"] == "malformed"


def raw(desk: Desk, path: str, body: str) -> Answer:
    event: HttpEvent = {
        "requestContext": {"http": {"method": "POST"}, "authorizer": {"jwt": {"claims": claims()}}},
        "rawPath": f"/api{path}",
        "body": body,
        "isBase64Encoded": True,
    }
    return desk.send(event)


def test_a_body_has_a_size(desk: Desk, path: str) -> None:
    most = 256 * 1024
    assert desk.call("POST", f"{path}/messages", " " * most).status == 422
    answer = desk.call("POST", f"{path}/messages", " " * (most + 1))
    assert (answer.status, answer.json["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("", ["text"]),
        ("{}", ["text"]),
        ("[]", ["body"]),
        ("null", ["body"]),
        ('"text"', ["body"]),
        ({"text": ""}, ["text"]),
        ({"text": " \n\u00a0\u2003"}, ["text"]),
        ({"text": None}, ["text"]),
        ({"text": 7}, ["text"]),
        ({"text": ["Hi"]}, ["text"]),
        ({"text": MANY}, ["text"]),
        ({"text": "é" * 32_769}, ["text"]),
        ({"text": "a\x00b"}, ["text"]),
        ('{"text": "\\ud800"}', ["text"]),
        ('{"te\\u0000xt": "Hi"}', ["te\ufffdxt"]),
        ({"text": "Hi", "txt": "Ho"}, ["txt"]),
        ({"text": "Hi", "media_ids": "F"}, ["media_ids"]),
        ({"text": "Hi", "media_ids": ["F" * 26]}, ["media_ids.0"]),
        ({"media_ids": []}, ["text"]),
        ({"text": "Hi", "template": "welcome"}, ["template"]),
        ({"text": "Hi", "send_at": "2027-01-15T08:00:00Z"}, ["send_at"]),
        ({"text": "Hi", "reply_to": 7}, ["reply_to"]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_message_is_checked_field_by_field(desk: Desk, path: str, body: object, fields: list[str]) -> None:
    answer = desk.call("POST", f"{path}/messages", body)
    assert (answer.status, answer.json["code"], answer.fields) == (422, "invalid", fields)
    assert desk.get(path).json["total_messages"] == 1


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"status": "open"}, ["status"]),
        ({"status": None}, ["status"]),
        ({"pinned": 1}, ["pinned"]),
        ({"pinned": "true"}, ["pinned"]),
        ({"archived": "no"}, ["archived"]),
        ({"tags": "vip"}, ["tags"]),
        ({"tags": [""]}, ["tags.0"]),
        ({"tags": ["ok", " padded"]}, ["tags.1"]),
        ({"tags": ["x" * 51]}, ["tags.0"]),
        ({"tags": [str(n) for n in range(21)]}, ["tags"]),
        ({"tags": ["a\x00"]}, ["tags.0"]),
        ({"assignee": ""}, ["assignee"]),
        ({"assignee": "none"}, ["assignee"]),
        ({"assignee": "a b"}, ["assignee"]),
        ({"assignee": 7}, ["assignee"]),
        ({"reason": "x" * 501}, ["reason"]),
        ({"snoozed_until": "2027-01-15T08:00:00Z"}, ["snoozed_until"]),
        ({"booking_id": "nobody's"}, ["booking_id"]),
        ({"priority": 99}, ["priority"]),
        ({"version": 7, "id": "x"}, ["id", "version"]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_patch_is_checked_field_by_field(desk: Desk, path: str, body: object, fields: list[str]) -> None:
    answer = desk.call("PATCH", path, body)
    assert (answer.status, answer.json["code"], sorted(answer.fields)) == (422, "invalid", fields)
    assert desk.get(path).json["version"] == 1


@pytest.mark.parametrize("body", [{"seq": -1}, {"seq": "1"}, {"seq": 1.5}, {"seq": True}, {"seq": 10**10}], ids=str)
def test_a_number_to_read_up_to_is_a_number(desk: Desk, path: str, body: object) -> None:
    assert desk.call("POST", f"{path}/read", body).fields == ["seq"]


@pytest.mark.parametrize("end", ["/takeover", "/release"])
@pytest.mark.parametrize("body", [None, "", "{}", " {} "])
def test_an_empty_body_is_enough_where_nothing_is_asked(desk: Desk, path: str, end: str, body: str | None) -> None:
    assert desk.call("POST", path + end, body).status == 200


@pytest.mark.parametrize("end", ["/takeover", "/release"])
def test_a_body_where_nothing_is_asked_is_refused(desk: Desk, path: str, end: str) -> None:
    assert desk.call("POST", path + end, {"assignee": "bea"}).fields == ["assignee"]


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ({"limit": 0}, ["limit"]),
        ({"limit": 101}, ["limit"]),
        ({"limit": "ten"}, ["limit"]),
        ({"limit": ""}, ["limit"]),
        ({"folder": "spam"}, ["folder"]),
        ({"status": "open"}, ["status"]),
        ({"channel": "email"}, ["channel"]),
        ({"assignee": "a b"}, ["assignee"]),
        ({"unread": "maybe"}, ["unread"]),
        ({"tag": "\x00"}, ["tag"]),
        ({"q": "x" * 201}, ["q"]),
        ({"support": "perhaps"}, ["support"]),
        ({"sort": "name", "page": 2}, ["page", "sort"]),
    ],
    ids=str,
)
def test_a_query_is_checked_parameter_by_parameter(desk: Desk, query: dict[str, Any], fields: list[str]) -> None:
    answer = desk.get("/conversations", **query)
    assert (answer.status, answer.json["code"], sorted(answer.fields)) == (422, "invalid", fields)


@pytest.mark.parametrize(
    ("query", "field"), [("limit=1&limit=2", "limit"), ("&".join(f"p{n}=" for n in range(60)), "query")]
)
def test_a_query_says_few_things_and_each_once(desk: Desk, query: str, field: str) -> None:
    event: HttpEvent = {
        "requestContext": {"http": {"method": "GET"}, "authorizer": {"jwt": {"claims": claims()}}},
        "rawPath": "/api/conversations",
        "rawQueryString": query,
    }
    assert desk.send(event).fields == [field]


def test_a_table_out_of_reach_is_unavailable(desk: Desk, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*_: object) -> None:
        raise StoreUnavailable("ProvisionedThroughputExceededException on table-of-ours")

    monkeypatch.setattr(desk.store, "load", unreachable)
    answer = desk.get(path)
    assert (answer.status, answer.json["code"]) == (503, "unavailable")
    assert "table-of-ours" not in str(answer.json)


def test_a_defect_is_logged_without_words_and_told_to_nobody(
    desk: Desk, path: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret words of a customer")

    monkeypatch.setattr(desk.store, "load", broken)
    answer = desk.get(path)
    (logged,) = caplog.records
    assert (answer.status, answer.json["code"]) == (500, "internal")
    assert vars(logged)["kind"] == "RuntimeError"
    assert "secret words" not in f"{answer.json} {vars(logged)}"


def test_answers_are_kept_by_no_cache_and_sniffed_by_no_browser(desk: Desk) -> None:
    for answer in (desk.get("/me"), desk.get("/nowhere")):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
