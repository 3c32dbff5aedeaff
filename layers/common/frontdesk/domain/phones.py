"""Phones as people write them, in any national form: read with the rules of their country."""

import re
from typing import Final

from frontdesk.phones import canonical

_WHATSAPP: Final = re.compile(r"(?i)^\s*(whatsapp|tel|sms):")
_INTERNATIONAL: Final = re.compile(r"^\s*00(?=[1-9])")


def e164(written: str, country: str | None) -> str | None:
    """Read a phone as E.164; one without its country code belongs to `country` (ISO 3166). None when it is none.

    `phonenumbers` and its tables are loaded by the first phone that is read, so that a webhook never waits for them.
    """
    import phonenumbers  # noqa: PLC0415  # see above

    bare = _INTERNATIONAL.sub("+", _WHATSAPP.sub("", written))
    try:
        number = phonenumbers.parse(bare, country)
    except phonenumbers.NumberParseException:
        return None
    form: str = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return form if phonenumbers.is_possible_number(number) and canonical(form) else None


def is_country(code: str) -> bool:
    """Whether a country of this code has phones."""
    import phonenumbers  # noqa: PLC0415  # see above

    return code in phonenumbers.SUPPORTED_REGIONS
