"""The control API, as a client of the running simulators sees it."""

import aiohttp
import pytest

from frontdesk_local.simulators.jsons import Doc, doc, rows, text, whole
from tests.local.simulators.support import INSTAGRAM, Simulators


async def test_every_request_is_listed_as_the_contract_has_it(simulators: Simulators) -> None:
    await simulators.telegram("sendMessage", chat_id=55, text="hi")
    (entry,) = map(doc, rows(await simulators.control("GET", "requests")))
    assert list(entry) == ["n", "at", "channel", "method", "path", "headers", "query", "body", "response"]
    assert (entry["channel"], entry["method"], entry["path"]) == (
        "telegram",
        "POST",
        "/telegram/bot4242:abc/sendMessage",
    )
    assert entry["body"] == {"chat_id": 55, "text": "hi"}
    assert doc(entry["headers"])["Content-Type"] == "application/json"
    assert doc(entry["response"])["status"] == 200
    assert doc(doc(entry["response"])["body"])["ok"] is True
    assert text(entry["at"]).endswith("Z")
    assert len(text(entry["at"])) == len("2026-01-01T00:00:00.000Z")


async def test_a_form_is_listed_parsed_with_blanks_and_repeated_keys(simulators: Simulators) -> None:
    path = f"{simulators.url}/telegram/bot4242:abc/sendMessage?a=1&a=2"
    pairs = [("chat_id", "5"), ("text", "a b"), ("x", ""), ("m", "1"), ("m", "2"), ("m", "3")]
    await simulators.http.post(path, data=pairs)
    (entry,) = map(doc, rows(await simulators.control("GET", "requests")))
    assert entry["body"] == {"chat_id": "5", "text": "a b", "x": "", "m": ["1", "2", "3"]}
    assert entry["query"] == {"a": ["1", "2"]}


async def test_an_upload_is_listed_without_its_bytes(simulators: Simulators) -> None:
    form = aiohttp.FormData({"chat_id": "5"})
    form.add_field("document", b"12345", filename="a.pdf", content_type="application/pdf")
    await simulators.http.post(f"{simulators.url}/telegram/bot4242:abc/sendDocument", data=form)
    (entry,) = map(doc, rows(await simulators.control("GET", "requests")))
    upload: Doc = {"name": "a.pdf", "mime": "application/pdf", "size": 5}
    assert entry["body"] == {"chat_id": "5", "document": upload}


async def test_requests_are_listed_by_channel_and_after_a_number(simulators: Simulators) -> None:
    await simulators.telegram("getMe")
    await simulators.instagram(recipient={"id": "7"}, message={"text": "x"})
    await simulators.telegram("getMe")
    everything = [doc(entry) for entry in rows(await simulators.control("GET", "requests"))]
    assert [entry["channel"] for entry in everything] == ["telegram", "instagram", "telegram"]
    telegram = rows(await simulators.control("GET", "requests?channel=telegram"))
    assert [doc(entry)["n"] for entry in telegram] == [everything[0]["n"], everything[2]["n"]]
    later = rows(await simulators.control("GET", f"requests?channel=telegram&after={everything[0]['n']}"))
    assert [doc(entry)["n"] for entry in later] == [everything[2]["n"]]


async def test_numbers_never_start_again(simulators: Simulators) -> None:
    await simulators.telegram("getMe")
    first = whole(doc(rows(await simulators.control("GET", "requests"))[0])["n"])
    assert await simulators.control("DELETE", "requests") == []
    assert await simulators.control("GET", "requests") == []
    await simulators.telegram("getMe")
    second = whole(doc(rows(await simulators.control("GET", "requests"))[0])["n"])
    assert first is not None
    assert second is not None
    assert second > first


async def test_what_a_provider_refused_is_listed_too(simulators: Simulators) -> None:
    await simulators.post("/telegram/bot1:no/getMe", {})
    (entry,) = map(doc, rows(await simulators.control("GET", "requests")))
    assert doc(entry["response"])["status"] == 401


async def test_accounts_are_added_listed_without_secrets_and_forgotten(simulators: Simulators) -> None:
    added: Doc = {"id": "t2", "channel": "telegram", "account_id": "9", "secrets": {"bot_token": "9:z"}}
    listed = rows(await simulators.control("POST", "accounts", [added]))
    assert [doc(entry)["id"] for entry in listed] == ["tg", "ig", "wa", "tw", "t2"]
    assert "9:z" not in str(listed)
    assert text(doc(listed[4])["webhook_url"]).endswith("/webhooks/telegram/t2")
    assert (await simulators.post("/telegram/bot9:z/getMe", {}))[0] == 200
    assert await simulators.control("DELETE", "accounts") == []
    assert (await simulators.post("/telegram/bot9:z/getMe", {}))[0] == 401


async def test_an_account_can_be_replaced(simulators: Simulators) -> None:
    renewed: Doc = {"inbox_id": "tg", "channel": "telegram", "account_id": "4242", "secrets": {"bot_token": "4242:new"}}
    await simulators.control("POST", "accounts", renewed)
    assert (await simulators.telegram("getMe"))[0] == 401
    assert (await simulators.post("/telegram/bot4242:new/getMe", {}))[0] == 200


async def test_customers_states_are_set_listed_and_cleared(simulators: Simulators) -> None:
    body: Doc = {"channel": "telegram", "address": "55", "blocked": True}
    (state,) = map(doc, rows(await simulators.control("POST", "customers", body)))
    assert (state["address"], state["blocked"], state["window_open"]) == ("55", True, True)
    assert (await simulators.telegram("sendMessage", chat_id=55, text="x"))[0] == 403
    assert await simulators.control("DELETE", "customers") == []
    assert (await simulators.telegram("sendMessage", chat_id=55, text="x"))[0] == 200


async def test_media_are_named_for_every_provider(simulators: Simulators) -> None:
    path = f"{simulators.url}/_control/media?name=bill.pdf"
    async with simulators.http.post(path, data=b"%PDF", headers={"Content-Type": "application/pdf"}) as answer:
        names = doc(await answer.json())
    assert names.keys() == {"url", "telegram_file_id", "whatsapp_media_id"}
    async with simulators.http.get(text(names["url"])) as fetched:
        assert (fetched.content_type, await fetched.read()) == ("application/pdf", b"%PDF")
    _, found = await simulators.telegram("getFile", file_id=names["telegram_file_id"])
    assert doc(doc(found)["result"])["file_size"] == 4


@pytest.mark.parametrize("credentials", [{}, {"Authorization": "Bearer t"}, {"Authorization": "Basic QUM6dG9rZW4="}])
async def test_faults_meet_downloads_too(simulators: Simulators, credentials: dict[str, str]) -> None:
    channel = {"": "instagram", "Bearer t": "whatsapp"}.get(credentials.get("Authorization", ""), "twilio")
    async with simulators.http.post(f"{simulators.url}/_control/media", data=b"x") as answer:
        url = text(doc(await answer.json())["url"])
    await simulators.control("POST", "faults", {"channel": channel, "kind": "status", "status": 503, "times": 1})
    async with simulators.http.get(url, headers=credentials) as failed:
        assert failed.status == 503
    async with simulators.http.get(url, headers=credentials) as fetched:
        assert fetched.status == 200
    entries = [doc(entry) for entry in rows(await simulators.control("GET", "requests"))]
    assert [entry["channel"] for entry in entries] == [channel, channel]


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("faults", {"channel": "fax", "kind": "reset"}, "channel must be one of"),
        ("faults", {"channel": "telegram", "kind": "fire"}, "kind must be one of"),
        ("faults", {"channel": "telegram", "kind": "reset", "times": -1}, "times must be"),
        ("faults", {"channel": "telegram", "kind": "status", "status": "x"}, "status must be"),
        ("callbacks", {"channel": "fax", "auto": True}, "channel must be one of"),
        ("callbacks", {"channel": "telegram", "auto": "yes"}, "auto must be true or false"),
        ("accounts", {"id": "a"}, "needs id and account_id"),
        ("accounts", {"id": "a", "account_id": "1", "channel": "fax"}, "channel must be one of"),
        ("customers", {"channel": "telegram"}, "address"),
        ("customers", {"channel": "telegram", "address": "1", "blocked": 1}, "blocked must be true or false"),
        ("model", {"text": 1}, "text must be a string"),
    ],
)
async def test_a_body_that_cannot_be_used_is_named(simulators: Simulators, path: str, body: Doc, words: str) -> None:
    status, problem = await simulators.post(f"/_control/{path}", body)
    assert status == 400
    assert words in text(doc(problem)["detail"])


async def test_what_is_no_json_or_no_number_is_named(simulators: Simulators) -> None:
    async with simulators.http.post(f"{simulators.url}/_control/faults", data=b"{") as answer:
        assert (answer.status, answer.content_type) == (400, "application/problem+json")
    async with simulators.http.get(f"{simulators.url}/_control/requests?after=x") as answer:
        assert answer.status == 400


async def test_a_graph_request_belongs_to_the_channel_of_its_account_or_body(simulators: Simulators) -> None:
    await simulators.post("/graph/v23.0/999/messages", {"messaging_product": "whatsapp"})
    await simulators.post(f"/graph/v23.0/{INSTAGRAM.account_id}/messages", {})
    entries = [doc(entry) for entry in rows(await simulators.control("GET", "requests"))]
    assert [entry["channel"] for entry in entries] == ["whatsapp", "instagram"]
