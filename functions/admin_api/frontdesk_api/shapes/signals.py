"""What the customer is shown beside messages."""

from frontdesk_api.shapes.base import Shape


class SignalShape(Shape):
    """Whether the channel can show it; whether it did is not waited for."""

    shown: bool
