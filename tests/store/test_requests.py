"""What was carried out under a key: the same on every table."""

from frontdesk.change import Change, RequestKey
from frontdesk.store.requests import LARGEST, CarriedOut, TableRequests
from tests.store.shelf import Shelf
from tests.support.builders import NOW


def claim(shelf: Shelf, fingerprint: str = "f") -> RequestKey:
    return RequestKey(workspace_id=shelf.workspace_id, user_id="ana", key="k", fingerprint=fingerprint)


def test_the_first_request_under_a_key_is_kept_with_its_answer(shelf: Shelf) -> None:
    requests = TableRequests(shelf.table)
    assert requests.carried_out(claim(shelf)) is None
    requests.keep(claim(shelf), '{"id":"1"}', NOW)
    requests.keep(claim(shelf, "other"), None, NOW)
    assert requests.carried_out(claim(shelf, "other")) == CarriedOut(
        fingerprint="f", in_change=False, answer='{"id":"1"}'
    )


def test_an_answer_that_is_too_long_or_tells_too_much_is_not_kept(shelf: Shelf) -> None:
    requests = TableRequests(shelf.table)
    requests.keep(claim(shelf), "x" * (LARGEST + 1), NOW)
    assert requests.carried_out(claim(shelf)) == CarriedOut(fingerprint="f", in_change=False)


def test_a_key_that_a_change_has_taken_stays_that_change_s(shelf: Shelf) -> None:
    requests = TableRequests(shelf.table)
    first = shelf.first()
    shelf.store.commit(Change(before=None, after=first.after, records=first.records, claims=((claim(shelf), "m"),)))
    requests.keep(claim(shelf), "{}", NOW)
    assert requests.carried_out(claim(shelf)) == CarriedOut(fingerprint="f", in_change=True)
