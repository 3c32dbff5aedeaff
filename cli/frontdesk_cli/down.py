"""`frontdesk down`: ends the local stack."""

from frontdesk_cli.failures import told_plainly
from frontdesk_local.layout import default_layout
from frontdesk_local.stop import stop


def down() -> None:
    """End the local stack, in the background or in another terminal, and whatever is left of it."""
    with told_plainly():
        print("Stopped." if stop(default_layout()) else "No local stack was running.")
