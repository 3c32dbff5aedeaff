"""Calls of Twilio's two APIs as Twilio's own client builds them: nothing leaves, the call is caught and given back.

So addresses, fields and their spelling are Twilio's, while time-outs, redirects and the base address stay the desk's.
The client is heavy and only `deliver` has it: it is loaded when the first call is built.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NoReturn, TypeAlias
from urllib.parse import quote, urlencode, urlsplit

from frontdesk.channels.base import HttpRequest

Client: TypeAlias = Any
"""Twilio's client; the package has no types."""
Values: TypeAlias = Mapping[str, str | int | Sequence[str]]

_NO_ENVIRONMENT: Final = {"TWILIO_EDGE": ""}
"""The client reads the process's environment where it is given none."""


class _Caught(Exception):  # says what happened
    """A call that was about to be made."""

    def __init__(self, method: str, url: str, params: Values, data: Values) -> None:
        super().__init__(method)
        self.method = method
        self.url = url
        self.params = params
        self.data = data


def caught(account_id: str, token: str, base_url: str, act: Callable[[Client], object]) -> HttpRequest:
    """The first call that `act` has the client make; `base_url` is that of the API it belongs to."""
    client = _client(quote(account_id, safe=""), token)
    try:
        act(client)
    except _Caught as call:
        return _request(call, f"{account_id}:{token}", base_url)
    raise RuntimeError("the client made no call")


class _Catcher:
    """Stands where the client's own transport would."""

    def request(  # noqa: PLR0913, PLR0917  # as the client calls it
        self,
        method: str,
        url: str,
        params: Values | None = None,
        data: Values | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,  # noqa: FBT001, FBT002  # the signature of Twilio's client
    ) -> NoReturn:
        """Give the call away instead of making it."""
        raise _Caught(method, url, params or {}, data or {})


def _client(account_sid: str, token: str) -> Client:
    from twilio.rest import Client  # type: ignore[import-untyped]  # noqa: PLC0415  # heavy, see above

    return Client(account_sid, token, http_client=_Catcher(), environment=_NO_ENVIRONMENT)


def _request(call: _Caught, login: str, base_url: str) -> HttpRequest:
    parts = urlsplit(call.url)
    query = "&".join(part for part in (parts.query, urlencode(call.params, doseq=True)) if part)
    return HttpRequest(
        method=call.method,
        url=base_url.rstrip("/") + parts.path + (f"?{query}" if query else ""),
        headers={
            "content-type": "application/x-www-form-urlencoded",
            "authorization": f"Basic {b64encode(login.encode()).decode('ascii')}",
        },
        body=urlencode(call.data, doseq=True).encode("ascii"),
    )
