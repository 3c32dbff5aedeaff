"""The control API: what arrived, what shall fail, what the model says, what follows by itself."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final, TypeAlias

from aiohttp import web

from frontdesk_local.simulators.badbody import BadBodyError
from frontdesk_local.simulators.faults import fault_from
from frontdesk_local.simulators.inboxes import inbox_from
from frontdesk_local.simulators.jsons import Doc, Json, dumps, loads, whole
from frontdesk_local.simulators.model.provider import Model
from frontdesk_local.simulators.model.script import line_from
from frontdesk_local.simulators.world import World

Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]

PREFIX: Final = "/_control"


class Controls:
    """The handlers below `/_control`; every list is a JSON list, every DELETE clears everything of its kind."""

    def __init__(self, world: World, model: Model) -> None:
        """Control this world and its model."""
        self._world = world
        self._model = model

    def routes(self) -> Iterable[web.RouteDef]:
        """Name the calls."""
        calls: Sequence[tuple[str, str, Handler]] = (
            ("GET", "requests", self.requests),
            ("DELETE", "requests", self.forget_requests),
            ("GET", "faults", self.faults),
            ("POST", "faults", self.add_fault),
            ("DELETE", "faults", self.clear_faults),
            ("GET", "model", self.prompts),
            ("POST", "model", self.script),
            ("DELETE", "model", self.clear_model),
            ("GET", "callbacks", self.callbacks),
            ("POST", "callbacks", self.change_callbacks),
            ("DELETE", "callbacks", self.clear_callbacks),
            ("GET", "accounts", self.accounts),
            ("POST", "accounts", self.add_accounts),
            ("DELETE", "accounts", self.clear_accounts),
            ("GET", "customers", self.customers),
            ("POST", "customers", self.change_customer),
            ("DELETE", "customers", self.clear_customers),
            ("POST", "media", self.add_media),
        )
        return [web.route(method, f"{PREFIX}/{name}", handler) for method, name, handler in calls]

    async def requests(self, request: web.Request) -> web.Response:
        """List what the providers got: `?channel=&after=N`."""
        entries = self._world.log.after(_after(request), request.query.get("channel", ""))
        return _raw_list([entry.as_json() for entry in entries])

    async def forget_requests(self, _request: web.Request) -> web.Response:
        """Forget what arrived."""
        self._world.log.clear()
        return _list([])

    async def faults(self, _request: web.Request) -> web.Response:
        """List the faults still to come."""
        return _list(fault.as_json() for fault in self._world.faults.left())

    async def add_fault(self, request: web.Request) -> web.Response:
        """Let the next matching requests fail."""
        self._world.faults.add(fault_from(await _body(request)))
        return await self.faults(request)

    async def clear_faults(self, _request: web.Request) -> web.Response:
        """Let nothing fail any more."""
        self._world.faults.clear()
        return _list([])

    async def prompts(self, request: web.Request) -> web.Response:
        """List the prompts the model was given: `?after=N`."""
        return _raw_list(self._model.prompts.after(_after(request)))

    async def script(self, request: web.Request) -> web.Response:
        """Say what the model answers next."""
        self._model.script.replace(line_from(await _body(request)))
        return _list([self._model.script.line.as_json()])

    async def clear_model(self, _request: web.Request) -> web.Response:
        """Bring back the default answer and forget the prompts."""
        self._model.script.clear()
        self._model.prompts.clear()
        return _list([])

    async def callbacks(self, _request: web.Request) -> web.Response:
        """List what follows by itself, by channel."""
        return _list(rule.as_json() for rule in self._world.callbacks.all())

    async def change_callbacks(self, request: web.Request) -> web.Response:
        """Switch receipts and echoes on or off: `{"channel", "auto"?, "echo_first"?}`."""
        self._world.callbacks.change(await _body(request))
        return await self.callbacks(request)

    async def clear_callbacks(self, request: web.Request) -> web.Response:
        """Let everything follow by itself again."""
        self._world.callbacks.clear()
        return await self.callbacks(request)

    async def accounts(self, _request: web.Request) -> web.Response:
        """List the accounts that exist, without their secrets."""
        return _list(inbox.public() for inbox in self._world.inboxes.all())

    async def add_accounts(self, request: web.Request) -> web.Response:
        """Add accounts or replace them: one inbox entry of `stack.json`, or a list of them."""
        given = await _body(request)
        base = self._world.webhook_base_url
        inboxes = [inbox_from(entry, base) for entry in (given if isinstance(given, list) else [given])]
        for inbox in inboxes:
            self._world.inboxes.put(inbox)
        return await self.accounts(request)

    async def clear_accounts(self, _request: web.Request) -> web.Response:
        """Forget all accounts."""
        self._world.inboxes.clear()
        return _list([])

    async def customers(self, _request: web.Request) -> web.Response:
        """List customers whose state was set."""
        return _list(self._world.customers.all())

    async def change_customer(self, request: web.Request) -> web.Response:
        """Let a customer block the business, or the session window close, or the carrier hold a STOP."""
        self._world.customers.change(await _body(request))
        return await self.customers(request)

    async def clear_customers(self, _request: web.Request) -> web.Response:
        """Make everybody ordinary again."""
        self._world.customers.clear()
        return _list([])

    async def add_media(self, request: web.Request) -> web.Response:
        """Keep a file at the providers: its bytes are the body, `?name=` may name it."""
        mime = request.headers.get("Content-Type", "application/octet-stream")
        media = self._world.media.add(await request.read(), mime, request.query.get("name", ""))
        names: Doc = {
            "url": f"{request.scheme}://{request.host}{media.path}",
            "telegram_file_id": media.telegram_file_id,
            "whatsapp_media_id": media.whatsapp_media_id,
        }
        return web.json_response(names)


@web.middleware
async def named_mistakes(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer a body that cannot be used with 400 and the reason, as problem details."""
    try:
        return await handler(request)
    except BadBodyError as mistake:
        problem: Doc = {"type": "about:blank", "title": "Bad request", "status": 400, "detail": str(mistake)}
        return web.json_response(problem, status=400, content_type="application/problem+json")


async def _body(request: web.Request) -> Json:
    data = await request.read()
    try:
        return loads(data) if data else {}
    except ValueError as broken:
        message = "the body must be JSON"
        raise BadBodyError(message) from broken


def _after(request: web.Request) -> int:
    given = request.query.get("after") or "0"
    number = whole(given)
    if number is None:
        message = "after must be a whole number"
        raise BadBodyError(message)
    return number


def _list(entries: Iterable[Doc]) -> web.Response:
    return _raw_list([dumps(entry) for entry in entries])


def _raw_list(entries: Sequence[bytes]) -> web.Response:
    return web.Response(body=b"[" + b",".join(entries) + b"]", content_type="application/json")
