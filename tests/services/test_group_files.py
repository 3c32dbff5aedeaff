"""Files on their way into a group: fetched, put into Twilio's store, and in the one message that takes them."""

from dataclasses import replace
from typing import Final

import pytest

from frontdesk.channels.base import HttpRequest, HttpResponse
from frontdesk.domain.bookings.forwarding import MOST_UPLOADS
from frontdesk.domain.media import Fetched, Missed, settle
from frontdesk.domain.outgoing import Draft, queued
from frontdesk.errors import Ambiguous, FrontdeskError, NotSent
from frontdesk.failures import NO_ANSWER, UNREACHABLE
from frontdesk.model import SECOND, Attachment, Author, AuthorKind, File, MediaState, MessageType
from frontdesk.services import stored
from frontdesk.services.deliver import Later
from frontdesk.store.bucket import Described
from tests.support.groups import CUSTOMER, House

PHOTO: Final = File(id="ME1", type=MessageType.IMAGE, mime="image/png", url="https://api.twilio.com/ME1")
CLIP: Final = replace(PHOTO, id="ME2", type=MessageType.VIDEO, mime="video/mp4")
PNG: Final = b"\x89PNG\xff picture"
PLACE: Final = "/twilio-media/"


@pytest.fixture
def house() -> House:
    return House()


def sends(house: House, *files: File, text: str = "Look") -> None:
    house.writes(text, media=files)


def settles(house: House, *outcomes: Fetched | Missed, size: int | None = None) -> None:
    """The files of the latest message are fetched, or not."""
    message = house.messages()[-1]
    found = dict(zip([each.id for each in message.media], outcomes, strict=True))
    for name, outcome in found.items():
        if isinstance(outcome, Fetched):
            house.deps.bucket.put("hotel", name, PNG, Described(mime=outcome.mime, size=size or outcome.size))
    change = settle(house.head(), message, found, house.stays.now)
    assert change is not None
    house.store.commit(change)


def fetched(size: int = len(PNG)) -> Fetched:
    return Fetched(type=MessageType.IMAGE, mime="image/png", size=size)


def uploads(house: House) -> int:
    return sum(method == "POST" and path.startswith(PLACE) for method, path, _ in house.provider.calls)


def until_quiet(house: House, outcome: Later | None) -> None:
    """Go on as the queue does, until nothing is to be seen again."""
    for _ in range(12):
        if outcome is None:
            return
        house.stays.now += outcome.wait
        outcome = house.again()
    raise AssertionError("it never comes to rest")


def test_a_photo_is_in_the_group_s_message(house: House) -> None:
    sends(house, PHOTO)
    settles(house, fetched())
    assert house.delivers() is None
    assert house.provider.files() == [(f"{CUSTOMER}: Look", PNG)]
    assert house.head().outbox == ()


def test_a_photo_alone_says_who_sent_it(house: House) -> None:
    sends(house, PHOTO, text="")
    settles(house, fetched())
    house.delivers()
    assert house.provider.files() == [(f"{CUSTOMER}:", PNG)]


def test_several_files_come_one_by_one_and_the_words_once(house: House) -> None:
    sends(house, PHOTO, CLIP, replace(PHOTO, id="ME3"), replace(PHOTO, id="ME4"))
    settles(house, Missed(reason="Gone.", lasting=True), fetched(), fetched(), fetched(size=6 * 1024 * 1024))
    house.delivers()
    assert house.provider.files() == [
        (f"{CUSTOMER}: Look [image: Gone.] [image: too large]", PNG),
        (f"{CUSTOMER}:", PNG),
    ]
    assert house.head().outbox == ()


def test_a_further_file_is_tried_for_itself(house: House) -> None:
    sends(house, PHOTO, CLIP)
    settles(house, fetched(), fetched())
    real, calls = house.provider.send, iter(range(99))

    def second_upload_fails(request: HttpRequest) -> HttpResponse:
        if PLACE in request.url and next(calls) == 1:
            raise NotSent(UNREACHABLE)
        return real(request)

    house.provider.send = second_upload_fails  # type: ignore[method-assign]  # fails once
    until_quiet(house, house.delivers())
    assert house.provider.files() == [(f"{CUSTOMER}: Look", PNG), (f"{CUSTOMER}:", PNG)]
    assert uploads(house) == 2


def test_a_forward_waits_for_its_file(house: House) -> None:
    sends(house, PHOTO)
    outcome = house.delivers()
    assert outcome == Later(wait=2 * SECOND)
    assert len(house.provider.groups()) == 1
    assert house.provider.said() == []
    settles(house, fetched())
    house.stays.now += 2 * SECOND
    assert house.again() is None
    assert house.provider.files() == [(f"{CUSTOMER}: Look", PNG)]


def test_it_waits_half_a_minute_and_no_longer(house: House) -> None:
    sends(house, PHOTO)
    began = house.stays.now
    until_quiet(house, house.delivers())
    assert house.stays.now == began + 30 * SECOND
    assert house.provider.files() == [(f"{CUSTOMER}: Look [image: not fetched yet]", b"")]


def test_it_is_looked_at_less_often_than_a_job_may_be_received(house: House) -> None:
    sends(house, PHOTO)
    looks, outcome = 1, house.delivers()
    while outcome is not None:
        looks, house.stays.now = looks + 1, house.stays.now + outcome.wait
        outcome = house.again()
    assert looks == 5


def test_a_file_that_could_not_be_fetched_is_named_with_the_reason(house: House) -> None:
    sends(house, PHOTO)
    settles(house, Missed(reason="The file is not there any more.", lasting=True))
    house.delivers()
    assert house.provider.files() == [(f"{CUSTOMER}: Look [image: The file is not there any more.]", b"")]


def test_one_that_is_too_large_for_phones_is_named(house: House) -> None:
    sends(house, PHOTO)
    settles(house, fetched(size=6 * 1024 * 1024))
    house.delivers()
    assert house.provider.files() == [(f"{CUSTOMER}: Look [image: too large]", b"")]
    assert uploads(house) == 0


@pytest.mark.parametrize("fault", [NotSent(UNREACHABLE), Ambiguous(NO_ANSWER)], ids=lambda fault: type(fault).__name__)
@pytest.mark.parametrize("place", [PLACE, "/v1/Conversations/"], ids=["the file", "its service"])
def test_an_upload_that_fails_is_tried_again(house: House, fault: FrontdeskError, place: str) -> None:
    sends(house, PHOTO)
    settles(house, fetched())
    house.provider.faults.append((place, fault))
    until_quiet(house, house.delivers())
    assert house.provider.files() == [(f"{CUSTOMER}: Look", PNG)]


def test_an_upload_whose_answer_is_lost_leaves_one_message(house: House) -> None:
    sends(house, PHOTO)
    settles(house, fetched())
    house.provider.lost.append(PLACE)
    until_quiet(house, house.delivers())
    assert uploads(house) == 2
    assert house.provider.files() == [(f"{CUSTOMER}: Look", PNG)]


def test_a_store_that_stays_down_costs_the_file_and_not_the_words(house: House) -> None:
    sends(house, PHOTO)
    settles(house, fetched())
    house.provider.faults += [(PLACE, NotSent(UNREACHABLE)) for _ in range(20)]
    until_quiet(house, house.delivers())
    assert uploads(house) == MOST_UPLOADS
    assert house.provider.files() == [(f"{CUSTOMER}: Look [image]", b"")]


def test_a_file_that_is_refused_is_named_in_the_same_try(house: House) -> None:
    sends(house, PHOTO, text="x" * 3000)
    settles(house, fetched())
    house.provider.faults.append((PLACE, HttpResponse(status=413, headers={}, body=b"{}")))
    assert house.delivers() is None
    ((body, file),) = house.provider.files()
    assert (body.endswith("x… [image: Refused by the channel]"), file) == (True, b"")


def test_a_slow_store_does_not_take_the_message_s_time(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    sends(house, PHOTO)
    settles(house, fetched())
    monkeypatch.setattr(stored, "PATIENCE", -1)
    outcome = house.delivers()
    assert outcome is not None
    assert house.provider.said() == []
    monkeypatch.undo()
    until_quiet(house, outcome)
    assert house.provider.files() == [(f"{CUSTOMER}: Look", PNG)]


def test_a_message_that_may_have_arrived_is_not_repeated_for_its_file(house: House) -> None:
    sends(house, PHOTO)
    settles(house, fetched())
    house.provider.lost.append("/Messages")
    until_quiet(house, house.delivers())
    assert house.provider.files() == [(f"{CUSTOMER}: Look", PNG)]
    assert house.told() == ["a group was opened", "not forwarded to the group: Maybe sent"]


def test_a_person_s_file_goes_into_the_group(house: House) -> None:
    house.writes()
    house.delivers()
    house.deps.bucket.put("hotel", "plan", PNG, Described(mime="image/png", size=len(PNG)))
    head = house.head()
    plan = Attachment(id="plan", type=MessageType.IMAGE, mime="image/png", size=len(PNG), state=MediaState.OK)
    draft = Draft(
        text="The plan", media=(plan,), type=MessageType.IMAGE, author=Author(kind=AuthorKind.AGENT, id="ana")
    )
    change = queued(head, replace(head, version=head.version + 1), [draft], house.stays.now)
    house.store.commit(change)
    house.jobs += change.jobs
    house.delivers()
    assert house.provider.files()[-1] == ("The plan", PNG)
