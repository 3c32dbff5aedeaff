"""Whether the stack that stands is the one the template describes."""

from frontdesk_local.document import Document
from frontdesk_local.errors import LocalStackError
from frontdesk_local.promises import Facts


def require(promised: Facts, found: Facts) -> None:
    """Raises `LocalStackError` naming everything that was silently dropped."""
    missing = sorted(promised - found)
    if missing:
        raise LocalStackError(f"The emulator dropped a part of the template: no {', no '.join(missing)}.")


def interpreter_warning(template: Document, interpreter: str) -> str | None:
    """One sentence when functions run on another Python than the template's, None when on the same."""
    wanted: str = template["Globals"]["Function"]["Runtime"]
    return None if wanted == interpreter else f"Functions run on {interpreter} here; the template says {wanted}."
