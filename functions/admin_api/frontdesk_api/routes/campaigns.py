"""One message, or a gift, to many customers."""

from http import HTTPStatus
from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route, always
from frontdesk_api.operations import campaigns
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.campaigns import BroadcastBody, CampaignShape, GiftBody

_OPERATIONS: Final = (
    Operation(
        method="POST",
        path="/broadcasts",
        name="startBroadcast",
        summary="Tell many customers something, each once and where they may be written to",
        minimum=Role.ADMIN,
        query=Nothing,
        body=BroadcastBody,
        answer=CampaignShape,
        status=HTTPStatus.ACCEPTED,
        run=campaigns.broadcast,
    ),
    Operation(
        method="GET",
        path="/broadcasts/{broadcast}",
        name="getBroadcast",
        summary="How far a broadcast or a gift is",
        minimum=Role.ADMIN,
        query=Nothing,
        body=Nothing,
        answer=CampaignShape,
        run=campaigns.get,
    ),
    Operation(
        method="DELETE",
        path="/broadcasts/{broadcast}",
        name="stopBroadcast",
        summary="Stop a broadcast or a gift: nobody else is reached, what was queued leaves",
        minimum=Role.ADMIN,
        query=Nothing,
        body=Nothing,
        answer=CampaignShape,
        run=campaigns.stop,
        keeps_answer=always,
    ),
    Operation(
        method="POST",
        path="/gifts",
        name="give",
        summary="Give many customers credits, each once",
        minimum=Role.ADMIN,
        query=Nothing,
        body=GiftBody,
        answer=CampaignShape,
        status=HTTPStatus.ACCEPTED,
        run=campaigns.gift,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
