"""The people of a business through the deployed API, its role and the user pool."""

from frontdesk_local.simulators.jsons import doc, rows
from tests.stack.premises import Desk


def test_somebody_is_invited_promoted_and_removed(desk: Desk) -> None:
    owner = desk.api("owner")
    email = f"zoe@{desk.id}.example"
    invited = owner.ask("POST", "/users", {"email": email, "name": "Zoe", "role": "agent"})
    assert (invited["role"], invited["status"]) == ("agent", "invited")
    path = f"/users/{invited['id']}"
    assert owner.ask("POST", f"{path}/invite") == invited

    assert owner.ask("PATCH", path, {"role": "admin", "name": "Zoë"})["role"] == "admin"
    assert owner.ask("PATCH", path, {"disabled": True})["status"] == "disabled"
    listed = [doc(user) for user in rows(owner.ask("GET", "/users").get("items"))]
    mine = [user for user in listed if user["email"] == email]
    assert [(user["name"], user["role"]) for user in mine] == [("Zoë", "admin")]

    owner.ask("DELETE", path)
    assert email not in str(owner.ask("GET", "/users"))
