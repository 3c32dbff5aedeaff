"""The store of the conversations' files tells where one lies, to whoever owns the account."""

import pytest

from frontdesk_local.simulators.call import Call, Upload
from frontdesk_local.simulators.jsons import doc, loads, text
from frontdesk_local.simulators.twilio.mediastore import MediaStore
from frontdesk_local.simulators.world import World
from tests.local.simulators.support import NOW, Simulators
from tests.local.simulators.twilio.client import ACCOUNT, basic, call, code, made

SERVICE = f"/twilio-media/v1/Services/IS{ACCOUNT[2:]}/Media"
PNG = b"\x89PNG\xff picture"


def test_a_file_is_told_of(world: World) -> None:
    media = world.media.add(b"picture", "image/png", "a.png")
    found = made(call(MediaStore(world), "GET", f"/twilio-media/v1/Services/IS1/Media/{media.twilio_sid}"))
    assert text(doc(found["links"])["content_direct_temporary"]).endswith(media.path)
    assert (found["content_type"], found["size"]) == ("image/png", 7)


def test_another_file_is_not_there(world: World) -> None:
    answer = call(MediaStore(world), "GET", "/twilio-media/v1/Services/IS1/Media/ME9")
    assert (answer.status, code(answer)) == (404, 20404)


async def test_a_file_is_taken_as_it_is_and_noted(simulators: Simulators) -> None:
    headers = {"Authorization": basic(), "Content-Type": "image/png"}
    async with simulators.http.post(simulators.url + SERVICE, data=PNG, headers=headers) as answer:
        taken = doc(await answer.json())
        assert (answer.status, taken["size"], taken["content_type"]) == (201, len(PNG), "image/png")
    kept = simulators.world.media.find(text(taken["sid"]))
    assert kept is not None
    assert kept.data == PNG
    (entry,) = simulators.world.log.after(0, "twilio")
    assert (entry.path, entry.status) == (SERVICE, 201)
    assert doc(loads(entry.as_json()))["body"] == {"file": {"name": "", "mime": "image/png", "size": len(PNG)}}


@pytest.mark.parametrize(
    ("path", "file", "password", "status"),
    [
        (SERVICE, None, None, 400),
        (SERVICE, Upload(name="", mime="", data=PNG), None, 400),
        (SERVICE, Upload(name="", mime="image/png", data=PNG), "wrong", 401),
        (SERVICE.replace("IS", "ISb"), Upload(name="", mime="image/png", data=PNG), None, 404),
    ],
    ids=["no file", "no type", "wrong password", "another service"],
)
def test_what_is_wrong_is_refused(
    world: World, path: str, file: Upload | None, password: str | None, status: int
) -> None:
    login = basic(password=password) if password else basic()
    files = {"file": file} if file else {}
    asked = Call(method="POST", path=path, at=NOW, headers={"Authorization": login}, files=files)
    answer = MediaStore(world).answer(asked)
    assert (answer.status, doc(answer.logged_body)["status"]) == (status, status)
