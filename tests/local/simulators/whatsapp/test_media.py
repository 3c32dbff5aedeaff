"""The Cloud API's media: upload, look-up, download, removal."""

from typing import Final

import pytest

from frontdesk_local.simulators.call import Answer, Call, Upload
from frontdesk_local.simulators.graph.provider import Graph
from frontdesk_local.simulators.jsons import Doc, Json, doc, rows, text
from frontdesk_local.simulators.world import World
from tests.local.simulators.support import NOW, WHATSAPP, Simulators, ask

TOKEN: Final[Doc] = {"Authorization": "Bearer wa-token"}
PATH: Final = f"/graph/v23.0/{WHATSAPP.account_id}/media"
MEGABYTE: Final = 1 << 20


def upload(world: World, mime: str, size: int, body: Json = None) -> Answer:
    """Upload so many bytes."""
    given: Json = {"messaging_product": "whatsapp"} if body is None else body
    file = Upload(name="a", mime=mime, data=bytes(size))
    headers = {"Authorization": "Bearer wa-token"}
    return Graph(world).answer(
        Call(method="POST", path=PATH, at=NOW, body=given, headers=headers, files={"file": file})
    )


@pytest.mark.parametrize(
    ("mime", "most"),
    [
        ("image/jpeg", 5 * MEGABYTE),
        ("audio/ogg", 16 * MEGABYTE),
        ("video/mp4", 16 * MEGABYTE),
        ("application/pdf", 100 * MEGABYTE),
        ("image/webp", 500 * 1024),
    ],
)
def test_a_file_may_have_so_many_bytes_and_no_more(world: World, mime: str, most: int) -> None:
    assert upload(world, mime, most).status == 200
    refused = upload(world, mime, most + 1)
    assert doc(doc(refused.logged_body)["error"])["code"] == 131053


def test_an_upload_needs_a_file_and_the_product(world: World) -> None:
    assert upload(world, "image/jpeg", 1, {}).status == 400
    assert ask(Graph(world), "POST", PATH, {"messaging_product": "whatsapp"}, headers=TOKEN).status == 400


def test_an_uploaded_file_can_be_sent(world: World) -> None:
    media_id = doc(upload(world, "image/jpeg", 3).logged_body)["id"]
    message: Doc = {"messaging_product": "whatsapp", "to": "15557300148", "type": "image", "image": {"id": media_id}}
    assert ask(Graph(world), "POST", PATH[:-5] + "messages", message, headers=TOKEN).status == 200


async def test_a_customers_file_is_looked_up_fetched_and_removed(simulators: Simulators) -> None:
    bearer = {"Authorization": "Bearer wa-token"}
    async with simulators.http.post(f"{simulators.url}/_control/media", data=b"abc") as answer:
        media_id = text(doc(await answer.json())["whatsapp_media_id"])
    about = f"{simulators.url}/graph/v23.0/{media_id}"
    async with simulators.http.get(about, headers=bearer) as answer:
        found = doc(await answer.json())
    assert found["file_size"] == 3
    assert found["sha256"] == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    async with simulators.http.get(text(found["url"])) as answer:
        assert answer.status == 401
    async with simulators.http.get(text(found["url"]), headers=bearer) as answer:
        assert await answer.read() == b"abc"
    async with simulators.http.delete(about, headers=bearer) as answer:
        assert await answer.json() == {"success": True}
    async with simulators.http.get(about, headers=bearer) as answer:
        assert answer.status == 400
    entries = [doc(entry) for entry in rows(await simulators.control("GET", "requests"))]
    assert [entry["channel"] for entry in entries][:4] == ["whatsapp"] * 4
    assert doc(doc(entries[2]["response"])["body"]) == {"size": 3}


@pytest.mark.parametrize(("age", "status"), [(300, 200), (301, 404)])
def test_a_medias_url_lives_five_minutes(world: World, age: int, status: int) -> None:
    media = world.media.add(b"abc", "image/png")
    query: Doc = {"ext": str(NOW // 1000 + 300 - age)}
    answer = ask(Graph(world), "GET", f"/graph/lookaside/{media.number}", headers=TOKEN, query=query)
    assert answer.status == status


def test_a_media_id_is_only_for_its_owners(world: World) -> None:
    media = world.media.add(b"abc", "image/png")
    path = f"/graph/v23.0/{media.whatsapp_media_id}"
    assert ask(Graph(world), "GET", path).status == 401
    assert ask(Graph(world), "PUT", path, headers=TOKEN).status == 400
