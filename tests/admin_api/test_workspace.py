"""Who is signed in, what is connected, how much there is."""

from tests.admin_api.desk import HOTEL, INSTAGRAM, RIVALS, Desk, settings_of


def test_me_is_the_caller_in_the_workspace(desk: Desk) -> None:
    settings_of(desk, name="Hotel Aurora")
    assert desk.call("GET", "/me", role="admin").json == {
        "id": "ana",
        "email": "ana@example.com",
        "name": "Ana",
        "role": "admin",
        "workspace": {"id": HOTEL, "name": "Hotel Aurora"},
    }


def test_an_empty_desk_counts_nothing(desk: Desk) -> None:
    assert desk.get("/conversations/counts").json == {
        "folders": {"main": 0, "archived": 0, "snoozed": 0},
        "statuses": {"active": 0, "support_active": 0, "closed": 0},
        "mine": 0,
        "unassigned": 0,
        "support": 0,
        "unread": 0,
        "closed_unread": 0,
    }


def test_conversations_are_counted_per_folder_status_and_owner(desk: Desk) -> None:
    paths = [f"/conversations/{desk.customer_writes(thread=str(n)).conversation_id}" for n in range(5)]
    desk.customer_writes(inbox=INSTAGRAM)
    desk.customer_writes(inbox=RIVALS)
    desk.call("PATCH", paths[0], {"archived": True})
    desk.call("PATCH", paths[1], {"status": "closed"})
    desk.call("POST", f"{paths[2]}/takeover")
    desk.call("POST", f"{paths[2]}/read")
    desk.call("PATCH", paths[3], {"assignee": "bea"})
    assert desk.get("/conversations/counts").json == {
        "folders": {"main": 5, "archived": 1, "snoozed": 0},
        "statuses": {"active": 3, "support_active": 1, "closed": 1},
        "mine": 1,
        "unassigned": 3,
        "support": 0,
        "unread": 4,
        "closed_unread": 1,
    }


def test_counts_are_kept_not_counted(desk: Desk) -> None:
    for n in range(205):
        desk.customer_writes(thread=str(n))
    desk.table.calls.clear()
    assert desk.get("/conversations/counts").json["folders"]["main"] == 205
    assert desk.table.calls == {"get": 1, "items": 1}
