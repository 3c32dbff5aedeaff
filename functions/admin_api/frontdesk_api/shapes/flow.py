"""A customer's walk through a menu, as it is shown, started and moved."""

from typing import Annotated, Final, TypeAlias

from pydantic import Field

from frontdesk.authoring.written import LONGEST_EXPIRY, NAME
from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Input, Shape

MOST_NAMES: Final = 50

ContextName: TypeAlias = Annotated[str, Field(pattern=r"^\w{1,40}$")]
ContextValue: TypeAlias = Annotated[str, Field(max_length=500)] | int | float | bool
StepName: TypeAlias = Annotated[str, Field(min_length=1, max_length=64)]


class FlowShape(Shape):
    """Where a customer is in a menu; `context` is what was chosen and answered, by step or as the step says."""

    template: str
    current_step: str
    context: dict[str, str | int | float | bool]
    last_interaction: Moment
    expires_at: Moment


class FlowStart(Input):
    """Which template to start, and where."""

    template_name: Annotated[str, Field(pattern=NAME)]
    initial_step: StepName | None = None
    context: Annotated[dict[ContextName, ContextValue], Field(max_length=MOST_NAMES)] = Field(default_factory=dict)
    expiry_hours: Annotated[float, Field(gt=0, le=LONGEST_EXPIRY, allow_inf_nan=False)] | None = None


class FlowUpdate(Input):
    """Where to move a flow, and what to merge into its context; null takes a name out."""

    current_step: StepName | None = None
    context_update: Annotated[dict[ContextName, ContextValue | None], Field(max_length=MOST_NAMES)] = Field(
        default_factory=dict
    )
