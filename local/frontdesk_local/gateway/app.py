"""What each path of the gateway leads to."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web

from frontdesk_local.errors import LocalStackError
from frontdesk_local.gateway.config import web_config
from frontdesk_local.gateway.headers import security_headers
from frontdesk_local.gateway.httpapi import HttpApi
from frontdesk_local.gateway.live import relay
from frontdesk_local.gateway.problems import problem
from frontdesk_local.gateway.proxy import LARGEST_BODY, forward, open_session
from frontdesk_local.gateway.site import Site
from frontdesk_local.health import HEALTH_PATH
from frontdesk_local.stackfile import read

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_COGNITO_PATH: Final = "/_aws/cognito"
_SIMULATORS_PATH: Final = "/_sim"
_COGNITO_TARGET: Final = "AWSCognitoIdentityProviderService."
_SIGN_IN_CALLS: Final = frozenset(
    {
        "InitiateAuth",
        "RespondToAuthChallenge",
        "GetUser",
        "GlobalSignOut",
        "RevokeToken",
        "ChangePassword",
        "ForgotPassword",
        "ConfirmForgotPassword",
        "AssociateSoftwareToken",
        "VerifySoftwareToken",
        "SetUserMFAPreference",
    }
)
"""What Cognito lets a browser call without AWS credentials and the web app needs."""
_LOOPBACK_NAMES: Final = frozenset({"127.0.0.1", "localhost"})
_SESSION: Final = web.AppKey("session", aiohttp.ClientSession)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the parts are. URLs without a final slash; `build` is the web app's folder, there or not."""

    http_api: str
    live_api: str
    aws: str
    simulators: str
    build: Path
    stack_file: Path


def gateway(places: Places) -> web.Application:
    """The application behind the one port."""
    app = web.Application(client_max_size=LARGEST_BODY, middlewares=[_refusals])
    app.cleanup_ctx.append(_session)
    app.add_routes(_aws_routes(places))
    app.add_routes(_simulator_routes(places))
    app.add_routes(_site_routes(places))
    return app


def _aws_routes(places: Places) -> list[web.RouteDef]:
    api, webhooks = HttpApi(places.http_api), HttpApi(places.http_api)  # neither waits for the other

    async def to_api(request: web.Request) -> web.StreamResponse:
        return await api.handle(request, request.app[_SESSION])

    async def to_webhooks(request: web.Request) -> web.StreamResponse:
        return await webhooks.handle(request, request.app[_SESSION])

    async def to_live(request: web.Request) -> web.StreamResponse:
        return await relay(request, request.app[_SESSION], places.live_api)

    async def to_cognito(request: web.Request) -> web.StreamResponse:
        target = request.headers.get("X-Amz-Target", "")
        if target.removeprefix(_COGNITO_TARGET) not in _SIGN_IN_CALLS:
            return problem(HTTPStatus.FORBIDDEN, "forbidden", "Only calls for signing in pass here.")
        return await forward(request, request.app[_SESSION], f"{places.aws}/")

    return [
        web.route("*", "/api/{tail:.*}", to_api),
        web.route("*", "/webhooks/{tail:.*}", to_webhooks),
        web.post(_COGNITO_PATH, to_cognito),
        web.get("/live", to_live),
    ]


def _simulator_routes(places: Places) -> list[web.RouteDef]:
    own_name = urlsplit(places.simulators).netloc

    async def to_simulators(request: web.Request) -> web.StreamResponse:
        if request.url.host not in _LOOPBACK_NAMES or _from_elsewhere(request):
            return problem(HTTPStatus.FORBIDDEN, "forbidden", "The simulators answer this machine only.")
        rest = request.raw_path.removeprefix(_SIMULATORS_PATH)
        # Their own name, so that the addresses of files they answer with lead to themselves.
        return await forward(request, request.app[_SESSION], places.simulators + rest, {"Host": own_name})

    return [web.route("*", _SIMULATORS_PATH + "/{tail:.*}", to_simulators)]


def _site_routes(places: Places) -> list[web.RouteDef]:
    site, security = Site(places.build), security_headers(places.aws)

    async def to_config(_request: web.Request) -> web.StreamResponse:
        try:
            stack = read(places.stack_file)
        except LocalStackError:
            return problem(HTTPStatus.SERVICE_UNAVAILABLE, "unavailable", "The desk is still starting.")
        config = web_config(stack, cognito_path=_COGNITO_PATH, simulators_path=_SIMULATORS_PATH)
        return web.json_response(config, headers={**security, "Cache-Control": "no-store"})

    async def to_site(request: web.Request) -> web.StreamResponse:
        answer = site.answer(request)
        answer.headers.update(security)
        return answer

    return [
        web.get(HEALTH_PATH, _healthy),
        web.get("/config.json", to_config),
        web.route("*", "/{tail:.*}", to_site),
    ]


async def _healthy(_request: web.Request) -> web.StreamResponse:
    return web.json_response({"ok": True})


async def _session(app: web.Application) -> AsyncIterator[None]:
    app[_SESSION] = open_session()
    yield
    await app[_SESSION].close()


@web.middleware
async def _refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPRequestEntityTooLarge:
        return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large", "A request may have 10 MB.")


def _from_elsewhere(request: web.Request) -> bool:
    """Whether a page of another origin made the browser send this."""
    origin = request.headers.get("Origin")
    return origin is not None and origin != f"{request.scheme}://{request.host}"
