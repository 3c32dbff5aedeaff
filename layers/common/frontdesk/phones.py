"""Phones compared: one canonical form per subscriber, made from E.164 by arithmetic, light enough for the webhook.

Brazil added a ninth digit to its mobile numbers; Mexico (1) and Argentina (9) once wanted a digit before them. Networks
and address books still show both forms of one number.
"""

import re
from typing import Final

_E164: Final = re.compile(r"\+[1-9]\d{6,14}")
_SEPARATORS: Final = re.compile(r"[\s().\-\u2010-\u2015\u00a0]")
_VARIANTS: Final = (
    (re.compile(r"\+55(\d{2})([6-9]\d{7})"), r"+55\g<1>9\g<2>"),
    (re.compile(r"\+521(\d{10})"), r"+52\g<1>"),
    (re.compile(r"\+549(\d{10})"), r"+54\g<1>"),
)


def canonical(phone: str | None) -> str | None:
    """The form under which a phone is compared and kept in keys; None for what is not in E.164."""
    bare = _SEPARATORS.sub("", phone or "")
    if not _E164.fullmatch(bare):
        return None
    for pattern, form in _VARIANTS:
        matched = pattern.fullmatch(bare)
        if matched:
            return matched.expand(form)
    return bare
