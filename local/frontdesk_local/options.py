"""How a stack shall be started."""

from dataclasses import dataclass

from frontdesk_local.layout import Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """State is new at each start; `fresh` builds the packages anew too."""

    layout: Layout
    port: int | None = None
    demo: bool = True
    fresh: bool = False
    enforce_iam: bool = False
    model_url: str | None = None
    """A model on this machine that speaks OpenAI's API; the simulated one otherwise."""
    owner: int | None = None
    """A process without which the stack shall not go on: a test run's."""
