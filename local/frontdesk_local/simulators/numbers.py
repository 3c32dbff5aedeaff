"""One count over everything that arrives, so that requests and prompts can be put in order."""


class Numbers:
    """Counts from 1 and never starts again."""

    def __init__(self) -> None:
        """Start before the first."""
        self.last = 0

    def next(self) -> int:
        """Give the next number."""
        self.last += 1
        return self.last
