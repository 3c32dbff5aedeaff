"""Short lists have pages too: every item once, whatever the limit."""

import pytest

from tests.admin_api.desk import Desk


@pytest.mark.parametrize("path", ["/inboxes", "/templates", "/users"])
@pytest.mark.parametrize("limit", [1, 2, 100])
def test_a_short_list_is_walked_to_its_end(desk: Desk, path: str, limit: int) -> None:
    whole = desk.call("GET", path, role="owner").items
    seen, cursor = [], None
    while True:
        page = desk.call("GET", path, role="owner", limit=limit, **({"cursor": cursor} if cursor else {}))
        assert len(page.items) <= limit
        seen += page.items
        cursor = page.json["next_cursor"]
        if cursor is None:
            break
    assert seen == whole


def test_a_cursor_of_one_list_opens_no_other(desk: Desk) -> None:
    cursor = desk.get("/inboxes", limit=1).json["next_cursor"]
    assert cursor is not None
    assert desk.get("/templates", cursor=cursor).status == 422
