"""Stories that the sweeps run, each covering ingest, reply, deliver, people and the schedule."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from frontdesk.model import SECOND, Status
from tests.sim.world import World
from tests.support.menus import WELCOME


def answered(world: World) -> None:
    """One message, delivered twice at once, one answer."""
    world.at(0, lambda: world.customer_writes("hi", 1))
    world.at(1, lambda: world.customer_writes("hi", 1))
    world.rest(20)


def taken_over(world: World) -> None:
    """A takeover while the model thinks, a person's answer, a release, and the AI again."""
    world.at(0, lambda: world.customer_writes("hi", 1))
    world.at(10 * SECOND, lambda: world.customer_writes("two", 2))
    world.at(14_500, world.takes_over)
    world.at(30 * SECOND, lambda: world.customer_writes("three", 3))
    world.at(31 * SECOND, lambda: world.says("hello from ana"))
    world.at(50 * SECOND, world.releases)
    world.at(60 * SECOND, lambda: world.customer_writes("four", 4))
    world.rest(20)


def burst(world: World) -> None:
    """Fragments within a second, twice throttled, and an answer whose fate stays open."""
    for number in range(1, 5):
        world.at(number * 400, partial(world.customer_writes, f"part {number}", number, dated=-number * SECOND))
    world.at(5 * SECOND, lambda: world.customer_writes("while you think", 5))
    world.provider_will("429", "refused", "ok", "lost")
    world.at(40 * SECOND, lambda: world.customer_writes("and then", 9))
    world.rest(20)


def closed(world: World) -> None:
    """A close while the model thinks, a message to the closed conversation, and the AI again after reopening."""
    world.at(0, lambda: world.customer_writes("hi", 1))
    world.at(4_500, lambda: world.sets(Status.CLOSED))
    world.at(20 * SECOND, lambda: world.customer_writes("still there?", 2))
    world.at(30 * SECOND, lambda: world.sets(Status.ACTIVE))
    world.at(40 * SECOND, lambda: world.customer_writes("hello?", 3))
    world.rest(20)


def stampede(world: World) -> None:
    """A redelivery, and another message, falling into every millisecond of a message's ingest."""
    world.at(0, lambda: world.customer_writes("first", 1))
    for gap in range(1, 36):
        world.at(gap * SECOND, partial(world.customer_writes, f"one {gap}", 100 + gap))
        world.at(gap * SECOND + gap, partial(world.customer_writes, f"one {gap}", 100 + gap))
        world.at(gap * SECOND + 36 - gap, partial(world.customer_writes, f"other {gap}", 200 + gap))
    world.rest(20)


def handed_off(world: World) -> None:
    """The model hands off, while somebody takes over or writes; a release, and the AI again; a person asked for."""
    world.at(0, lambda: world.customer_writes("the manager please", 1))
    world.at(14 * SECOND, world.releases)
    world.at(20 * SECOND, lambda: world.customer_writes("your manager!", 2))
    world.at(24 * SECOND, world.takes_over)
    world.at(30 * SECOND, world.releases)
    world.at(31 * SECOND, lambda: world.customer_writes("hello again", 3))
    world.at(45 * SECOND, lambda: world.customer_writes("manager, I say", 4))
    world.at(48_500, lambda: world.customer_writes("never mind", 5))
    world.at(65 * SECOND, lambda: world.customer_writes("I want to talk to a human", 6))
    world.rest(20)


def guided(world: World) -> None:
    """A menu, walked with a double answer, a takeover in between, a release, and the AI after its end."""
    world.offers(WELCOME)
    world.at(0, lambda: world.customer_writes("menu", 1))
    world.at(10 * SECOND, lambda: world.customer_writes("1", 2))
    world.at(10 * SECOND + 200, lambda: world.customer_writes("1", 3))
    world.at(13_100, lambda: world.customer_writes("1", 4))
    world.at(24 * SECOND, lambda: world.customer_writes("soup", 5))
    world.at(26_900, world.takes_over)
    world.at(40 * SECOND, world.releases)
    world.at(50 * SECOND, lambda: world.customer_writes("start over", 6))
    world.at(60 * SECOND, lambda: world.customer_writes("account", 7))
    world.at(70 * SECOND, lambda: world.customer_writes("sofia@example.com", 8))
    world.at(80 * SECOND, lambda: world.customer_writes("and breakfast?", 9))
    world.rest(20)


SCENARIOS: Final[Mapping[str, Callable[[World], None]]] = {
    "answered": answered,
    "taken over": taken_over,
    "closed": closed,
    "burst": burst,
    "stampede": stampede,
    "handed off": handed_off,
    "guided": guided,
}
