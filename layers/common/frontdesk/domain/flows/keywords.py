"""Which template a message starts: its words are a keyword, or a command that begins with one."""

from collections.abc import Iterable, Iterator

from frontdesk.domain.words import folded
from frontdesk.model import Listed

COMMAND = "/"


def started_by(text: str, channel: str, templates: Iterable[Listed]) -> str | None:
    """The name of the template; the longest keyword wins. `/start anything` is a command as Telegram writes it."""
    offered = [entry for entry in templates if entry.active and (not entry.channels or channel in entry.channels)]
    found = [
        (len(keyword), entry.name)
        for entry in offered
        for keyword in entry.keywords
        if any(said == keyword for said in _sayings(text))
    ]
    return max(found)[1] if found else None


def _sayings(text: str) -> Iterator[str]:
    """The whole message; of a command also each of its beginnings, without the bot it is addressed to."""
    yield folded(text)
    if text.lstrip().startswith(COMMAND):
        words = [word.partition("@")[0] for word in text.split()]
        yield from (folded(" ".join(words[:count])) for count in range(1, len(words) + 1))
