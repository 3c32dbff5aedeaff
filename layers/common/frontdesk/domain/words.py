"""Words as people type them, compared after folding; the webhook's rules and the flows' use it from here."""

from frontdesk.folding import folded

__all__ = ["folded"]
