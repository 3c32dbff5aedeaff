"""Calls to Twilio, put straight to the provider or sent to the running simulators."""

import base64
from typing import Final

from frontdesk_local.simulators.call import Answer
from frontdesk_local.simulators.jsons import Doc, Json, doc
from frontdesk_local.simulators.provider import Provider
from tests.local.simulators.support import TWILIO, Simulators, ask

ACCOUNT: Final = TWILIO.account_id
MESSAGES: Final = f"/twilio/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
CONVERSATIONS: Final = "/twilio-conversations/v1/Conversations"
CUSTOMER: Final = "+15557300148"
MANAGER: Final = "+15557300149"
SERVICE: Final = "MG" + "b" * 32


def basic(user: str = ACCOUNT, password: str = TWILIO.secret("auth_token")) -> str:
    """Spell basic authentication."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def call(twilio: Provider, method: str, path: str, body: Doc | None = None, **headers: Json) -> Answer:
    """Call with the right password."""
    named: Doc = {"Authorization": basic(), **headers}
    return ask(twilio, method, path, body or {}, headers=named)


def made(answer: Answer) -> Doc:
    """The resource of a call that was accepted."""
    assert answer.status in (200, 201), answer.body
    return doc(answer.logged_body)


def code(answer: Answer) -> Json:
    """The code of a call that was refused."""
    body = doc(answer.logged_body)
    assert body["status"] == answer.status
    assert body["more_info"] == f"https://www.twilio.com/docs/errors/{body['code']}"
    return body["code"]


async def post(
    simulators: Simulators, path: str, fields: dict[str, str], headers: dict[str, str] | None = None
) -> tuple[int, Doc]:
    """Send a form to the running simulators."""
    named = {"Authorization": basic(), **(headers or {})}
    async with simulators.http.post(simulators.url + path, data=fields, headers=named) as answer:
        return answer.status, doc(await answer.json(content_type=None))


async def get(simulators: Simulators, path: str) -> Doc:
    """Look something up at the running simulators."""
    async with simulators.http.get(simulators.url + path, headers={"Authorization": basic()}) as answer:
        return doc(await answer.json())
