"""People and programs start, move and end a customer's flow."""

from frontdesk.change import Change
from frontdesk.domain import steering
from frontdesk.domain.case import Flows, Ground
from frontdesk.domain.flows.nouns import Begin
from frontdesk.domain.steering import Turn
from frontdesk.domain.walks import Course
from frontdesk.errors import Refused
from frontdesk.model import Head
from frontdesk.services.operate import Asked, controlled
from frontdesk.services.ports import Deps
from frontdesk.store.base import Loaded


def start(deps: Deps, asked: Asked, begin: Begin) -> Head | None:
    """Start a template; None without such a conversation, Refused where it cannot run."""
    flows = deps.shelf.named(asked.ref.workspace_id, begin.template)
    return controlled(
        deps, asked, lambda loaded: steering.start(loaded.head, begin, flows, _course(loaded, asked, deps))
    )


def turn(deps: Deps, asked: Asked, wanted: Turn) -> Head | None:
    """Move a running flow; None and Refused as for `start`."""
    known = deps.store.load(asked.ref)
    run = known.head.run if known else None
    flows = deps.shelf.named(asked.ref.workspace_id, run.template) if run else Flows()

    def decide(loaded: Loaded) -> Change:
        if loaded.head.run and run and loaded.head.run.template != run.template:
            raise Refused("conflict", "The conversation has been changed since you read it.")
        return steering.turn(loaded.head, wanted, flows, _course(loaded, asked, deps))

    return controlled(deps, asked, decide)


def end(deps: Deps, asked: Asked) -> Head | None:
    """End a running flow, if there is one; None without such a conversation."""
    return controlled(deps, asked, lambda loaded: steering.end(loaded.head, _course(loaded, asked, deps)))


def _course(loaded: Loaded, asked: Asked, deps: Deps) -> Course:
    capabilities = deps.channels[loaded.head.channel].capabilities
    ground = Ground(settings=loaded.settings, capabilities=capabilities, now=deps.clock())
    return Course(ground=ground, actor=asked.actor)
