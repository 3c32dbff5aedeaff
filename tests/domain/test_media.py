"""MISSION F7: a message is never lost or repeated by its files, which have a fate of their own."""

from dataclasses import replace
from typing import Final

import pytest

from frontdesk.change import MediaJob
from frontdesk.domain import media
from frontdesk.domain.media import Fetched, Missed
from frontdesk.domain.outgoing import Draft, one_by_one
from frontdesk.domain.receive import receive
from frontdesk.domain.tick import tick
from frontdesk.errors import Refused
from frontdesk.model import (
    Attachment,
    Capabilities,
    Fetching,
    File,
    Head,
    MediaState,
    Message,
    MessageType,
    Millis,
)
from frontdesk.timers import FETCHING_GRACE, due_at
from tests.support.builders import AGENT, AROUND, NOW, QUIET, received

PHOTO: Final = File(id="AgAC", type=MessageType.IMAGE, url="https://cdn.example/a")
OK: Final = Fetched(type=MessageType.IMAGE, mime="image/png", size=9)
LATER: Final = NOW + 60_000


def _arrived(*files: File, head: Head = QUIET) -> tuple[Head, Message]:
    event = replace(received("m2", None), type=MessageType.IMAGE, media=files)
    change = receive(head, event, AROUND, NOW)
    return change.after, change.added[0]


def _settled(
    head: Head, message: Message, *outcomes: Fetched | Missed | None, now: Millis = LATER
) -> tuple[Head, Message, tuple[MediaJob, ...]]:
    found = {file.id: outcome for file, outcome in zip(message.media, outcomes, strict=True) if outcome is not None}
    change = media.settle(head, message, found, now)
    assert change is not None
    after = change.revised[0][1] if change.revised else message
    return change.after, after, tuple(job for job in change.jobs if isinstance(job, MediaJob))


def test_a_message_is_stored_at_once_and_its_files_wait() -> None:
    event = replace(received("m2", None), type=MessageType.IMAGE, media=(PHOTO,))
    change = receive(QUIET, event, AROUND, NOW)
    message = change.added[0]
    assert [(file.state, file.source, file.url) for file in message.media] == [
        (MediaState.PENDING, "AgAC", "https://cdn.example/a")
    ]
    assert change.after.fetching == (Fetching(seq=2, sent_at=NOW, due=NOW + FETCHING_GRACE),)
    assert MediaJob(ref=change.after.ref, message_id=message.id) in change.jobs
    assert receive(QUIET, event, AROUND, NOW).added[0].media[0].id == message.media[0].id


def test_a_lost_job_is_found_by_the_sweep() -> None:
    head, message = _arrived(PHOTO)
    quiet = replace(head, answered_seq=2, first_unanswered_at=None)
    assert due_at(quiet) == NOW + FETCHING_GRACE
    assert tick(quiet, NOW + FETCHING_GRACE - 1) == ()
    assert tick(quiet, NOW + FETCHING_GRACE) == (MediaJob(ref=head.ref, message_id=message.id),)


def test_what_was_fetched_is_what_it_turned_out_to_be_and_settles_once() -> None:
    head, message = _arrived(PHOTO)
    after, settled, jobs = _settled(head, message, replace(OK, type=MessageType.VIDEO, mime="video/mp4"))
    (file,) = settled.media
    assert (file.state, file.type, file.mime, file.size) == (MediaState.OK, MessageType.VIDEO, "video/mp4", 9)
    assert (after.fetching, jobs) == ((), ())
    assert media.settle(after, settled, {}, LATER) is None


def test_what_may_still_succeed_is_tried_again_and_what_may_not_is_given_up() -> None:
    head, message = _arrived(PHOTO, PHOTO, PHOTO)
    after, settled, jobs = _settled(
        head, message, OK, Missed(reason="gone", lasting=True), Missed(reason="busy", lasting=False)
    )
    assert [(file.state, file.reason) for file in settled.media] == [
        (MediaState.OK, None), (MediaState.FAILED, "gone"), (MediaState.PENDING, None),
    ]  # fmt: skip
    assert [entry.attempt for entry in after.fetching] == [1]
    assert [job.delay for job in jobs] == [media.backoff(0)]
    assert after.fetching[0].due == LATER + media.backoff(0) + FETCHING_GRACE


def test_a_file_is_given_up_after_five_tries() -> None:
    head, message = _arrived(PHOTO)
    tries, waits = 0, list[Millis]()
    while head.fetching:
        head, message, jobs = _settled(head, message, Missed(reason="busy", lasting=False))
        tries, waits = tries + 1, [*waits, *(job.delay for job in jobs)]
    assert tries == media.MOST_ATTEMPTS
    assert waits == [5_000, 15_000, 45_000, 100_000]
    assert message.media[0] == replace(message.media[0], state=MediaState.FAILED, reason="busy")


def test_a_job_that_found_no_time_for_a_file_leaves_it_waiting() -> None:
    head, message = _arrived(PHOTO)
    after, settled, jobs = _settled(head, message, None)
    assert settled == message
    assert len(after.fetching) == len(jobs) == 1


def test_a_person_can_have_what_failed_fetched_again_and_nothing_else() -> None:
    head, message = _arrived(PHOTO, PHOTO)
    with pytest.raises(Refused):
        media.fetch_again(head, message, LATER)
    head, message, _ = _settled(head, message, OK, Missed(reason="gone", lasting=True))
    change = media.fetch_again(head, message, LATER)
    assert [file.state for file in change.revised[0][1].media] == [MediaState.OK, MediaState.PENDING]
    assert change.after.fetching == (Fetching(seq=2, sent_at=NOW, due=LATER + FETCHING_GRACE),)
    assert change.jobs == (MediaJob(ref=head.ref, message_id=message.id),)


def test_a_flood_of_files_is_stored_and_left_to_people() -> None:
    busy = tuple(Fetching(seq=n, sent_at=NOW, due=LATER) for n in range(media.MOST_FETCHING))
    head, message = _arrived(PHOTO, head=replace(QUIET, fetching=busy))
    assert head.fetching == busy
    assert message.media[0].state is MediaState.FAILED
    assert message.media[0].reason == media.TOO_MANY


IMAGE: Final = Attachment(id="A", type=MessageType.IMAGE, state=MediaState.OK)
SOUND: Final = Attachment(id="B", type=MessageType.VOICE, state=MediaState.OK)
CAPTIONS: Final = Capabilities(text_limit=4096, caption_limit=5)


@pytest.mark.parametrize(
    ("text", "files", "capabilities", "parts"),
    [
        ("hello", (), CAPTIONS, [("hello", 0)]),
        ("hello", (IMAGE,), CAPTIONS, [("hello", 1)]),
        ("", (IMAGE,), CAPTIONS, [("", 1)]),
        ("longer", (IMAGE,), CAPTIONS, [("longer", 0), ("", 1)]),
        ("hello", (IMAGE, SOUND), CAPTIONS, [("hello", 1), ("", 1)]),
        ("hello", (SOUND, IMAGE), CAPTIONS, [("hello", 0), ("", 1), ("", 1)]),
        ("hello", (IMAGE,), Capabilities(text_limit=1000), [("hello", 0), ("", 1)]),
    ],
)
def test_each_file_is_a_message_and_the_text_stands_where_it_fits(
    text: str, files: tuple[Attachment, ...], capabilities: Capabilities, parts: list[tuple[str, int]]
) -> None:
    drafts = one_by_one(Draft(text=text, author=AGENT, media=files, reply_to="m1"), capabilities)
    assert [(draft.text, len(draft.media)) for draft in drafts] == parts
    assert [draft.reply_to for draft in drafts] == ["m1", *(None for _ in drafts[1:])]
    assert [file for draft in drafts for file in draft.media] == list(files)
