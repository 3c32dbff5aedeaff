"""Webhooks the providers send by themselves: signed when due, retried a few times, remembered for the phone page."""

import asyncio
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import aiohttp
from aiohttp import web

from frontdesk_local.simulators.call import Callback
from frontdesk_local.simulators.clock import rfc3339
from frontdesk_local.simulators.jsons import Doc
from frontdesk_local.simulators.webhooks.webhook import Webhook
from frontdesk_local.simulators.world import World

KEPT: Final = 2_000
PAUSES: Final = (0.5, 2.0, 5.0)
"""Seconds before each further try; a provider goes on for hours, a test run does not."""
SUCCESS: Final = 2
TIMEOUT: Final = aiohttp.ClientTimeout(total=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One try at a webhook; status 0 when the desk could not be reached."""

    n: int
    at: int
    webhook: Webhook
    status: int
    milliseconds: float
    body: str = ""

    def as_json(self) -> Doc:
        """Spell the try for the phone page."""
        return {
            "n": self.n,
            "at": rfc3339(self.at),
            "direction": "in",
            "channel": self.webhook.channel.value,
            "inbox": self.webhook.inbox_id,
            "says": self.webhook.says,
            "path": self.webhook.url,
            "status": self.status,
            "milliseconds": round(self.milliseconds, 1),
        }


@dataclass(slots=True, kw_only=True)
class Outbox:
    """Sends webhooks in the background, and those of the phone page while it waits."""

    world: World
    session: aiohttp.ClientSession
    posted: deque[Posted] = field(default_factory=lambda: deque(maxlen=KEPT))
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def schedule(self, callbacks: Iterable[Callback]) -> None:
        """Send each callback when it is due."""
        for callback in callbacks:
            task = asyncio.create_task(self.follow(callback))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def post(self, webhook: Webhook) -> Posted:
        """Send a webhook once, and remember how it went."""
        n, at, started = self.world.numbers.next(), self.world.now(), time.perf_counter()
        status, body = 0, ""
        try:
            async with self.session.post(
                webhook.url, data=webhook.body, headers=dict(webhook.headers), timeout=TIMEOUT
            ) as answer:
                status, body = answer.status, await answer.text(errors="replace")
        except (aiohttp.ClientError, TimeoutError) as failed:
            body = str(failed) or type(failed).__name__
        spent = (time.perf_counter() - started) * 1000
        posted = Posted(n=n, at=at, webhook=webhook, status=status, milliseconds=spent, body=body)
        self.posted.append(posted)
        return posted

    async def close(self) -> None:
        """Drop what is still waiting."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.session.close()

    async def follow(self, callback: Callback) -> None:
        """Wait until a callback is due and send it, again where the desk does not take it."""
        await asyncio.sleep(callback.after / 1000)
        for webhook in callback.make(self.world.now()):
            if webhook.url:
                await self._insist(webhook)

    async def _insist(self, webhook: Webhook) -> None:
        for pause in (*PAUSES, 0.0):
            posted = await self.post(webhook)
            if posted.status // 100 == SUCCESS:
                return
            await asyncio.sleep(pause)


OUTBOX: Final = web.AppKey("outbox", Outbox)
"""Where the application keeps its outbox."""
