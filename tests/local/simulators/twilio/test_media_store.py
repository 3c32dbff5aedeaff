"""The store of the conversations' files tells where one lies, to whoever owns the account."""

from frontdesk_local.simulators.jsons import doc, text
from frontdesk_local.simulators.twilio.mediastore import MediaStore
from frontdesk_local.simulators.world import World
from tests.local.simulators.twilio.client import call, code, made


def test_a_file_is_told_of(world: World) -> None:
    media = world.media.add(b"picture", "image/png", "a.png")
    found = made(call(MediaStore(world), "GET", f"/twilio-media/v1/Services/IS1/Media/{media.twilio_sid}"))
    assert text(doc(found["links"])["content_direct_temporary"]).endswith(media.path)
    assert (found["content_type"], found["size"]) == ("image/png", 7)


def test_another_file_is_not_there(world: World) -> None:
    answer = call(MediaStore(world), "GET", "/twilio-media/v1/Services/IS1/Media/ME9")
    assert (answer.status, code(answer)) == (404, 20404)
