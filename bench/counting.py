"""The API's own function in this process, with a client that counts what it asks of the table."""

import os
import sys
from collections import Counter
from collections.abc import Mapping
from http import HTTPStatus
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from frontdesk.wiring import container, desk, office, parts, stores, ways

if TYPE_CHECKING:
    from frontdesk_api.api import Api
    from frontdesk_api.exchange import HttpEvent

_FOLDER: Final = Path(__file__).parent.parent / "functions" / "admin_api"
_WIRED: Final = (container, desk, office, parts, stores, ways)
_EVENT: Final = "before-call.dynamodb"


class Counting:
    """Calls the function as the owner of a workspace."""

    def __init__(self, environment: Mapping[str, str], endpoint: str, workspace: str, user: str) -> None:
        """Take the deployed function's environment over."""
        os.environ.update(environment)
        os.environ.update(
            {
                "AWS_ENDPOINT_URL": endpoint,
                "AWS_ACCESS_KEY_ID": "test",
                "AWS_SECRET_ACCESS_KEY": "test",
                "AWS_DEFAULT_REGION": "us-east-1",
            }
        )
        self._claims = {
            "sub": user,
            "token_use": "id",
            "custom:workspace_id": workspace,
            "cognito:groups": "[owner]",
        }
        self._calls: Counter[str] = Counter()
        self._api: Api | None = None

    def use(self, table: str) -> None:
        """Work on a table, from a cold start."""
        os.environ["TABLE_NAME"] = table
        for made in (made for module in _WIRED for made in vars(module).values() if hasattr(made, "cache_clear")):
            made.cache_clear()
        if str(_FOLDER) not in sys.path:
            sys.path.insert(0, str(_FOLDER))
        function = import_module("handler")
        function.api.cache_clear()
        self._api = function.api()
        container.table()._client.meta.events.register(_EVENT, self._count)

    def calls(self, path: str) -> Mapping[str, int]:
        """What one request asks of the table, once the container is warm."""
        self._respond(path)
        self._calls.clear()
        self._respond(path)
        return dict(self._calls)

    def _respond(self, path: str) -> None:
        parts = urlsplit(path)
        event: HttpEvent = {
            "requestContext": {"http": {"method": "GET"}, "authorizer": {"jwt": {"claims": self._claims}}},
            "rawPath": f"/api{parts.path}",
            "rawQueryString": parts.query,
        }
        if self._api is None:
            raise RuntimeError("it is to be told first on which table to work")
        answer = self._api.respond(event)
        if answer["statusCode"] != HTTPStatus.OK:
            raise RuntimeError(f"{path}: {answer['body']}")

    def _count(self, model: Any, **_: object) -> None:
        self._calls[model.name] += 1
