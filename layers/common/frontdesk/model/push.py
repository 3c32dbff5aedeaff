"""A person's browser that wants to be told while the inbox is closed."""

from dataclasses import dataclass, field

from frontdesk.model.times import Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class PushKeys:
    """What a stack signs its pushes with; browsers subscribe with the public half."""

    private: str = field(repr=False)
    public: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PushSubscription:
    """Where a push service takes messages for one browser, and the keys that only this browser can open them with."""

    workspace_id: str
    user_id: str
    endpoint: str
    p256dh: str
    auth: str
    created_at: Millis
