"""Being told while the inbox is closed."""

from http import HTTPStatus
from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route, always
from frontdesk_api.operations import push
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.push import PushBody, PushBrowserShape, PushKeyShape, PushListShape, PushShape

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/push-subscriptions",
        name="getPushKey",
        summary="The key that a browser subscribes with",
        minimum=Role.VIEWER,
        query=Nothing,
        body=Nothing,
        answer=PushKeyShape,
        run=push.key,
    ),
    Operation(
        method="POST",
        path="/push-subscriptions",
        name="subscribeToPush",
        summary="Be told in this browser while the inbox is closed",
        minimum=Role.VIEWER,
        query=Nothing,
        body=PushBody,
        answer=PushShape,
        status=HTTPStatus.CREATED,
        run=push.subscribe,
        keeps_answer=always,
    ),
    Operation(
        method="GET",
        path="/push-subscriptions/mine",
        name="listPushSubscriptions",
        summary="Your browsers that are told",
        minimum=Role.VIEWER,
        query=Nothing,
        body=Nothing,
        answer=PushListShape,
        run=push.listing,
    ),
    Operation(
        method="DELETE",
        path="/push-subscriptions/{subscription}",
        name="unsubscribeFromPush",
        summary="Be told in this browser no more",
        minimum=Role.VIEWER,
        query=Nothing,
        body=Nothing,
        answer=PushBrowserShape,
        run=push.unsubscribe,
        keeps_answer=always,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
