"""One message, or a gift, to many customers."""

from http import HTTPStatus
from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route, always
from frontdesk_api.operations import campaigns
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.campaigns import (
    BroadcastBody,
    CampaignPage,
    CampaignShape,
    EstimateBody,
    EstimateShape,
    GiftBody,
    SkippedPage,
)
from frontdesk_api.shapes.inputs import PageQuery

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/broadcasts",
        name="listBroadcasts",
        summary="Broadcasts and gifts, the latest first",
        minimum=Role.ADMIN,
        query=PageQuery,
        body=Nothing,
        answer=CampaignPage,
        run=campaigns.listing,
    ),
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
        method="POST",
        path="/broadcasts/estimate",
        name="estimateBroadcast",
        summary="How many a broadcast or a gift would reach now, and why not the others; nothing is sent",
        minimum=Role.ADMIN,
        query=Nothing,
        body=EstimateBody,
        answer=EstimateShape,
        run=campaigns.estimate,
        only_reads=True,
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
        method="GET",
        path="/broadcasts/{broadcast}/skipped",
        name="listSkipped",
        summary="Whom a broadcast or a gift could not write to, and why; known for 90 days",
        minimum=Role.ADMIN,
        query=PageQuery,
        body=Nothing,
        answer=SkippedPage,
        run=campaigns.skipped,
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
