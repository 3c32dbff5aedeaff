"""The desk's API as a person of the business uses it."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

import urllib3

from frontdesk_local.clients import Clients
from frontdesk_local.errors import LocalStackError
from frontdesk_local.simulators.jsons import Doc, doc, dumps, loads, rows, text
from frontdesk_local.stackfile import Stack, User

_TIMEOUT: Final = urllib3.Timeout(connect=3, read=35)  # an HTTP API gives up after 30 s
_AT_ONCE: Final = 16


class Refused(LocalStackError):
    """The API did not do as asked; the message is its own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the API answered; `body` is empty for anything but a JSON object."""

    status: int
    body: Doc


class Api:
    """The API below `api_url`, for whoever the ID token names; several threads may use it at once."""

    def __init__(self, api_url: str, token: str) -> None:
        self._url = api_url
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._pool = urllib3.PoolManager(maxsize=_AT_ONCE, timeout=_TIMEOUT, retries=False)

    def call(
        self, method: str, path: str, body: Doc | None = None, headers: Mapping[str, str] = MappingProxyType({})
    ) -> Answer:
        """Any answer, an error too. `LocalStackError` when there is none."""
        data = None if body is None else dumps(body)
        try:
            response = self._pool.request(method, self._url + path, body=data, headers={**self._headers, **headers})
        except urllib3.exceptions.HTTPError as failed:
            raise LocalStackError(f"The desk's API does not answer: {failed}") from failed
        content = loads(response.data) if "json" in response.headers.get("Content-Type", "") else None
        return Answer(status=response.status, body=doc(content))

    def ask(self, method: str, path: str, body: Doc | None = None) -> Doc:
        """The body of a good answer; `Refused` with the reason otherwise."""
        answer = self.call(method, path, body)
        if answer.status >= HTTPStatus.BAD_REQUEST:
            reason = text(answer.body.get("detail")) or "no reason given"
            raise Refused(f"{method} {path} answered {answer.status}: {reason}")
        return answer.body

    def items(self, path: str) -> list[Doc]:
        """The first page of a list."""
        return [doc(entry) for entry in rows(self.ask("GET", path).get("items"))]


def sign_in(stack: Stack, user: User) -> Api:
    """The API for one of the people of `stack.json`."""
    signed_in = Clients(stack.aws.endpoint_url).cognito.initiate_auth(
        AuthFlow="USER_PASSWORD_AUTH",
        ClientId=stack.auth.client_id,
        AuthParameters={"USERNAME": user.email, "PASSWORD": user.password},
    )
    return Api(stack.api_url, signed_in["AuthenticationResult"]["IdToken"])
