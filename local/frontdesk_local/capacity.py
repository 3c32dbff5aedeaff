"""How much a laptop is asked to do at one time."""

import os
from typing import Final

AT_ONCE: Final = max(4, min(8, 2 * (os.cpu_count() or 1)))
"""Executions of one kind side by side. Each is a process of its own that starts with half a second of work, so more of
them than the machine has processors for only slow each other down."""
