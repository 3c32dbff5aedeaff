"""Variables in texts: `{{contact.name}}`, or `{{contact.name|there}}` with what to say instead."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from frontdesk.domain.flows.nouns import Facts
from frontdesk.model import Value

LONGEST: Final = 300
"""Characters of one value that are filled in."""
ROOMS: Final = frozenset({"booking", "business", "contact", "context"})
"""What the first word of a variable may be."""

_VARIABLE: Final = re.compile(r"[ \t]?\{\{\s*(\w+\.\w+)\s*(?:\|([^{}]*))?\}\}")
_BRACES: Final = re.compile(r"\{\{+|\}\}+")


def filled(text: str, facts: Facts) -> str:
    """Fill variables in; one that is not known and has nothing to be said instead goes, with the blank before it."""
    return _BRACES.sub("", _VARIABLE.sub(lambda found: _filling(found, facts), text)).strip()


def _filling(found: re.Match[str], facts: Facts) -> str:
    whole, name, instead = found[0], found[1], found[2]
    known = facts.get(name)
    value = said(known) if known is not None else (instead or "").strip()
    blank = whole[0] if whole[0] != "{" else ""
    return blank + value if value else ""


def said(value: Value) -> str:
    """A value in words; its braces go, so that nothing a customer writes looks like a variable."""
    match value:
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return _BRACES.sub("", str(value)).strip()[:LONGEST]


def known(facts: Facts, context: Mapping[str, Value]) -> Facts:
    """Facts together with what the run remembers."""
    return {**facts, **{f"context.{name}": value for name, value in context.items()}}


def unknown_variables(text: str) -> Iterator[str]:
    """What in a text looks like a variable and can never be one."""
    rest = _VARIABLE.sub(lambda found: "" if found[1].partition(".")[0] in ROOMS else found[0], text)
    yield from re.findall(r"\{\{[^{}]*\}?\}?|\}\}", rest)
